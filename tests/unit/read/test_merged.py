"""Headings over two rows: those merged downwards stand where the headings below a common one are."""

import io

import pytest
import xlsxwriter

from tests.unit.read.test_ods import cell, ods
from waw_etl.read.book import TextBook
from waw_etl.read.merged import with_headings_in_one_row
from waw_etl.read.reader import read_bytes

GROUP = ((1, 2), (1, 3))
DOWN = ((1, 1), (2, 1))


def texts(book: TextBook) -> list[list[str]]:
    return [[raw[1:] for raw in row] for row in book.sheets[0].cells.to_numpy().tolist()]


def test_headings_over_two_rows_in_an_xlsx() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Trajecten")
    sheet.merge_range("A1:A2", "Nummer")
    sheet.merge_range("B1:C1", "Uitstroom")
    sheet.write_row("B2", ["Datum", "Reden"])
    sheet.write_row("A3", ["1", "2", "3"])
    book.close()

    assert texts(read_bytes(out.getvalue(), "a.xlsx")) == [
        ["", "Uitstroom", ""],
        ["Nummer", "Datum", "Reden"],
        ["1", "2", "3"],
    ]


def test_headings_over_two_rows_in_an_ods() -> None:
    text = 'office:value-type="string"'
    rows = [
        cell(f'{text} table:number-rows-spanned="2"', "Nummer") + cell(f'{text} table:number-columns-spanned="2"', "U"),
        "<table:covered-table-cell/>" + cell(text, "Datum") + cell(text, "Reden"),
    ]

    book = read_bytes(ods(*(f"<table:table-row>{row}</table:table-row>" for row in rows)), "a.ods")

    assert texts(book) == [["", "U", ""], ["Nummer", "Datum", "Reden"]]


@pytest.mark.parametrize(
    ("merges", "rows"),
    [
        ([], [["a", "b", ""], ["", "c", "d"]]),
        ([DOWN], [["a", "b", "c"], ["", "d", "e"]]),
        ([GROUP], [["a", "b", ""], ["1", "c", "d"]]),
        ([DOWN, GROUP], [["a", "b", ""], ["", "", ""]]),
        ([DOWN, ((1, 2), (1, 2)), ((1, 3), (3, 3))], [["a", "b", "c"], ["", "d", ""]]),
        ([((1, 1), (9, 1)), GROUP], [["a", "b", ""], ["", "c", "d"]]),
        ([((40, 1), (41, 1)), ((40, 2), (40, 3))], [["a", "b", ""], ["", "c", "d"]]),
    ],
)
def test_other_merged_cells_stay_where_they_are(
    merges: list[tuple[tuple[int, int], tuple[int, int]]], rows: list[list[str]]
) -> None:
    given = [(number, list(row)) for number, row in enumerate(rows, start=1)]

    assert list(with_headings_in_one_row(iter(given), merges)) == list(enumerate(rows, start=1))
