"""The process in which a foreign file is opened: bytes on standard input, JSON on standard output.

Over 3,464 foreign workbooks the library that reads them panicked on some and aborted the interpreter on others.
Here that costs one child process. Each line of output is one JSON list:

    ["book", is_csv, has_macros] · ["sheet", name, is_hidden] · ["rows", [row number, ...], [[raw cell, ...], ...]] ·
    ["hidden", how many rows, [column number, ...]], of those that hold anything · last, always, one of ["end"] ·
    ["unreadable", reason]

Nothing here may import pandas: this starts for every file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator

from waw_etl.read import delimited, others, workbook
from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.hidden import HiddenTally
from waw_etl.read.limits import MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, limit_this_process

Rows = Iterator[tuple[int, list[str]]]

_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
_ROWS_A_LINE = 2_000


def main() -> None:
    """Read a file from standard input; the argument is the ending of its name."""
    limit_this_process()
    try:
        _read(sys.stdin.buffer.read(), sys.argv[1])
        _write("end")
    except UnreadableFile as refusal:
        _write("unreadable", refusal.reason)
    except MemoryError:
        _write("unreadable", Unreadable.TOO_MANY_CELLS)
    except BaseException:  # noqa: BLE001 - a panic of the library is a BaseException; whatever it is, the file caused it
        _write("unreadable", Unreadable.CORRUPT)
    sys.stdout.flush()
    # Without the interpreter's tidying up, which takes as long as the reading itself for a large file.
    os._exit(0)


def _read(content: bytes, ending: str) -> None:
    is_csv = not workbook.is_container(content)
    if is_csv and others.is_other_spreadsheet(content):
        raise UnreadableFile(Unreadable.OTHER_SPREADSHEET)
    if is_csv and ending.lower() in _WORKBOOK_ENDINGS:
        raise UnreadableFile(_why_no_workbook(content))
    counter = _Counter()
    if is_csv:
        _write("book", True, False)
        _write("sheet", None, False)
        _write_rows(delimited.rows(content), counter)
        return
    opened = workbook.open_workbook(content)
    _write("book", False, opened.has_macros)
    for sheet in opened.sheets:
        _write("sheet", sheet.name, sheet.is_hidden)
        tally = HiddenTally(sheet.details)
        _write_rows(tally.counted(sheet.rows), counter)
        _write("hidden", tally.rows, sorted(tally.columns))


def _why_no_workbook(content: bytes) -> Unreadable:
    """Text in a file that ends as a workbook has the wrong ending; anything else is no spreadsheet."""
    return Unreadable.WRONG_ENDING if content.strip() and b"\0" not in content else Unreadable.NOT_A_SPREADSHEET


def _write_rows(rows: Rows, counter: _Counter) -> None:
    counter.start_sheet()
    numbers: list[int] = []
    lines: list[list[str]] = []
    for number, cells in rows:
        if not _trim(cells):
            continue
        counter.count(cells)
        numbers.append(number)
        lines.append(cells)
        if len(lines) == _ROWS_A_LINE:
            _write("rows", numbers, lines)
            numbers, lines = [], []
    _write("rows", numbers, lines)


def _trim(cells: list[str]) -> bool:
    """Take the empty cells off the end; whether anything is left."""
    while cells and not cells[-1]:
        cells.pop()
    return bool(cells)


class _Counter:
    """Stops a file that is larger than any delivery can be."""

    def __init__(self) -> None:
        self._cells = self._characters = self._rows = self._width = 0

    def start_sheet(self) -> None:
        self._cells += self._rows * self._width
        self._rows = self._width = 0

    def count(self, cells: list[str]) -> None:
        self._rows += 1
        self._width = max(self._width, len(cells))
        self._characters += sum(map(len, cells))
        if self._rows > MAX_ROWS:
            raise UnreadableFile(Unreadable.TOO_MANY_ROWS)
        if self._width > MAX_COLUMNS or self._cells + self._rows * self._width > MAX_CELLS:
            raise UnreadableFile(Unreadable.TOO_MANY_CELLS)
        if self._characters > MAX_CHARACTERS:
            raise UnreadableFile(Unreadable.UNPACKS_TOO_LARGE)


def _write(*message: object) -> None:
    sys.stdout.buffer.write(json.dumps(message, separators=(",", ":"), ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main()
