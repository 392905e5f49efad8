"""What the reader says about a file: macros, and hidden sheets, rows and columns that hold something."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from openpyxl import Workbook

from tests.corpus.containers import compound_bytes
from tests.unit.read.test_ods import cell, ods
from tests.unit.read.test_xls import WORKSHEET, Record, label, xls
from waw_etl.read.reader import read_bytes

ROWS = "In dit bestand zijn rijen verborgen: {}. Wij hebben ze ook gelezen."
COLUMNS = "In dit bestand zijn kolommen verborgen: {}. Wij hebben ze ook gelezen."
SHEETS = "In dit bestand zijn bladen verborgen: {}. Wij hebben ze ook gelezen."
MACROS = "In dit bestand kunnen macro's staan. Die gebruiken wij niet. Wij lezen alleen de cellen."
FILLED = cell('office:value-type="string"', "x")


def written(
    rows: tuple[int, ...] = (), columns: tuple[str, ...] = (), sheets: tuple[str, ...] = (), very: bool = False
) -> bytes:
    """A workbook with A1 and C4 filled on sheet Trajecten, these rows and columns hidden, and these sheets.

    A sheet whose name ends in `!` stays empty.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Trajecten")
    for row in rows:
        sheet.set_row(row - 1, None, None, {"hidden": True})
    for span in columns:
        sheet.set_column(span, None, None, {"hidden": True})
    sheet.write("A1", "x")
    sheet.write("C4", "y")
    for name in sheets:
        other = book.add_worksheet(name)
        (other.very_hidden if very else other.hide)()
        other.write("B2", "" if name.endswith("!") else "z")
    book.close()
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (written(), []),
        (written(rows=(4,)), [ROWS.format("1 op het blad Trajecten")]),
        (written(rows=(1, 2, 4)), [ROWS.format("2 op het blad Trajecten")]),
        (written(rows=(2, 3, 5)), []),
        (written(columns=("A:A",)), [COLUMNS.format("A op het blad Trajecten")]),
        (written(columns=("A:A", "C:XFD")), [COLUMNS.format("A, C op het blad Trajecten")]),
        (written(columns=("B:B", "D:XFD")), []),
        (written(sheets=("Oud",)), [SHEETS.format("Oud")]),
        (written(sheets=("Oud",), very=True), [SHEETS.format("Oud")]),
        (written(sheets=("Leeg!",)), []),
        (
            written(sheets=tuple(f"B{n}" for n in range(1, 13))),
            [SHEETS.format("B1, B2, B3, B4, B5, B6, B7, B8, B9, B10, en nog 2")],
        ),
        (
            written(rows=(1,), columns=("C:C",), sheets=("Oud",)),
            [SHEETS.format("Oud"), ROWS.format("1 op het blad Trajecten"), COLUMNS.format("C op het blad Trajecten")],
        ),
    ],
)
def test_what_is_hidden_and_holds_something_is_told_and_read(content: bytes, told: list[str]) -> None:
    book = read_bytes(content, "a.xlsx")

    assert list(book.notices) == told
    assert book.sheets[0].cells.loc[[1, 4]].to_numpy().tolist() == [["sx", "", ""], ["", "", "sy"]]


def test_rows_and_columns_hidden_as_another_program_writes_them(change_part: Callable[..., bytes]) -> None:
    def change(xml: bytes) -> bytes:
        columns = b"<cols><col min='3' max='3' hidden='true'/></cols><sheetData>"
        return xml.replace(b'<row r="4"', b"<row hidden='true' r='4'").replace(b"<sheetData>", columns)

    book = read_bytes(change_part(written(), "xl/worksheets/sheet1.xml", change), "a.xlsx")

    assert list(book.notices) == [ROWS.format("1 op het blad Trajecten"), COLUMNS.format("C op het blad Trajecten")]


def row_record(row: int, hidden: bool) -> Record:
    return 0x208, struct.pack("<HHHHHHHH", row, 0, 3, 255, 0, 0, 0x20 if hidden else 0, 0)


def columns_record(first: int, last: int, hidden: bool) -> Record:
    return 0x7D, struct.pack("<HHHHHH", first, last, 2048, 0, int(hidden), 0)


def test_what_is_hidden_in_an_xls_is_told() -> None:
    records = [row_record(0, False), row_record(3, True), row_record(4, True), columns_record(0, 0, False)]
    cells = [columns_record(2, 5, True), label(0, 0, "x"), label(3, 2, "y")]

    assert list(read_bytes(xls(("Trajecten", WORKSHEET, records + cells)), "a.xls").notices) == [
        ROWS.format("1 op het blad Trajecten"),
        COLUMNS.format("C op het blad Trajecten"),
    ]


def test_what_is_hidden_in_an_ods_is_told() -> None:
    columns = (
        '<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>'
        "<table:table-column/>"
    )
    rows = [
        f"<table:table-row>{FILLED}<table:table-cell/>{FILLED}{FILLED}</table:table-row>",
        f'<table:table-row table:visibility="filter" table:number-rows-repeated="3">{FILLED}</table:table-row>',
        '<table:table-row table:visibility="collapse"><table:table-cell/></table:table-row>',
    ]

    assert list(read_bytes(ods(columns, *rows), "a.ods").notices) == [
        ROWS.format("3 op het blad Trajecten"),
        COLUMNS.format("C op het blad Trajecten"),
    ]


def macro_workbook() -> bytes:
    """A workbook with a project of macros, as Excel declares it."""
    project = compound_bytes({"dir": bytes(100), "_VBA_PROJECT": b"\xcc\x61\xff\xff"})
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_vba_project(io.BytesIO(project), is_stream=True)
    book.add_worksheet("Trajecten").write("A1", "x")
    book.close()
    return out.getvalue()


def macro_xls() -> bytes:
    small = xls(("Trajecten", WORKSHEET, [label(0, 0, "x")]))
    return compound_bytes({"Workbook": small[1536:], "_VBA_PROJECT": bytes(10)})


def macro_ods() -> bytes:
    out = io.BytesIO(ods(f"<table:table-row>{FILLED}</table:table-row>"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("Basic/Standard/Module1.xml", "<module/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [(macro_workbook(), "a.xlsm"), (macro_workbook(), "a.xlsx"), (macro_xls(), "a.xls"), (macro_ods(), "a.ods")],
    ids=["xlsm", "called xlsx", "xls", "ods"],
)
def test_macros_are_told_and_the_cells_read(content: bytes, name: str) -> None:
    book = read_bytes(content, name)

    assert book.notices == (MACROS,)
    assert book.sheets[0].cells.to_numpy().tolist() == [["sx"]]


def test_a_csv_has_nothing_to_tell() -> None:
    assert read_bytes(b"A;B\n1;2\n", "a.csv").notices == ()


def test_an_open_workbook_of_openpyxl_without_hidden_parts_says_nothing() -> None:
    out = io.BytesIO()
    Workbook().save(out)

    assert read_bytes(out.getvalue(), "a.xlsx").notices == ()
