"""Counting the hidden rows and columns of a sheet that hold anything, while its rows go by."""

from __future__ import annotations

from waw_etl.read.details import SheetDetails
from waw_etl.read.merged import Rows


class HiddenTally:
    """`rows` is the number of hidden rows with cells so far, `columns` the hidden columns with cells."""

    def __init__(self, details: SheetDetails) -> None:
        self.rows = 0
        self.columns: set[int] = set()
        self._spans = iter(details.hidden_rows)
        self._span: tuple[int, int] | None = next(self._spans, None)
        self._hidden_columns = list(details.hidden_columns)

    def counted(self, rows: Rows) -> Rows:
        """The rows as they are, in ascending order; each is counted on its way."""
        for number, cells in rows:
            if any(cells):
                self.rows += self._is_hidden(number)
                for first, last in self._hidden_columns:
                    self.columns.update(n for n, cell in enumerate(cells[first - 1 : last], start=first) if cell)
            yield number, cells

    def _is_hidden(self, row: int) -> bool:
        while self._span and self._span[1] < row:
            self._span = next(self._spans, None)
        return self._span is not None and self._span[0] <= row
