"""What was agreed, by command: targets in force, those that they replaced, and paths; and what is asked about them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from waw_etl.cli import run
from waw_etl.settings import CHECKOUT

Told = Callable[..., tuple[int, str, str]]
TARGET = '[[target]]\n{owner}measure = "{measure}"\nfinal = {final}\nfinal_quarter = "{by}"\ndecided = {day}\n{more}\n'


@pytest.fixture
def reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped targets, in a folder of their own, on a day in September 2024."""
    folder = shutil.copytree(CHECKOUT / "data" / "reference", tmp_path / "reference")
    monkeypatch.setenv("WAW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WAW_REFERENCE_DIR", str(folder))
    monkeypatch.setenv("WAW_TODAY", "2024-09-02")
    return folder


@pytest.fixture
def told(reference: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """Runs `waw targets` (or another command) and gives exit status, standard output and standard error."""

    def run_it(*arguments: str, command: tuple[str, ...] = ("targets",)) -> tuple[int, str, str]:
        status = run([*command, *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run_it


def add(
    reference: Path, owner: str = "", final: int = 1300, *, by: str = "2024-Q4", day: str = "2024-06-01", more: str = ""
) -> None:
    with (reference / "targets.toml").open("a", encoding="utf-8") as file:
        file.write(TARGET.format(owner=owner, measure="started", final=final, by=by, day=day, more=more))


def found(told: Told, *arguments: str) -> Any:
    status, out, _ = told(*arguments, "--json")
    assert status == 0
    return json.loads(out)


def of_programme(document: Any, measure: str = "started") -> Any:
    return next(f for f in document["figures"] if (f["level"], f["measure"]) == ("programme", measure))


@pytest.mark.parametrize(
    ("day", "finals"),
    [
        ("2021-12-31", [(1200, "2023-Q4", "2021-05-01")]),
        ("2022-12-31", [(1200, "2023-Q4", "2022-01-01"), (1200, "2023-Q4", "2021-05-01")]),
        (
            "2024-09-02",
            [(1200, "2024-Q4", "2023-07-01"), (1200, "2023-Q4", "2022-01-01"), (1200, "2023-Q4", "2021-05-01")],
        ),
    ],
)
def test_the_target_in_force_and_those_that_it_replaced(
    told: Told, day: str, finals: list[tuple[int, str, str]]
) -> None:
    history = of_programme(found(told, "--as-of", day))
    shown = [(t["final"], t["final_quarter"], t["decided"]) for t in (history["in_force"], *history["replaced"])]
    assert shown == finals


def test_every_path_is_told_by_quarter(told: Told) -> None:
    history = of_programme(found(told))
    due = [{p["quarter"]: p["value"] for p in t["path"]} for t in (history["in_force"], *history["replaced"])]
    assert [(path["2021-Q1"], list(path)[-1]) for path in due] == [
        (300, "2024-Q4"),
        (375, "2023-Q4"),
        (194, "2023-Q4"),
    ]
    assert due[0]["2024-Q2"] == 1080


def test_the_path_of_a_group_is_the_sum_of_its_projects(told: Told) -> None:
    [answer] = found(told, "2024-Q2:category:nieuw:started")["paths"]
    assert {figure["code"] for figure in answer["figures"]} == {
        "zorgstart-instap",
        "ik-start",
        "bouw-techniek-orientatie",
    }
    assert [(point["quarter"], point["value"]) for point in answer["path"]] == [
        ("2024-Q1", 16),
        ("2024-Q2", 32),
        ("2024-Q3", 48),
        ("2024-Q4", 64),
    ]


def test_people_see_the_reason_and_both_paths(told: Told) -> None:
    status, out, _ = told("2024-Q2:programme:programme:started")
    assert status == 0
    assert "Het programma is verlengd tot eind 2024." in out
    lines = [line.split() for line in out.splitlines()]
    assert ["2021-Q1", "300", "375", "194"] in lines
    assert ["2024-Q2", "1080"] in lines


@pytest.mark.parametrize(
    ("key", "status", "sentence"),
    [
        ("2024-Q2:municipality:GM0402:started", 1, "There is no target for 2024-Q2:municipality:GM0402:started"),
        ("2024-Q2:block:zorgen", 2, "There is no block 'zorgen'."),
        ("2024-Q2:block:lokale-plannen:placed", 2, "the monitor prints several blocks as one"),
        ("2024-Q2:project:video-cv:trained", 2, "Project 'video-cv' does not have the measure 'trained'."),
        ("2024-Q2:category:in-ontwikkeling", 2, "Category 'in-ontwikkeling' has no figures."),
        ("2024-Q2:project:motopp:sustained", 2, "The measure 'sustained' has no targets."),
        ("motopp", 2, "'motopp' is not the key of a figure"),
    ],
)
def test_what_has_no_target_is_said(told: Told, key: str, status: int, sentence: str) -> None:
    answer = told(key)
    assert answer[0] == status
    assert sentence in answer[2]


QUESTION = "it changes an earlier target; give the reason (Dutch; the regieteam reads it)."


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({}, f"target 'started' of 'programme', decided 2024-06-01: {QUESTION}"),
        ({"more": 'reason = "Meer geld."'}, ""),
        ({"final": 1200}, ""),
        ({"more": "illustrative = true"}, ""),
        ({"owner": 'municipality = "GM0402"\n'}, ""),
        (
            {"owner": 'project = "motopp"\n', "by": "2025-Q2"},
            "of 'motopp', decided 2024-06-01: final_quarter lies after the end in 2024-Q4; is that meant?",
        ),
    ],
    ids=["changed", "with a reason", "the same again", "an example", "the first", "longer than the project"],
)
def test_a_changed_target_is_asked_for_its_reason(told: Told, reference: Path, fields: Any, asked: str) -> None:
    """It is no mistake: the targets hold, and reference data that were kept stay readable."""
    add(reference, **fields)
    status, out, err = told(command=("reference", "check"))
    assert (status, "No mistakes" in out) == (0, True)
    assert asked in err
    assert bool(asked) is bool(err)
