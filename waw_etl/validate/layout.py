"""Where things stand on a sheet: the heading row, which column is which, and what is wrong with the headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from schemas.columns import Column
from schemas.dataset import DataSet
from waw_etl.read.book import TextSheet, column_letter, display
from waw_etl.validate.findings import Finding, Place, file_finding, shown_text
from waw_etl.validate.keys import heading_key
from waw_etl.validate.near import nearest

_HEADING_ROWS = 10


@dataclass(frozen=True)
class Layout:
    """How a sheet is laid out.

    `heading_row` is None where none was found. `numbers` has the column number of each known column (English name),
    `known` the column that each known column number holds, a second one with the same heading included; `labels`
    what a message calls each column number: the official heading, the heading as written, or the column's letter.
    """

    sheet: TextSheet
    dataset: DataSet
    heading_row: int | None
    numbers: dict[str, int]
    known: dict[int, Column]
    labels: dict[int, str]

    @cached_property
    def data(self) -> pd.DataFrame:
        """The raw cells below the heading row; none without a heading row."""
        cells = self.sheet.cells
        return cells.iloc[:0] if self.heading_row is None else cells.loc[cells.index > self.heading_row]

    @cached_property
    def near_headings(self) -> dict[str, str]:
        """Of the unknown headings that nearly are the one of a column that is not there: its official heading.

        Two that are near the same column are near none: it cannot be told which of them is meant.
        """
        missing = {
            heading: column.heading
            for column in self.dataset.columns
            if column.name not in self.numbers
            for heading in column.headings
        }
        labels = {label for number, label in self.labels.items() if number not in self.known}
        near = {label: meant for label in sorted(labels) if (meant := nearest(label, missing)) is not None}
        times = Counter(near.values())
        return {label: meant for label, meant in near.items() if times[meant] == 1}

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands on the sheet."""
        return self.sheet.cells.empty

    def place(self, row: int | None, number: int | None) -> Place:
        """The place of a cell, or of a heading (no row)."""
        return Place(self.sheet.name, row, None if number is None else self.labels[number])


def lay_out(sheet: TextSheet, dataset: DataSet) -> Layout:
    """Find the heading row of a sheet, and which column is which; with a heading that stands twice the first counts."""
    heading_row = _heading_row(sheet, dataset)
    headings = {} if heading_row is None else _headings(sheet, heading_row)
    by_key = {heading_key(heading): column for column in dataset.columns for heading in column.headings}
    known = {number: by_key[key] for number, text in headings.items() if (key := heading_key(text)) in by_key}
    numbers: dict[str, int] = {}
    for number, column in known.items():
        numbers.setdefault(column.name, number)
    labels = {
        number: known[number].heading if number in known else shown_text(headings.get(number) or column_letter(number))
        for number in map(int, sheet.cells.columns)
    }
    return Layout(sheet, dataset, heading_row, numbers, known, labels)


def missing_columns(layout: Layout) -> Iterator[Finding]:
    """L03: one finding for each required column that the sheet does not have."""
    written = {meant: label for label, meant in layout.near_headings.items()}
    for column in layout.dataset.required:
        if column.name not in layout.numbers:
            place = Place(layout.sheet.name, None, column.heading)
            found = file_finding("L03", "", place, heading=column.heading, headings=", ".join(column.headings))
            near = written.get(column.heading)
            yield replace(found, proposal=column.heading, written=near) if near else found


def unknown_columns(layout: Layout) -> Iterator[Finding]:
    """L07: one finding for each heading that the format does not know, and each filled column without a heading."""
    if layout.heading_row is None:
        return
    headings = _headings(layout.sheet, layout.heading_row)
    filled = (layout.data != "").any()
    known = [column.heading for column in layout.dataset.columns]
    fields = {"known": ", ".join(known), "heading": known[0]}
    reported: set[str] = set()
    for number, label in layout.labels.items():
        if number in layout.known or label in reported or not (headings.get(number) or filled[number]):
            continue
        reported.add(label)
        found = file_finding("L07", "", layout.place(None, number), label, **fields)
        yield replace(found, proposal=layout.near_headings.get(label))


def repeated_headings(layout: Layout) -> Iterator[Finding]:
    """L08: one finding for each heading that stands twice, known (also by an alias) or not."""
    if layout.heading_row is None:
        return
    first: dict[str, int] = {}
    reported: set[str] = set()
    for number, heading in _headings(layout.sheet, layout.heading_row).items():
        name = layout.known[number].name if number in layout.known else f"?{heading_key(heading) or heading}"
        if name in first and name not in reported:
            reported.add(name)
            place = layout.place(None, first[name])
            yield file_finding("L08", "", place, place.column)
        first.setdefault(name, number)


def _heading_row(sheet: TextSheet, dataset: DataSet) -> int | None:
    """The first of the first ten rows in which at least half of the required headings stand."""
    required = {heading_key(heading): column.name for column in dataset.required for heading in column.headings}
    top = sheet.cells.loc[sheet.cells.index <= _HEADING_ROWS]
    for row in map(int, top.index):
        found = {required.get(heading_key(heading)) for heading in _headings(sheet, row).values()} - {None}
        if 2 * len(found) >= len(dataset.required):
            return row
    return None


def _headings(sheet: TextSheet, row: int) -> dict[int, str]:
    """The non-empty cells of a row by column number."""
    cells = zip(map(int, sheet.cells.columns), sheet.cells.loc[row], strict=True)
    return {number: display(cell) for number, cell in cells if cell}
