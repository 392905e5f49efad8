"""Spreadsheets that the exchange format does not take: a sentence of their own, told by their content."""

import pytest

from tests.corpus import hostile
from tests.corpus.containers import zip_bytes
from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.reader import read_bytes

OTHERS = {
    "binary workbook": hostile.binary_workbook(),
    "numbers": hostile.numbers(),
    "flat opendocument": hostile.flat_opendocument(),
    "flat opendocument with a mark": b"\xef\xbb\xbf" + hostile.flat_opendocument(),
    "excel 2003 xml": b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
    "google link": hostile.google_link(),
    "older google link": b'{"url": "https://docs.google.com/spreadsheets/d/x/edit", "resource_id": "spreadsheet:x"}',
    "excel 4": b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00" + bytes(90),
}
NO_SPREADSHEETS = {
    "apple presentation": zip_bytes({"Index/Document.iwa": b"x", "Index/Slide-1.iwa": b"x"}),
    "flat text document": hostile.flat_opendocument().replace(b"opendocument.spreadsheet", b"opendocument.text"),
    "other xml": b'<?xml version="1.0"?><facturen/>',
}


def reason_of(content: bytes, name: str) -> Unreadable:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(content, name)
    return refusal.value.reason


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("ending", [".xlsx", ".csv", ""])
def test_another_kind_of_spreadsheet_is_called_one(content: bytes, ending: str) -> None:
    assert reason_of(content, f"lijst{ending}") is Unreadable.OTHER_SPREADSHEET


@pytest.mark.parametrize("content", NO_SPREADSHEETS.values(), ids=NO_SPREADSHEETS)
def test_what_is_no_spreadsheet_is_not_called_one(content: bytes) -> None:
    assert reason_of(content, "lijst.csv") is Unreadable.NOT_A_SPREADSHEET


@pytest.mark.parametrize(
    "text", ["Project;Notitie\n1;{doc_id}\n", "{Project};doc_id\n", 'A;B\n1;"urn:schemas-microsoft-com:office"\n']
)
def test_a_csv_that_speaks_of_them_is_read(text: str) -> None:
    assert len(read_bytes(text.encode(), "lijst.csv").sheets) == 1
