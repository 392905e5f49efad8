"""What calamine does not tell of a sheet: errors, formulas without a result, hidden rows and columns, merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from waw_etl.read.book import Unreadable, UnreadableFile

Cells = dict[int, dict[int, str]]
"""Row number, column number, raw cell."""

Merge = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a block of merged cells: row number and column number of each."""

_MAX_UNSEEN = 1_000_000


class Spans:
    """Numbers of rows or columns, in ascending order, those that follow each other kept as one span."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def add(self, first: int, last: int) -> None:
        """Add the numbers from `first` to `last`."""
        if self._spans and self._spans[-1][1] + 1 == first:
            self._spans[-1] = (self._spans[-1][0], last)
        else:
            self._spans.append((first, last))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self._spans)


@dataclass
class SheetDetails:
    """Of one sheet; a merge is kept here only where calamine does not tell it."""

    unseen: Cells = field(default_factory=dict)
    hidden_rows: Spans = field(default_factory=Spans)
    hidden_columns: Spans = field(default_factory=Spans)
    merges: list[Merge] = field(default_factory=list)
    _count: int = 0

    def add_unseen(self, row: int, column: int, cell: str) -> None:
        """Keep a cell that calamine gives as empty.

        Raises:
            UnreadableFile: there are more than any delivery can hold.
        """
        self._count += 1
        if self._count > _MAX_UNSEEN:
            raise UnreadableFile(Unreadable.TOO_MANY_CELLS)
        self.unseen.setdefault(row, {})[column] = cell
