# ruff: noqa: DTZ001 - a spreadsheet knows no time zones
import io
import struct
import zipfile
from collections.abc import Callable
from datetime import datetime, time

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.limits import MEBIBYTE
from waw_etl.read.reader import read_bytes

SHEET_XML = "xl/worksheets/sheet1.xml"
Maker = Callable[..., bytes]


def put(**values: object) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for address, value in values.items():
            sheet[address] = value

    return fill


def cells_of(content: bytes, name: str = "a.xlsx") -> dict[tuple[int, int], str]:
    """Address to raw cell, of the first sheet."""
    frame = read_bytes(content, name).sheets[0].cells
    return {
        (row, column): cell
        for row, *cells in frame.itertuples(name=None)
        for column, cell in zip(frame.columns, cells, strict=True)
        if cell
    }


def reason_of(content: bytes, name: str = "a.xlsx") -> Unreadable:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(content, name)
    return refusal.value.reason


def test_a_million_empty_rows_before_the_last_column_are_read_in_time(make_xlsx: Maker) -> None:
    content = make_xlsx(put(XFD1=1, XFD1048576="=1+1"))

    assert cells_of(content) == {(1, 16_384): "n1", (1_048_576, 16_384): "f"}


def test_each_kind_of_cell_stands_at_its_own_address(make_xlsx: Maker) -> None:
    content = make_xlsx(
        put(
            C3=" tekst\u00a0", D5=12.5, E5=123456782, C7=datetime(2024, 1, 31), D7=datetime(2024, 1, 31, 10, 30),
            E7=time(10, 30), C8="=1+1", D8="#N/A", E8=True, F12="#REF!",
        )
    )  # fmt: skip

    assert cells_of(content) == {
        (3, 3): "stekst",
        (5, 4): "n12.5",
        (5, 5): "n123456782",
        (7, 3): "d2024-01-31",
        (7, 4): "t2024-01-31T10:30:00",
        (7, 5): "t10:30:00",
        (8, 3): "f",
        (8, 4): "e#N/A",
        (8, 5): "b1",
        (12, 6): "e#REF!",
    }


def test_rows_without_cells_are_left_out_and_columns_have_no_gaps(make_xlsx: Maker) -> None:
    (sheet,) = read_bytes(make_xlsx(put(B2="a", D9="b", A5="  ")), "a.xlsx").sheets

    assert sheet.cells.index.tolist() == [2, 9]
    assert sheet.cells.index.name == "row"
    assert sheet.cells.columns.tolist() == [1, 2, 3, 4]
    assert sheet.cells.loc[9].tolist() == ["", "", "", "sb"]


def test_all_sheets_come_in_order_hidden_and_empty_ones_too() -> None:
    book = Workbook()
    for name in ("Levering", "Traject & co", "Verborgen"):
        book.create_sheet(name)
    book["Verborgen"].sheet_state = "hidden"
    book["Traject & co"]["A1"] = "#N/A"
    out = io.BytesIO()
    book.save(out)

    read = read_bytes(out.getvalue(), "a.xlsx")

    assert [sheet.name for sheet in read.sheets] == ["Sheet", "Levering", "Traject & co", "Verborgen"]
    assert read.sheets[2].cells.loc[1, 1] == "e#N/A"
    assert read.sheets[0].cells.empty
    assert (read.file, read.is_csv) == ("a.xlsx", False)


def test_dates_counted_from_1904_come_out_right() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert isinstance(book.active, Worksheet)
    book.active["A1"] = datetime(2024, 1, 31)
    out = io.BytesIO()
    book.save(out)

    assert cells_of(out.getvalue()) == {(1, 1): "d2024-01-31"}


@pytest.mark.parametrize(
    ("stored", "cell"),
    [
        (b'<c r="A1"><f>B1</f><v>7</v></c>', "n7"),
        (b'<c r="A1" t="str"><f>B1</f><v></v></c>', None),
        (b'<c r="A1" t="str"><f>B1</f><v>ja</v></c>', "sja"),
        (b'<c r="A1"><f>B1</f></c>', "f"),
        (b'<c r="A1"><f>B1</f><v/></c>', "f"),
        (b'<c r="A1"><f t="shared" si="0"/></c>', "f"),
        (b"<c r='A1' t='e'><f>B1</f><v>#DIV/0!</v></c>", "e#DIV/0!"),
        (b'<c t="e"><v>#VALUE!</v></c>', "e#VALUE!"),
    ],
)
def test_a_formula_counts_by_its_stored_result(
    make_xlsx: Maker, change_part: Maker, stored: bytes, cell: str | None
) -> None:
    original = b'<c r="A1" t="n"><v>7</v></c>'
    content = change_part(make_xlsx(put(A1=7, C1="x")), SHEET_XML, lambda xml: xml.replace(original, stored))

    assert cells_of(content) == {(1, 3): "sx"} | ({} if cell is None else {(1, 1): cell})


def test_an_error_is_found_where_a_chunk_of_the_xml_ends(make_xlsx: Maker, change_part: Maker) -> None:
    content = make_xlsx(put(A1="#N/A"))
    mark = b'<c r="A1" t='
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        before = archive.read(SHEET_XML).index(mark) + len(mark)

    for end_of_chunk in range(before - 1, before + 5):
        comment = b"<!--" + b" " * (MEBIBYTE - end_of_chunk - 7) + b"-->"
        padded = change_part(content, SHEET_XML, lambda xml, c=comment: xml.replace(mark, c + mark))
        assert cells_of(padded) == {(1, 1): "e#N/A"}


def test_a_workbook_is_read_by_its_content_whatever_its_ending(make_xlsx: Maker) -> None:
    book = read_bytes(make_xlsx(put(A1="x")), "uwv_dienstverbanden_2024-Q2.csv")

    assert not book.is_csv
    assert book.sheets[0].name == "Trajecten"


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.xlsx", Unreadable.NOT_A_SPREADSHEET),
        (b"A;B\n1;2\n", "a.xlsx", Unreadable.WRONG_ENDING),
        (b"<html><table></table></html>", "a.XLS", Unreadable.WRONG_ENDING),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.xlsx", Unreadable.NOT_A_SPREADSHEET),
        (b"PK\x03\x04 and then nothing", "a.xlsx", Unreadable.CORRUPT),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "a.xls", Unreadable.NOT_A_SPREADSHEET),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "Workbook".encode("utf-16-le"),
            "a.xls",
            Unreadable.CORRUPT,
        ),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            Unreadable.PASSWORD,
        ),
        (b"1" * 50_000_001, "a.csv", Unreadable.TOO_LARGE),
    ],
    ids=["nothing", "csv", "html", "png", "zip", "ole", "xls", "password", "large"],
)
def test_what_cannot_be_read_says_why(content: bytes, name: str, reason: Unreadable) -> None:
    assert reason_of(content, name) is reason


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.99])
def test_a_workbook_cut_short_is_damaged(make_xlsx: Maker, kept: float) -> None:
    content = make_xlsx(put(A1="x"))

    assert reason_of(content[: int(len(content) * kept)]) is Unreadable.CORRUPT


def test_a_workbook_with_a_flipped_byte_is_damaged(make_xlsx: Maker) -> None:
    content = bytearray(make_xlsx(lambda sheet: [sheet.append([f"{n}-{m}" for m in range(20)]) for n in range(200)]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        offset = archive.getinfo(SHEET_XML).header_offset
    content[offset + 300] ^= 0xFF

    assert reason_of(bytes(content)) is Unreadable.CORRUPT


def test_another_kind_of_zip_is_no_spreadsheet() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")

    assert reason_of(out.getvalue()) is Unreadable.NOT_A_SPREADSHEET


def test_an_encrypted_zip_needs_a_password(make_xlsx: Maker) -> None:
    content = bytearray(make_xlsx(put(A1="x")))
    entry = content.find(b"PK\x01\x02")
    content[entry + 8] |= 1

    assert reason_of(bytes(content)) is Unreadable.PASSWORD


def declaring(content: bytes, part: str, size: int) -> bytes:
    """The archive with another size written down for one part."""
    changed = bytearray(content)
    for mark, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = changed.find(mark)
        while start >= 0:
            if changed[start + name_at : start + name_at + len(part)] == part.encode():
                changed[start + size_at : start + size_at + 4] = struct.pack("<I", size)
            start = changed.find(mark, start + 1)
    return bytes(changed)


def test_a_zip_bomb_is_refused_by_what_it_declares(make_xlsx: Maker) -> None:
    content = declaring(make_xlsx(put(A1="x")), "xl/theme/theme1.xml", 500_000_001)

    assert reason_of(content) is Unreadable.UNPACKS_TOO_LARGE


def test_a_zip_bomb_that_lies_about_its_size_is_damaged(make_xlsx: Maker, change_part: Maker) -> None:
    filling = b"<!--" + b" " * 30_000_000 + b"-->"
    content = change_part(make_xlsx(put(A1="x")), SHEET_XML, lambda xml: xml + filling)

    assert reason_of(declaring(content, SHEET_XML, 1000)) is Unreadable.CORRUPT


def test_xml_with_a_document_type_is_refused(make_xlsx: Maker, change_part: Maker) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE w [<!ENTITY e0 "ha">{entities}]>'.encode()
    content = change_part(make_xlsx(put(A1="#N/A")), SHEET_XML, lambda xml: bomb + xml.replace(b"#N/A", b"&e11;"))

    assert reason_of(content) is Unreadable.CORRUPT


@pytest.mark.parametrize("address", ["XFD1048576", "XFD1", "A1048576"])
def test_a_cell_far_away_never_takes_the_machine_along(make_xlsx: Maker, address: str) -> None:
    content = make_xlsx(put(A1="x", **{address: "y"}))

    if address == "XFD1048576":
        assert reason_of(content) is Unreadable.TOO_MANY_CELLS
    else:
        assert sorted(cells_of(content).values()) == ["sx", "sy"]


def test_one_long_text_in_very_many_cells_is_too_large() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for row in range(7_000):
        sheet.write_string(row, 0, "x" * 32_000)
    book.close()

    assert reason_of(out.getvalue()) is Unreadable.UNPACKS_TOO_LARGE
