"""`waw template`: the workbook for a partner, empty or with its rows in force."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import DEMO, Home, on_sqlite
from tests.databases import KINDS, Databases
from waw_etl.cli import run

FILE = "sjabloon.xlsx"


@pytest.fixture(scope="module", params=KINDS)
def delivered(request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home in which a list of trajectories and one of counts are in force, both up to 2024-Q2."""
    made = Home(tmp_path_factory.mktemp("geleverd") / "home", database_url=databases.empty(request.param))
    files = [
        DEMO / "2024-Q2" / name for name in ("motopp/motopp-trajecten-2024-Q2.xlsx", "hbel/hbel-tellingen-2024-Q2.xlsx")
    ]
    assert made.waw("ingest", *files).status == 0
    return made


@on_sqlite
def test_a_template_needs_no_database_and_no_key(home: Home, tmp_path: Path) -> None:
    path = tmp_path / FILE
    answer = home.waw("template", "motopp", "trajecten", path)
    assert (answer.status, answer.out, answer.err) == (0, f"{path}\n", "")
    assert not home.path.exists()
    assert path.stat().st_mode & 0o777 == 0o600
    (judgement,) = home.waw("check", path, "--json").json
    assert (judgement["partner"], judgement["dataset"], judgement["period"]) == ("motopp", "trajecten", "2024-Q2")
    assert [issue["rule"] for issue in judgement["issues"]] == ["L06"]


@on_sqlite
def test_a_template_for_another_period(home: Home, tmp_path: Path) -> None:
    assert home.waw("template", "hbel", "aanmeldingen", tmp_path / FILE, "--period", "2023-Q4").status == 0
    assert home.waw("check", tmp_path / FILE, "--json").json[0]["period"] == "2023-Q4"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nergens", "trajecten", FILE], "no partner 'nergens'; choose uwv, blaricum"),
        (["zorgstart", "lijsten", FILE], "no data set 'lijsten'; choose trajecten, aanmeldingen"),
        (["zorgstart", "aanmeldingen", FILE], "'zorgstart' does not deliver 'aanmeldingen'; it delivers trajecten"),
        (["blaricum", "aanmeldingen", FILE], "'blaricum' does not deliver 'aanmeldingen'; it delivers nothing itself"),
        (["zorgstart", "trajecten", FILE, "--period", "2024"], "write a quarter as 2024-Q2"),
        (["kinderopvang", "trajecten", FILE, "--period", "2023-Q3"], "has begun by 2023-Q3"),
        (["zorgstart", "trajecten", "sjabloon.xls"], "must end in .xlsx"),
        (["zorgstart", "trajecten", "is-er-niet/sjabloon.xlsx"], "is-er-niet does not exist"),
        (["zorgstart", "trajecten", "zorgstart_trajecten_2023-Q4.xlsx"], "zorgstart trajecten 2024-Q2"),
        (["zorgstart", "trajecten", "x" * 300 + ".xlsx"], "cannot be made"),
        (["zorgstart", "trajecten", "er-al.xlsx"], "exists already"),
        (["hilversum", "aanmeldingen", FILE, "--prefilled"], "BSNs"),
        (["uwv", "dienstverbanden", FILE, "--prefilled"], "BSNs"),
    ],
)
def test_wrong_use_is_one_sentence_and_makes_nothing(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WAW_TODAY", "2024-07-15")
    monkeypatch.setenv("WAW_HOME", str(tmp_path / "home"))
    there = tmp_path / "er-al.xlsx"
    there.write_text("van iemand anders")
    assert run(["template", *arguments]) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""
    assert {path.name for path in tmp_path.iterdir()} <= {"er-al.xlsx", "home"}
    assert there.read_text() == "van iemand anders"


@on_sqlite
def test_a_name_that_says_the_same_as_the_template_is_welcome(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "zorgstart_trajecten_2024-Q2.xlsx"
    assert home.waw("template", "zorgstart", "trajecten", path).status == 0
    assert [issue["rule"] for issue in home.waw("check", path, "--json").json[0]["issues"]] == ["L06"]


def test_without_rows_in_force_the_template_is_empty_and_it_is_said(home: Home, tmp_path: Path) -> None:
    answer = home.waw("template", "motopp", "trajecten", tmp_path / FILE, "--prefilled")
    assert answer.status == 0
    assert "'motopp' has no rows of 'trajecten' in force" in answer.err
    assert load_workbook(tmp_path / FILE)["Trajecten"].max_row == 1


@pytest.mark.parametrize(("partner", "dataset"), [("motopp", "trajecten"), ("hbel", "tellingen")])
def test_what_was_accepted_comes_back_and_is_accepted_again(
    delivered: Home, tmp_path: Path, partner: str, dataset: str
) -> None:
    path = tmp_path / FILE
    answer = delivered.waw("template", partner, dataset, path, "--prefilled")
    assert (answer.status, answer.err) == (0, "")
    in_force = [
        one
        for one in delivered.waw("deliveries", "--json").json["deliveries"]
        if (one["partner"], one["dataset"], one["state"]) == (partner, dataset, "in_force")
    ]
    (judgement,) = delivered.waw("check", path, "--json").json
    assert judgement["rows"] == in_force[0]["rows"] > 0
    assert judgement["verdict"] != "rejected"
    assert len(judgement["issues"]) == in_force[0]["warnings"]


def test_a_prefilled_template_is_not_made_for_an_earlier_period(delivered: Home, tmp_path: Path) -> None:
    answer = delivered.waw("template", "motopp", "trajecten", tmp_path / FILE, "--prefilled", "--period", "2023-Q4")
    assert answer.status == 2
    assert "in force is of 2024-Q2" in answer.err
    assert not (tmp_path / FILE).exists()
