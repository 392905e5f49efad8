"""The child's answer (see `waw_etl.read.child`) as a book of frames."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from waw_etl.read.book import EMPTY, TextBook, TextSheet, Unreadable, UnreadableFile
from waw_etl.read.notices import HiddenParts, sentences


@dataclass
class _Sheet:
    name: str | None
    is_hidden: bool
    numbers: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: tuple[int, ...] = ()


def to_book(answer: Iterable[bytes], file: str) -> TextBook | None:
    """The book that the answer's lines tell of, under the partner's name for it; None when the answer breaks off.

    Raises:
        UnreadableFile: the child refused the file.
    """
    is_csv = has_macros = complete = False
    sheets: list[_Sheet] = []
    for line in answer:
        match _parsed(line):
            case ["book", bool(is_csv), bool(has_macros)]:
                pass
            case ["sheet", name, is_hidden]:
                sheets.append(_Sheet(name, is_hidden))
            case ["rows", numbers, rows]:
                sheets[-1].numbers += numbers
                sheets[-1].rows += rows
            case ["hidden", rows, columns]:
                sheets[-1].hidden_rows, sheets[-1].hidden_columns = rows, tuple(columns)
            case ["unreadable", reason]:
                raise UnreadableFile(Unreadable(reason))
            case ["end"]:
                complete = True
    if not complete:
        return None
    hidden = [
        HiddenParts(sheet.name or "", sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns)
        for sheet in sheets
        if sheet.rows
    ]
    told = sentences(has_macros, hidden)
    return TextBook(file, is_csv, tuple(TextSheet(sheet.name, _cells(sheet)) for sheet in sheets), told)


def _parsed(line: bytes) -> Any:
    """A line of the answer; None for the half of one that a child leaves that is ended."""
    try:
        return json.loads(line)
    except ValueError:
        return None


def _cells(sheet: _Sheet) -> pd.DataFrame:
    width = max(map(len, sheet.rows), default=0)
    for row in sheet.rows:
        row.extend([EMPTY] * (width - len(row)))
    return pd.DataFrame(
        sheet.rows, index=pd.Index(sheet.numbers, name="row", dtype="int64"), columns=range(1, width + 1), dtype="str"
    )
