"""What a partner's file is after reading: sheets of raw cells at their own addresses; nothing understood yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from waw_etl.read.cells import EMPTY, CellKind, column_letter, display, kind, text

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "EMPTY",
    "CellKind",
    "TextBook",
    "TextSheet",
    "Unreadable",
    "UnreadableFile",
    "column_letter",
    "display",
    "kind",
    "text",
]


@dataclass(frozen=True)
class TextSheet:
    """One sheet; for a CSV the only one, without a name.

    `cells` has one row a row of the file that holds anything. Its index, named `row`, is the row number that Excel
    shows (in a CSV the number of the record from the top). Its columns are column numbers, from 1 to the last one
    used, without gaps; its values are raw cells (`waw_etl.read.cells`).
    """

    name: str | None
    cells: pd.DataFrame


@dataclass(frozen=True)
class TextBook:
    """A whole file as it was read; `file` is the name that the partner gave it.

    `notices` are Dutch sentences on what the reader met that a steward may not expect, such as hidden rows.
    """

    file: str
    is_csv: bool
    sheets: tuple[TextSheet, ...]
    notices: tuple[str, ...] = ()


class Unreadable(StrEnum):
    """Why a file cannot be read (exchange format, rule L01)."""

    NOT_A_SPREADSHEET = "not_a_spreadsheet"
    OTHER_SPREADSHEET = "other_spreadsheet"
    PASSWORD = "password"  # noqa: S105 - the name of a reason
    CORRUPT = "corrupt"
    TOO_LARGE = "too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_SLOW = "too_slow"
    WRONG_ENDING = "wrong_ending"


class UnreadableFile(Exception):  # noqa: N818 - says what the file is
    """The file cannot be read; `reason` says why. Carries nothing of its content."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(str(reason))
        self.reason = reason
