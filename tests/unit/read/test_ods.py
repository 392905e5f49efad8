import io
import zipfile

import pytest

from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.reader import read_bytes

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' office:version="1.3"><office:body><office:spreadsheet>'
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"
MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</m:manifest>'
EMPTY_ROWS = (
    '<table:table-row table:number-rows-repeated="{}">'
    '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
)


def cell(attributes: str, shown: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"


def ods(*rows: str, manifest: str = "", name: str = "Trajecten") -> bytes:
    """A spreadsheet as LibreOffice writes it: empty rows are counted, also those up to the end of the sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        table = f'<table:table table:name="{name}">{"".join(rows)}</table:table>'
        archive.writestr("content.xml", HEAD + table + TAIL)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
    return out.getvalue()


@pytest.mark.parametrize(
    ("stored", "raw"),
    [
        (cell('office:value-type="string"', "tekst"), "stekst"),
        (cell('office:value-type="float" office:value="32.5"', "32,5"), "n32.5"),
        (cell('office:value-type="date" office:date-value="2024-01-31"', "31-01-24"), "d2024-01-31"),
        (cell('office:value-type="date" office:date-value="2024-01-31T10:30:00"', "x"), "t2024-01-31T10:30:00"),
        (cell('office:value-type="boolean" office:boolean-value="true"', "WAAR"), "b1"),
        (cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2"), "n2"),
        (cell('office:value-type="string" office:string-value="" calcext:value-type="error"', "#N/B"), "e#N/B"),
        (cell('office:value-type="string" office:string-value="" calcext:value-type="error"', "Err:502"), "eErr:502"),
        (cell('table:formula="of:=1+1"'), "f"),
    ],
)
def test_each_kind_of_cell_stands_at_its_own_address(stored: str, raw: str) -> None:
    row = f'<table:table-row><table:table-cell table:number-columns-repeated="2"/>{stored}</table:table-row>'
    (sheet,) = read_bytes(ods(EMPTY_ROWS.format(4), row, EMPTY_ROWS.format(1_048_571)), "a.ods").sheets

    assert sheet.name == "Trajecten"
    assert sheet.cells.index.tolist() == [5]
    assert sheet.cells.loc[5].tolist() == ["", "", raw]


def test_an_error_repeated_stands_in_each_of_its_cells() -> None:
    error = 'office:value-type="string" calcext:value-type="error" table:number-columns-repeated="2"'
    row = f'<table:table-row table:number-rows-repeated="2">{cell(error, "#N/B")}</table:table-row>'

    (sheet,) = read_bytes(ods(row), "a.ods").sheets

    assert sheet.cells.to_numpy().tolist() == [["e#N/B", "e#N/B"], ["e#N/B", "e#N/B"]]
    assert sheet.cells.index.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (ods(manifest="<m:encryption-data/>"), Unreadable.PASSWORD),
        (ods("<table:table-row>"), Unreadable.CORRUPT),
        (
            ods(
                '<table:table-row table:number-rows-repeated="1048576">'
                + cell('calcext:value-type="error" table:number-columns-repeated="1024"', "#N/B")
                + "</table:table-row>"
            ),
            Unreadable.TOO_MANY_CELLS,
        ),
        (
            ods(
                '<table:table-row table:number-rows-repeated="1048576">'
                + cell('office:value-type="string" table:number-columns-repeated="200"', "x")
                + "</table:table-row>"
            ),
            Unreadable.TOO_MANY_CELLS,
        ),
    ],
    ids=["password", "damaged", "errors repeated", "text repeated"],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: Unreadable) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(content, "a.ods")

    assert refusal.value.reason is reason
