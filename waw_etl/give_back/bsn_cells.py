"""BSNs that no rule has judged, because judging stopped before or because nobody knows their sheet: they are masked."""

from __future__ import annotations

import pandas as pd

from schemas.catalogue import DATASETS
from schemas.columns import Kind
from schemas.dataset import DataSet
from waw_etl.delivery import Judgement
from waw_etl.give_back.places import Places
from waw_etl.read.book import TextSheet
from waw_etl.validate.keys import heading_key
from waw_etl.validate.layout import lay_out
from waw_etl.validate.spots import is_bsn_cell

# After these no cell has been judged (exchange format, Where an issue points).
_STOPS = ("L01", "L02", "L09")


def unjudged_bsns(sheet: TextSheet, judgement: Judgement, places: Places) -> set[tuple[int, int]]:
    """The (row, column) of each cell that must not come back with its BSN, though no finding says so (L11).

    BSNs come back where they may stand: below the heading BSN of a data set that has one, and on the other sheets of
    a partner that delivers such a data set.
    """
    stopped = any(judgement.has_rule(rule) for rule in _STOPS)
    if sheet.name in places.layouts and not stopped:
        return set()
    own = _data_set(sheet)
    delivered = DATASETS.get(judgement.dataset or "")
    if own is None and delivered is not None and delivered.has_bsn:
        return set()
    allowed = _bsn_columns(sheet, own) if own is not None else set()
    return {
        (row, number) for number in map(int, sheet.cells.columns) for row in _holding(sheet.cells[number])
    } - allowed


def _data_set(sheet: TextSheet) -> DataSet | None:
    """The data set that has a sheet of this name, whatever sheet Levering says."""
    return next((d for d in DATASETS.values() if heading_key(d.sheet) == heading_key(sheet.name or "")), None)


def _bsn_columns(sheet: TextSheet, dataset: DataSet) -> set[tuple[int, int]]:
    layout = lay_out(sheet, dataset)
    numbers = [number for number, column in layout.known.items() if column.kind is Kind.BSN]
    return {(row, number) for number in numbers for row in map(int, layout.data.index)}


def _holding(cells: pd.Series) -> list[int]:
    """The rows of the cells that hold a BSN; each distinct cell is looked at once."""
    holding = {cell for cell in cells.unique() if is_bsn_cell(cell)}
    return [int(row) for row in cells.index[cells.isin(holding)]]
