"""One sheet of the delivery on its way back: every cell at its own address, typed as it was received."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from waw_etl.delivery import Severity
from waw_etl.give_back import formats
from waw_etl.give_back.formats import Formats
from waw_etl.give_back.marks import Mark, SheetMarks
from waw_etl.give_back.names import safe_text
from waw_etl.read.book import EMPTY, CellKind, display, kind, text
from waw_etl.read.cells import from_text
from waw_etl.validate.bsn import mask

_T = TypeVar("_T")

# Read back, it is the same finding (L10) as the formula without a result that stood there.
_NO_RESULT = "#N/B"
# In a row that had nothing but unknown columns, so that it is still a row when the workbook is sent back.
_NOT_RETURNED = "s(niet teruggestuurd)"
_MASK = re.compile(r"\*{6}\d{3}")
_NARROWEST, _WIDEST = 9, 44
_ROWS_FOR_WIDTH = 300
_FIRST_DAY = date(1900, 3, 1)
_COMMENT_WIDTH = 320
_COMMENT_CHARACTERS = 46
_COMMENT_LINE = 19


def write_sheet(sheet: Worksheet, cells: pd.DataFrame, marks: SheetMarks, styles: Formats, comments: int) -> int:
    """Write the raw cells of one sheet (as in `TextSheet`), with what the marks say of them.

    At most `comments` cells get a comment, as Excel becomes slow with very many; returns how many did.
    """
    _lay_out(sheet, cells, marks)
    writer = _CellWriter(sheet, styles)
    by_row = _by_row(marks.marks)
    written = 0
    for row, raw in _rows(cells, marks):
        found = by_row.get(row, {})
        for column, cell in raw.items():
            mark = found.get(column)
            if cell or mark:
                writer.write(
                    row - 1, column - 1, cell, _Look(mark.severity if mark else None, row == marks.heading_row)
                )
            if mark and mark.messages and written < comments:
                _comment(sheet, row - 1, column - 1, mark)
                written += 1
    return written


def _by_row(by_address: dict[tuple[int, int], _T]) -> dict[int, dict[int, _T]]:
    rows: dict[int, dict[int, _T]] = {}
    for (row, column), value in by_address.items():
        rows.setdefault(row, {})[column] = value
    return rows


def _rows(cells: pd.DataFrame, marks: SheetMarks) -> Iterator[tuple[int, dict[int, str]]]:
    """Each row's raw cells by column, as they go back."""
    columns = [int(column) for column in cells.columns]
    heading_row = marks.heading_row or 0
    shown = _by_row(marks.shown)
    masked = _by_row(dict.fromkeys(marks.masked, True))
    for row, *values in cells.itertuples(name=None):
        raw = dict(zip(columns, values, strict=True))
        left_out = marks.left_out if row > heading_row else set()
        for column in masked.get(row, {}):
            raw[column] = _masked(raw[column], column in left_out)
        for column in left_out - masked.get(row, {}).keys():
            raw[column] = EMPTY
        if not any(raw.values()):
            raw[min(left_out)] = _NOT_RETURNED
        yield row, raw | {column: from_text(value) for column, value in shown.get(row, {}).items()}


def _masked(cell: str, left_out: bool) -> str:
    """The cell with its BSNs masked; of a column that does not come back, only what shows where the BSN stood."""
    masked = mask(text(cell))
    return from_text(" ".join(_MASK.findall(masked)) if left_out else masked)


@dataclass(frozen=True)
class _Look:
    severity: Severity | None
    heading: bool


class _CellWriter:
    """Writes raw cells as what they were: dates as dates, numbers as numbers, and no text as a formula."""

    def __init__(self, sheet: Worksheet, styles: Formats) -> None:
        self._sheet = sheet
        self._styles = styles

    def write(self, row: int, column: int, cell: str, look: _Look) -> None:
        """Write one cell, at row and column from 0; an empty one only gets its colour."""
        value = text(cell)
        match kind(cell):
            case CellKind.NUMBER:
                self._sheet.write_number(row, column, float(value), self._format(formats.GENERAL, look))
            case CellKind.BOOLEAN:
                self._sheet.write_boolean(row, column, value == "1", self._format(formats.GENERAL, look))
            case CellKind.DATE if date.fromisoformat(value) >= _FIRST_DAY:
                self._sheet.write_datetime(row, column, _moment(value), self._format(formats.DATE, look))
            case CellKind.TIME if "T" in value:
                self._sheet.write_datetime(row, column, _moment(value), self._format(formats.MOMENT, look))
            case CellKind.TIME:
                self._sheet.write_number(row, column, _share_of_day(value), self._format(formats.CLOCK, look))
            case CellKind.FORMULA:
                self._sheet.write_string(row, column, _NO_RESULT, self._format(formats.TEXT, look))
            case None:
                self._sheet.write_blank(row, column, None, self._format(formats.GENERAL, look))
            case _:
                self._sheet.write_string(row, column, safe_text(value), self._format(formats.TEXT, look))

    def _format(self, number_format: str, look: _Look) -> Format:
        return self._styles.cell(number_format, look.severity, look.heading)


def _moment(iso: str) -> datetime:
    return datetime.fromisoformat(iso)


def _share_of_day(clock: str) -> float:
    hours, minutes, seconds = (int(part) for part in clock.lstrip("-").split(":"))
    share = (hours * 3600 + minutes * 60 + seconds) / 86_400
    return -share if clock.startswith("-") else share


def _comment(sheet: Worksheet, row: int, column: int, mark: Mark) -> None:
    message = "\n\n".join(mark.messages)
    lines = sum(len(line) // _COMMENT_CHARACTERS + 1 for line in message.split("\n"))
    size = {"width": _COMMENT_WIDTH, "height": _COMMENT_LINE * (lines + 1), "font_size": 10}
    sheet.write_comment(row, column, safe_text(message), size)


def _lay_out(sheet: Worksheet, cells: pd.DataFrame, marks: SheetMarks) -> None:
    for column in map(int, cells.columns):
        sample = cells[column].iloc[:_ROWS_FOR_WIDTH]
        longest = max((len(display(cell)) for cell in sample), default=0)
        sheet.set_column(column - 1, column - 1, min(max(longest + 2, _NARROWEST), _WIDEST))
    if marks.heading_row:
        sheet.freeze_panes(marks.heading_row, 0)
        sheet.repeat_rows(marks.heading_row - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
