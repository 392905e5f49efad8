import pytest

from waw_etl.read.book import TextBook, Unreadable, UnreadableFile
from waw_etl.read.reader import read_bytes


def rows(book: TextBook) -> dict[int, list[str]]:
    """Row number to the texts in it, of the only sheet."""
    (sheet,) = book.sheets
    return {number: [cell[1:] for cell in cells] for number, *cells in sheet.cells.itertuples(name=None)}


TEXT = "Project;Gemeente\nCafé;Één\nb;c\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", ",").encode(),
    ],
    ids=["utf8", "bom", "cp1252", "utf16", "utf16be", "utf16le-plain", "utf16be-plain", "crlf", "cr", "tab", "comma"],
)
def test_every_encoding_line_end_and_separator_gives_the_same_rows(content: bytes) -> None:
    book = read_bytes(content, "uwv.csv")

    assert book.is_csv
    assert book.sheets[0].name is None
    assert rows(book) == {1: ["Project", "Gemeente"], 2: ["Café", "Één"], 3: ["b", "c"]}


def test_bytes_that_windows_1252_leaves_undefined_do_not_stop_the_reading() -> None:
    assert rows(read_bytes(b"a;\x80\x81\nb;c\n", "x.csv")) == {1: ["a", "€\x81"], 2: ["b", "c"]}


@pytest.mark.parametrize(
    ("lines", "width"),
    [
        (["Lijst van UWV, juni 2024", "BSN;Uren per week", "1;32,5", "2;36,5", "3;20,5"], 2),
        (["Lijst, van, UWV, van, juni", "", "A;B;C", "1;2;32,5", "2;3;36,5"], 3),
        (["A,B,C", "1;2,3;4,5", "1,2,x"], 3),
        (["A\tB", "1,5\t2;0", "1,5\t2;0"], 2),
        (["A;B;C", '"1,2,3,4,5,6";x;y', '"2,3,4,5,6,7";x;y'], 3),
        (["A;B;C", "1,2;3,4;5,6", "1,2;3,4", "1,2;3,4;5,6"], 3),
        (["sep=,", "A,B;C", "1;2,3;4;5"], 2),
        (["alleen een kolom", "1", "2"], 1),
    ],
)
def test_the_separator_is_the_one_that_cuts_evenly(lines: list[str], width: int) -> None:
    found = rows(read_bytes("\n".join(lines).encode(), "x.csv"))
    data = found[len(lines)]

    assert len([cell for cell in data if cell]) == width


def test_rows_are_records_from_the_top_and_a_quoted_line_break_makes_no_new_one() -> None:
    content = b'\n\nA;B\n"1\n2";"x;""y"""\n;\n   ;\n3;4\n'

    assert rows(read_bytes(content, "x.csv")) == {3: ["A", "B"], 4: ["1\n2", 'x;"y"'], 7: ["3", "4"]}


def test_short_records_are_padded_and_long_ones_keep_their_cells() -> None:
    assert rows(read_bytes(b"A;B;C\n1;2\n1;2;3;;5\n", "x.csv")) == {
        1: ["A", "B", "C", "", ""],
        2: ["1", "2", "", "", ""],
        3: ["1", "2", "3", "", "5"],
    }


def test_all_cells_are_text_but_for_the_errors_that_excel_saved() -> None:
    (sheet,) = read_bytes(b"A;B;C\n012;2024-01-31;#N/B\n", "x.csv").sheets

    assert sheet.cells.loc[2].tolist() == ["s012", "s2024-01-31", "e#N/B"]
    assert sheet.cells.index.name == "row"
    assert sheet.cells.columns.tolist() == [1, 2, 3]


def test_a_field_of_megabytes_and_an_unclosed_quote_are_read() -> None:
    assert rows(read_bytes(b'A;"' + b"x;\n" * 1_000_000, "x.csv"))[1][0] == "A"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" ; \n"])
def test_a_file_without_cells_is_a_book_without_rows(content: bytes) -> None:
    assert rows(read_bytes(content, "x.csv")) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"A;B\n1;\x00\n",
        b"A;B\n" + b"1;2\n" * 100_000 + b"\x00" * 3,
        "A;B\n".encode("utf-16") + b"\x00" * 2,
        "A;B\n".encode("utf-16") + b"\x00\xd8",
        bytes(range(256)) * 100,
        b"\x01\x02\x03\x04;\n" * 100,
        bytes(range(1, 256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x07" * 500,
        b"%PDF-1.7\n1 0 obj\n",
        b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>",
        "A;B\n".encode("utf-32"),
    ],
    ids=[
        "nul",
        "nul-far-on",
        "nul-utf16",
        "utf16-damaged",
        "bytes",
        "control",
        "bytes-without-nul",
        "png",
        "pdf",
        "html",
        "utf32",
    ],
)
def test_what_is_no_text_is_no_spreadsheet(content: bytes) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(content, "x.csv")

    assert refusal.value.reason is Unreadable.NOT_A_SPREADSHEET


def test_more_rows_than_any_delivery_may_have() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(b"1\n" * 500_001, "x.csv")

    assert refusal.value.reason is Unreadable.TOO_MANY_ROWS


@pytest.mark.parametrize(("cells", "readable"), [(16_384, True), (16_385, False)])
def test_a_record_with_more_cells_than_excel_has_columns(cells: int, readable: bool) -> None:
    content = b"A;B\n1;2\n" + b";".join([b"1"] * cells) + b";;;;\n"

    if readable:
        assert len(rows(read_bytes(content, "x.csv"))[3]) == cells
    else:
        with pytest.raises(UnreadableFile) as refusal:
            read_bytes(content, "x.csv")
        assert refusal.value.reason is Unreadable.TOO_MANY_CELLS
