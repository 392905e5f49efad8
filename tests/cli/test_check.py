"""What a steward reads of a check besides the findings: how the file was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import CHECKOUT, Home, on_sqlite

pytestmark = on_sqlite

PASSING = CHECKOUT / "tests" / "corpus" / "pass" / "L03-required-columns-only.xlsx"
WITH_MACROS = PASSING.with_name("L01-with-macros.xlsm")
MACROS = "In dit bestand kunnen macro's staan. Die gebruiken wij niet. Wij lezen alleen de cellen."
ROWS = "In dit bestand zijn rijen verborgen: 2 op het blad Trajecten. Wij hebben ze ook gelezen."
COLUMNS = "In dit bestand zijn kolommen verborgen: B op het blad Trajecten. Wij hebben ze ook gelezen."


@pytest.fixture
def partly_hidden(tmp_path: Path) -> Path:
    """A delivery of two rows, both hidden, and a column."""
    book = load_workbook(PASSING)
    for row in (2, 3):
        book["Trajecten"].row_dimensions[row].hidden = True
    book["Trajecten"].column_dimensions["B"].hidden = True
    path = tmp_path / "lijst.xlsx"
    book.save(path)
    return path


def test_how_a_file_was_read_is_told_and_changes_no_verdict(home: Home, partly_hidden: Path) -> None:
    told = {PASSING: [], WITH_MACROS: [MACROS], partly_hidden: [ROWS, COLUMNS]}

    on_screen, as_json = home.waw("check", *told), home.waw("check", *told, "--json")

    assert (on_screen.status, as_json.status) == (0, 0)
    assert [verdict["verdict"] for verdict in as_json.json] == ["accepted"] * 3
    assert [verdict["notices"] for verdict in as_json.json] == list(told.values())
    lines = [line.strip() for line in on_screen.out.splitlines()]
    assert [line for line in lines if line.startswith("In dit bestand")] == [MACROS, ROWS, COLUMNS]


def test_another_kind_of_spreadsheet_is_refused_with_a_way_out(home: Home) -> None:
    answer = home.waw("check", CHECKOUT / "tests" / "corpus" / "fail" / "L01-numbers.numbers")

    assert answer.status == 1
    assert "rekenblad van een soort die wij niet lezen" in answer.out
    assert "Sla het daar op als Excel-werkmap (.xlsx)." in answer.out
