"""Cells that must not be as they are, whatever their column says: Excel errors (L10) and BSNs (L11)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from schemas.catalogue import message
from schemas.columns import Kind
from waw_etl.read.book import CellKind, kind, text
from waw_etl.validate.bsn import holds_bsn
from waw_etl.validate.findings import Finding, finding, shown
from waw_etl.validate.layout import Layout


@dataclass(frozen=True)
class Spot:
    """One cell that breaks L10 or L11, at its row and column number."""

    rule: str
    row: int
    number: int
    cell: str


def spots(layout: Layout, link_number_pattern: str | None = None) -> list[Spot]:
    """Every cell of the sheet that breaks L10 or L11.

    L10 holds below the headings of known columns; L11 holds everywhere but in a column BSN of the data set, and but
    for link numbers that wholly match the partner's known pattern.
    """
    found = []
    for number in map(int, layout.sheet.cells.columns):
        cells = layout.sheet.cells[number]
        found += [Spot("L10", *spot) for spot in _errors(layout, number)]
        found += [Spot("L11", *spot) for spot in _bsns(layout, number, cells, link_number_pattern)]
    return found


def spot_findings(layout: Layout, found: list[Spot]) -> Iterator[Finding]:
    """A finding for each of these cells; what stands there is masked."""
    for spot in found:
        yield finding(spot.rule, message(spot.rule), layout.place(spot.row, spot.number), shown(spot.cell), {})


def _errors(layout: Layout, number: int) -> Iterator[tuple[int, int, str]]:
    column = layout.known.get(number)
    if column is None or layout.numbers[column.name] != number:
        return
    yield from _matching(layout.data[number], number, _is_error)


def _is_error(cell: str) -> bool:
    return kind(cell) in (CellKind.ERROR, CellKind.FORMULA)


def _bsns(layout: Layout, number: int, cells: pd.Series, pattern: str | None) -> Iterator[tuple[int, int, str]]:
    column = layout.known.get(number)
    own_bsns = layout.dataset.has_bsn
    if own_bsns and layout.heading_row is None:
        # Without headings nobody can tell which column is the one in which BSNs may stand.
        return
    if column is not None and column.kind is Kind.BSN:
        cells = cells.loc[cells.index <= layout.heading_row]
    exempt = re.compile(pattern) if pattern and column is not None and column.name == "link_number" else None
    for row, _, cell in _matching(cells, number, is_bsn_cell):
        below = layout.heading_row is not None and row > layout.heading_row
        if not (exempt and below and exempt.fullmatch(text(cell))):
            yield row, number, cell


def is_bsn_cell(cell: str) -> bool:
    """Whether a BSN stands in a raw cell, alone or among other things."""
    return kind(cell) in (CellKind.TEXT, CellKind.NUMBER) and holds_bsn(text(cell))


def _matching(cells: pd.Series, number: int, test: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """The cells that pass a test, which is asked once for each distinct cell."""
    matching = {cell for cell in cells.unique() if test(cell)}
    if matching:
        hits = cells[cells.isin(matching)]
        yield from ((row, number, cell) for row, cell in zip(map(int, hits.index), hits, strict=True))
