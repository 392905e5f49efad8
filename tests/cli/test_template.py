"""`waw template`: the workbook for a partner, empty or with its rows in force."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Home

FILE = "sjabloon.xlsx"


def test_a_template_needs_no_database_and_no_key(home: Home, tmp_path: Path) -> None:
    path = tmp_path / FILE
    answer = home.waw("template", "motopp", "trajecten", path)
    assert (answer.status, answer.out, answer.err) == (0, f"{path}\n", "")
    assert not home.path.exists()
    assert path.stat().st_mode & 0o777 == 0o600
    (judgement,) = home.waw("check", path, "--json").json
    assert (judgement["partner"], judgement["dataset"], judgement["period"]) == ("motopp", "trajecten", "2024-Q2")
    assert [issue["rule"] for issue in judgement["issues"]] == ["L06"]


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
def test_wrong_use_is_one_sentence_and_makes_nothing(home: Home, arguments: list[str], words: str) -> None:
    there = home.path.parent / "er-al.xlsx"
    there.write_text("van iemand anders")
    answer = home.waw("template", *arguments)
    assert answer.status == 2
    assert words in answer.err
    assert answer.out == ""
    assert [path.name for path in home.path.parent.iterdir() if path != home.path] == ["er-al.xlsx"]
    assert there.read_text() == "van iemand anders"


def test_a_name_that_says_the_same_as_the_template_is_welcome(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "zorgstart_trajecten_2024-Q2.xlsx"
    assert home.waw("template", "zorgstart", "trajecten", path).status == 0
    assert [issue["rule"] for issue in home.waw("check", path, "--json").json[0]["issues"]] == ["L06"]


def test_without_rows_in_force_the_template_is_empty_and_it_is_said(home: Home, tmp_path: Path) -> None:
    answer = home.waw("template", "motopp", "trajecten", tmp_path / FILE, "--prefilled")
    assert answer.status == 0
    assert "'motopp' has no rows of 'trajecten' in force" in answer.err
    assert load_workbook(tmp_path / FILE)["Trajecten"].max_row == 1


@pytest.mark.parametrize(
    ("partner", "dataset"), [("zorgstart", "trajecten"), ("mbo-college", "trajecten"), ("hbel", "tellingen")]
)
def test_what_was_accepted_comes_back_and_is_accepted_again(
    demo_home: Home, tmp_path: Path, partner: str, dataset: str
) -> None:
    path = tmp_path / FILE
    answer = demo_home.waw("template", partner, dataset, path, "--prefilled")
    assert (answer.status, answer.err) == (0, "")
    in_force = [
        one
        for one in demo_home.waw("deliveries", "--json").json["deliveries"]
        if (one["partner"], one["dataset"], one["state"]) == (partner, dataset, "in_force")
    ]
    (judgement,) = demo_home.waw("check", path, "--json").json
    assert judgement["rows"] == in_force[0]["rows"] > 0
    assert judgement["verdict"] != "rejected"
    assert len(judgement["issues"]) == in_force[0]["warnings"]


def test_a_prefilled_template_is_not_made_for_an_earlier_period(demo_home: Home, tmp_path: Path) -> None:
    answer = demo_home.waw("template", "zorgstart", "trajecten", tmp_path / FILE, "--prefilled", "--period", "2023-Q4")
    assert answer.status == 2
    assert "in force is of 2024-Q2" in answer.err
    assert not (tmp_path / FILE).exists()
