"""Sheet Vergelijking: the partner's own rows, with a link each, and nothing that could be run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from schemas.vergelijking import INTRODUCTION, KEEP_TO_YOURSELF
from tests.unit.give_back.conftest import TODAY
from waw_etl.give_back import write_feedback
from waw_etl.give_back.comparison_sheet import MAX_ROWS, Difference
from waw_etl.read.reader import read_bytes
from waw_etl.reference import Reference
from waw_etl.validate.judge import judge

LEVERING: list[list[object]] = [
    ["Leverancier", "zorgstart"],
    ["Dataset", "trajecten"],
    ["Periode", "2024-Q2"],
    ["Opgesteld op", TODAY],
    ["Formaatversie", 1],
]
HEADINGS: list[object] = ["Koppelnummer", "Traject", "Gemeente", "Project", "Startdatum", "Status"]
ROW: list[object] = ["H-1", "=1+1", "Hilversum", "zorgstart", TODAY, "lopend"]
ONE = Difference(4, "=1+1", "ZorgStart", "Een ander zegt iets anders.", "Kijk of dit klopt.", from_uwv=False)
Write = Callable[..., Any]


@pytest.fixture
def written(workbook: Callable[[Any], bytes], reference: Reference, tmp_path: Path) -> Write:
    def write(*differences: Difference, **sheets: list[list[object]]) -> Any:
        rows = {"Levering": LEVERING, "Mijn trajecten": [], "Trajecten": [["Onze lijst"], [], HEADINGS, ROW]}
        book = read_bytes(workbook(rows | sheets), "lijst.xlsx")
        path = tmp_path / "terugkoppeling.xlsx"
        write_feedback(judge(book, reference, TODAY), book, path, TODAY, None, differences=differences)
        return load_workbook(path)

    return write


def test_a_row_has_its_number_as_text_and_a_link_to_its_own_cell(written: Write) -> None:
    sheet = written(ONE)["Vergelijking"]
    *_, headings, row = sheet.iter_rows()
    assert [cell.value for cell in headings][:3] == ["Ga naar", "Trajectnummer", "Project"]
    assert row[0].hyperlink.location == "'Trajecten'!B4"
    assert [cell.value for cell in row] == ["B4", "=1+1", "ZorgStart", ONE.told, ONE.look_at]
    assert row[1].data_type == "s"


def test_what_is_said_once_names_uwv_only_where_uwv_says_something(written: Write) -> None:
    def said(*differences: Difference) -> list[str]:
        return [row[0].value for row in written(*differences)["Vergelijking"].iter_rows() if row[0].value]

    assert [*INTRODUCTION, "Ga naar"] == said(ONE)[1:-1]
    assert [*INTRODUCTION, KEEP_TO_YOURSELF, "Ga naar"] == said(replace(ONE, from_uwv=True))[1:-1]


def test_of_very_many_rows_the_rest_is_counted(written: Write) -> None:
    sheet = written(*[ONE] * (MAX_ROWS + 1234))["Vergelijking"]
    links = [row for row in sheet.iter_rows() if row[0].hyperlink]
    assert len(links) == MAX_ROWS
    assert sheet.cell(sheet.max_row, 1).value == "en nog 1.234"


def test_an_old_sheet_that_came_back_is_not_given_again(written: Write) -> None:
    old: dict[str, Any] = {"Vergelijking": [["oud"]], "Bevindingen": [["oud"]]}
    assert "Vergelijking" not in written(**old).sheetnames
    book = written(ONE, **old)
    assert book.sheetnames[:3] == ["Bevindingen", "Vergelijking", "Levering"]
    assert len(book.sheetnames) == 5
    assert "oud" not in [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
