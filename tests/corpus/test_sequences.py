"""Deliveries that come in one after another get the verdict that the earlier ones give rise to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import name_in_environment, on_sqlite
from tests.corpus.collection import CORPUS, RULES, SEQUENCES
from tests.corpus.manifest import Finding, Sequence
from tests.corpus.verdicts import expected, verdict_of
from waw_etl.cli import run
from waw_etl.settings import Settings

Waw = Callable[..., str]


@pytest.fixture
def waw(settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Waw:
    """The command line on 15 July 2024, in a home of its own; returns what it prints."""
    name_in_environment(settings, monkeypatch)
    monkeypatch.setenv("WAW_TODAY", "2024-07-15")

    def command(*arguments: str) -> str:
        status = run(list(arguments))
        printed = capsys.readouterr()
        assert status in (0, 1), printed.err
        return printed.out

    return command


def ingest(waw: Waw, path: str) -> dict[str, Any]:
    (answer,) = json.loads(waw("ingest", str(CORPUS / path), "--json"))
    return answer  # type: ignore[no-any-return]


def found(answer: dict[str, Any]) -> list[tuple[str, str, str | None, int | None, str | None]]:
    places = [Finding(i["rule"], i["sheet"] or "", i["row"] or 0, i["column"] or "") for i in answer["issues"]]
    assert [i["severity"] for i in answer["issues"]] == [RULES[i["rule"]]["severity"] for i in answer["issues"]]
    return expected(tuple(places))


# What earlier lists say is the same on both databases (tests/unit/load/test_history.py); here is what is made of it.
@on_sqlite
@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda s: f"{'pass' if s.passes else 'fail'}-{s.name}")
def test_last_delivery(sequence: Sequence, waw: Waw) -> None:
    *earlier, last = sequence.paths
    answers = [ingest(waw, path) for path in earlier]
    for answer, delivery in zip(answers, sequence.deliveries, strict=False):
        assert found(answer) == expected(delivery.findings)
    for number in sequence.withdrawn:
        waw("withdraw", str(answers[number - 1]["delivery"]), "--reason", "verkeerde lijst")
    answer = ingest(waw, last)
    assert found(answer) == expected(sequence.deliveries[-1].findings)
    assert answer["verdict"] == verdict_of(sequence.deliveries[-1].findings)
    numbers = [a["delivery"] for a in answers]
    if sequence.same_as is None:
        assert answer["delivery"] not in numbers
    else:
        first = answers[sequence.same_as - 1]
        assert {**answer, "file": ""} == {**first, "file": ""}


SPELLS = "BSN;Ingangsdatum\r\n111222333;01-02-2024\r\n123456782;01-02-2024\r\n"
REFERRALS = (
    "Koppelnummer;BSN;Gemeente;Project;Aanmelddatum;Uitkering;Resultaat aanmelding\r\n"
    "H-1;111222333;Hilversum;ZorgStart;01-03-2024;ww;gestart\r\n"
)
TRAJECTORIES = (
    "Trajectnummer;Koppelnummer;Gemeente;Project;Startdatum;Status\r\nZS-1;K-1;Laren;ZorgStart;01-03-2024;lopend\r\n"
)


def test_spells_that_came_before_their_referrals_are_matched_when_the_list_is_saved_again(
    waw: Waw, tmp_path: Path
) -> None:
    spells, referrals = tmp_path / "uwv_dienstverbanden_2024-Q2.csv", tmp_path / "hilversum_aanmeldingen_2024-Q2.csv"
    spells.write_text(SPELLS)
    referrals.write_text(REFERRALS)
    first, _ = ingest(waw, str(spells)), ingest(waw, str(referrals))
    assert ingest(waw, str(spells)) == first
    spells.write_text(SPELLS.replace("\r\n", "\n"))
    second = ingest(waw, str(spells))
    listed = {one["delivery"]: one for one in json.loads(waw("deliveries", "--json"))["deliveries"]}
    dropped = [(listed[n]["state"], listed[n]["rows_dropped"]) for n in (first["delivery"], second["delivery"])]
    assert dropped == [("superseded", 2), ("in_force", 1)]


def test_one_list_by_both_ways_and_twice_in_a_run_is_one_delivery(waw: Waw, settings: Settings, tmp_path: Path) -> None:
    source = settings.sources / "zorgstart" / "zorgstart_trajecten_2024-Q2.csv"
    copy = tmp_path / "zorgstart_trajecten_2024-Q2.csv"
    source.parent.mkdir(parents=True)
    source.write_text(TRAJECTORIES)
    copy.write_text(TRAJECTORIES.replace("\r\n", "\n"))
    (by_source,) = json.loads(waw("ingest", "--json"))
    assert not source.exists()
    said = waw("ingest", str(copy), str(copy))
    assert said.count("nothing has changed since then: no new delivery") == 2
    (only,) = json.loads(waw("deliveries", "--json"))["deliveries"]
    assert only["delivery"] == by_source["delivery"]
