"""A delivery judged and given back, and the workbook that came out as a steward would open it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from waw_etl.delivery import Judgement
from waw_etl.give_back import write_feedback
from waw_etl.read.book import TextBook
from waw_etl.read.reader import read_bytes
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import Settings
from waw_etl.validate.answer_keys import with_answer_keys
from waw_etl.validate.judge import judge

TODAY = date(2024, 9, 2)
REPAIR_BEFORE = date(2024, 9, 16)
Sheets = dict[str, list[list[object]]]


def _workbook(sheets: Sheets) -> bytes:
    """An .xlsx with these sheets; the first row of each list is row 1."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column)
                cell.value = value  # type: ignore[assignment]
                if isinstance(value, str) and value[:1] in "=+-@":
                    cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@dataclass(frozen=True)
class GivenBack:
    """A delivery, its verdict, the feedback workbook and the verdict on that when it is sent back unchanged."""

    book: TextBook
    judgement: Judgement
    path: Path
    again: Judgement

    def open(self) -> Workbook:
        return load_workbook(self.path)

    def text_of(self, sheet: str = "Bevindingen") -> str:
        return "\n".join(str(cell.value) for row in self.open()[sheet].iter_rows() for cell in row if cell.value)


def judged(book: TextBook, reference: Reference) -> Judgement:
    return with_answer_keys(judge(book, reference, TODAY), book, bytes(32))


@pytest.fixture
def workbook() -> Callable[[Sheets], bytes]:
    return _workbook


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(Settings().reference_dir)


@pytest.fixture
def give_back(reference: Reference, tmp_path: Path) -> Callable[[bytes, str], GivenBack]:
    def run(content: bytes, name: str = "zorgstart.xlsx") -> GivenBack:
        book = read_bytes(content, name)
        judgement = judged(book, reference)
        path = tmp_path / "terugkoppeling" / "7-zorgstart.xlsx"
        write_feedback(judgement, book, path, TODAY, REPAIR_BEFORE)
        return GivenBack(book, judgement, path, judged(read_bytes(path.read_bytes(), path.name), reference))

    return run
