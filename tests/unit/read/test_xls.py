"""Workbooks of Excel 97-2003: records written by hand, a real file of LibreOffice, and containers full of nonsense."""

import random
import struct
from pathlib import Path

import pytest

from tests.corpus.containers import compound_bytes
from waw_etl.read.biff import details
from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.parts import DamagedPart
from waw_etl.read.reader import read_bytes

# Made by LibreOffice; so small that its stream lies in mini sectors.
REAL = (Path(__file__).parent / "files" / "errors.xls").read_bytes()
EOF = (0x0A, b"")
CHART, WORKSHEET = 2, 0
TEXT, ERROR, EMPTY_TEXT = 0, 2, 3
Record = tuple[int, bytes]


def stream(*sheets: tuple[str, int, list[Record]], head: tuple[Record, ...] = ()) -> bytes:
    """The stream of a workbook with these sheets: name, kind, records of the cells."""
    bodies = [written([beginning(0x10), *records, EOF]) for _, _, records in sheets]
    bounds = [(0x85, struct.pack("<IBBBB", 0, 0, kind, len(name), 0) + name.encode()) for name, kind, _ in sheets]
    offset = len(written([beginning(0x05), *head, *bounds, EOF]))
    for number, body in enumerate(bodies):
        bounds[number] = (0x85, struct.pack("<I", offset) + bounds[number][1][4:])
        offset += len(body)
    return written([beginning(0x05), *head, *bounds, EOF]) + b"".join(bodies)


def xls(*sheets: tuple[str, int, list[Record]], head: tuple[Record, ...] = ()) -> bytes:
    return compound_bytes({"Workbook": stream(*sheets, head=head)})


def written(records: list[Record]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


def beginning(kind: int) -> Record:
    return 0x809, struct.pack("<HHHHII", 0x600, kind, 0, 1996, 0, 0x600)


def label(row: int, column: int, text: str) -> Record:
    return 0x204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode()


def boolean_or_error(row: int, column: int, value: int, is_error: int) -> Record:
    return 0x205, struct.pack("<HHHBB", row, column, 0, value, is_error)


def number_formula(row: int, column: int, result: float) -> Record:
    return 0x06, struct.pack("<HHHd", row, column, 0, result) + bytes(9)


def other_formula(row: int, column: int, kind: int, value: int = 0) -> Record:
    return 0x06, struct.pack("<HHHBBBBBBH", row, column, 0, kind, 0, value, 0, 0, 0, 0xFFFF) + bytes(9)


def text_result(text: str) -> Record:
    return 0x207, struct.pack("<HB", len(text), 0) + text.encode()


def cells_of(content: bytes, sheet: int = 0) -> dict[tuple[int, int], str]:
    """Address to raw cell."""
    frame = read_bytes(content, "a.xls").sheets[sheet].cells
    return {
        (row, column): cell
        for row, *cells in frame.itertuples(name=None)
        for column, cell in zip(frame.columns, cells, strict=True)
        if cell
    }


@pytest.mark.parametrize(
    ("records", "cell"),
    [
        ([boolean_or_error(4, 2, 0x2A, 1)], "e#N/A"),
        ([boolean_or_error(4, 2, 0x17, 1)], "e#REF!"),
        ([boolean_or_error(4, 2, 1, 0)], "b1"),
        ([other_formula(4, 2, ERROR, 0x07)], "e#DIV/0!"),
        ([other_formula(4, 2, ERROR, 0x1D)], "e#NAME?"),
        ([number_formula(4, 2, 32.5)], "n32.5"),
        ([other_formula(4, 2, TEXT), text_result("ja")], "sja"),
        # The definition of an array formula stands between the formula and its text.
        ([other_formula(4, 2, TEXT), (0x221, bytes(14)), text_result("ja")], "sja"),
        ([other_formula(4, 2, TEXT)], "f"),
        ([other_formula(4, 2, TEXT), number_formula(4, 3, 7)], "f"),
        ([other_formula(4, 2, EMPTY_TEXT)], None),
    ],
)
def test_a_cell_counts_by_its_stored_value(records: list[Record], cell: str | None) -> None:
    found = cells_of(xls(("Trajecten", WORKSHEET, [label(0, 0, "x"), *records, label(6, 5, "y")])))

    assert found.pop((5, 4), None) in (None, "n7")
    assert found == {(1, 1): "sx", (7, 6): "sy"} | ({} if cell is None else {(5, 3): cell})


def test_errors_come_back_at_their_own_sheet() -> None:
    content = xls(
        ("Levering", WORKSHEET, [label(0, 0, "x")]),
        ("Grafiek", CHART, []),
        ("Trajecten", WORKSHEET, [boolean_or_error(1, 1, 0x0F, 1)]),
        ("Toelichting", WORKSHEET, [boolean_or_error(65535, 255, 0x24, 1)]),
    )

    assert cells_of(content, 0) == {(1, 1): "sx"}
    assert cells_of(content, 1) == {(2, 2): "e#VALUE!"}
    assert cells_of(content, 2) == {(65536, 256): "e#NUM!"}


def test_a_real_file_gives_its_errors() -> None:
    assert cells_of(REAL) == {
        (3, 2): "e#N/A",
        (3, 3): "e#DIV/0!",
        (3, 5): "sab",
        (4, 1): "b1",
        (5, 2): "e#REF!",
        (5, 3): "e#VALUE!",
        (5, 4): "e#NAME?",
        (5, 5): "e#N/A",
    }


def test_the_stream_of_excel_95_has_another_name() -> None:
    content = compound_bytes({"Book": stream(("Trajecten", WORKSHEET, [boolean_or_error(0, 0, 0x2A, 1)]))})

    assert cells_of(content) == {(1, 1): "e#N/A"}


def test_a_large_file_has_sectors_that_list_the_sectors_of_its_table() -> None:
    records = [label(row, 0, "x" * 200) for row in range(40_000)] + [boolean_or_error(40_000, 0, 0x2A, 1)]

    (found,) = details(with_long_table(stream(("Trajecten", WORKSHEET, records))))

    assert found.unseen == {40_001: {1: "e#N/A"}}


def with_long_table(data: bytes) -> bytes:
    """A compound file with more sectors of its table (FAT) than the header has room to list."""
    end, unused, per_sector = 0xFFFFFFFE, 0xFFFFFFFF, 128
    length = -(-len(data) // 512)
    tables = length // per_sector + 2
    # Sector 0 is the directory, 1 lists the tables that the header has no room for; then the tables, then the data.
    first = 2 + tables
    chain = [end, 0xFFFFFFFC, *[0xFFFFFFFD] * tables, *range(first + 1, first + length), end]
    small = compound_bytes({"Workbook": b""})
    numbers = list(range(2, first))
    header = small[:48] + struct.pack("<I", 0) + small[52:68] + struct.pack("<II", 1, 1)
    header += struct.pack("<109I", *numbers[:109])
    directory = bytearray(small[1024:1536])
    directory[128 + 116 : 128 + 124] = struct.pack("<II", first, len(data))
    further = struct.pack("<128I", *[*numbers[109:], *[unused] * 127][:127], end)
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * 512, b"\xff")
    return header + directory + further + table + data.ljust(length * 512, b"\0")


@pytest.mark.parametrize(
    "content",
    [
        xls(("Trajecten", WORKSHEET, [label(0, 0, "x")]), head=((0x2F, b"\x01\x00" + bytes(52)),)),
        xls(("Trajecten", WORKSHEET, [label(0, 0, "x")]), head=((0x2F, b"\x00\x00" + bytes(4)),)),
    ],
    ids=["encrypted", "obfuscated"],
)
def test_a_workbook_with_a_password_says_so(content: bytes) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(content, "a.xls")

    assert refusal.value.reason is Unreadable.PASSWORD


def with_number(content: bytes, at: int, number: int) -> bytes:
    return content[:at] + struct.pack("<I", number) + content[at + 4 :]


GOOD = xls(("Trajecten", WORKSHEET, [boolean_or_error(0, 0, 0x2A, 1)]))
# In these files the table of sectors comes first, then the directory, then the stream from its sector 2 on.
TABLE, DIRECTORY = 512, 1024


@pytest.mark.parametrize(
    "content",
    [
        GOOD[:300],
        GOOD[:30] + b"\xff\xff" + GOOD[32:],
        GOOD[:DIRECTORY],
        with_number(GOOD, 48, 0xFFFFFFF0),
        with_number(GOOD, 68, 2),
        with_number(GOOD, TABLE + 4, 1),
        with_number(GOOD, TABLE + 8, 2),
        with_number(GOOD, TABLE + 8, 0x00FFFFFF),
        with_number(GOOD, DIRECTORY + 128 + 116, 0x7FFFFFFF),
        with_number(GOOD, DIRECTORY + 128 + 120, 100),
        compound_bytes({"Something": b""}),
        xls(("Trajecten", WORKSHEET, [(0x205, b"\0\0\0")])),
        xls(("Trajecten", WORKSHEET, [(0x06, b"\0\0\0")])),
        compound_bytes({"Workbook": written([beginning(5), (0x85, b"\0\0")])}),
        compound_bytes({"Workbook": struct.pack("<HH", 0x85, 8000)}),
    ],
    ids=[
        "cut in the header",
        "size of the sectors",
        "no sectors",
        "directory outside the file",
        "list of tables that is none",
        "directory in a circle",
        "stream in a circle",
        "chain outside the file",
        "stream outside the file",
        "mini sectors that are not there",
        "no workbook in it",
        "short boolean",
        "short formula",
        "short sheet",
        "record past the end",
    ],
)
def test_a_container_that_leads_nowhere_is_damaged(content: bytes) -> None:
    with pytest.raises(DamagedPart):
        details(content)
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(content, "a.xls")
    assert refusal.value.reason in (Unreadable.CORRUPT, Unreadable.NOT_A_SPREADSHEET)


@pytest.mark.parametrize("whole", [GOOD, REAL], ids=["written here", "real"])
def test_bytes_changed_anywhere_are_read_or_refused(whole: bytes) -> None:
    # The same damage at every run.
    dice = random.Random(20240630)

    for _ in range(2_000):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 12)):
            content[dice.randrange(len(content))] = dice.choice((0, 1, 0x7F, 0xFF, dice.randrange(256)))
        try:
            details(bytes(content[: dice.randint(len(content) // 2, len(content))]))
        except (DamagedPart, UnreadableFile):
            continue
