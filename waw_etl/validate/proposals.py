"""Proposals for cells whose value is not accepted: `Hilversm`, did you mean Hilversum? Never applied by us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

import numpy as np
import pandas as pd

from schemas.columns import Column
from schemas.dataset import DataSet
from schemas.frames import Rows
from waw_etl.read.cells import from_text
from waw_etl.validate.coerce import Lookups, coercion
from waw_etl.validate.meant import meant_by
from waw_etl.validate.typed import coerced

# So many different wrong values of a column get a proposal: nobody goes through more of them one by one.
MAX_DISTINCT = 5_000

# By column (English name), the proposals for some of its cells by row number.
Proposals = Mapping[str, "pd.Series"]


def proposals(rows: Rows, dataset: DataSet, lookups: Lookups) -> Proposals:
    """A text for each invalid cell of which it is plain what was meant.

    Typed in the cell, each is valid, and breaks none of the rules that blame its column.
    """
    found: dict[str, pd.Series] = {}
    for column in dataset.columns:
        cells = rows.raw.loc[rows.invalid[column.name] & ~rows.unreadable[column.name], column.name]
        by_cell = _by_cell(cells, column, lookups, rows)
        if by_cell:
            found[column.name] = cells[cells.isin(by_cell.keys())].map(by_cell)
    return _kept(rows, dataset, lookups, found) if found else found


def _by_cell(cells: pd.Series, column: Column, lookups: Lookups, rows: Rows) -> dict[str, str]:
    """The proposal for each distinct cell that has a valid one."""
    meant, coerce = meant_by(column, lookups, rows.context), coercion(column, lookups)
    if meant is None:
        return {}
    distinct = islice(cells.unique(), MAX_DISTINCT)
    texts = ((cell, meant(cell)) for cell in distinct)
    return {cell: text for cell, text in texts if text is not None and coerce(from_text(text)) is not None}


def _kept(rows: Rows, dataset: DataSet, lookups: Lookups, found: Proposals) -> Proposals:
    """The proposals without those that would break a rule of their column."""
    applied = _applied(rows, dataset, lookups, found)
    kept = dict(found)
    for rule in dataset.rules:
        if rule.column in kept:
            texts = kept[rule.column]
            kept[rule.column] = texts[rule.fine(applied).loc[texts.index].to_numpy(dtype=bool)]
    return kept


def _applied(rows: Rows, dataset: DataSet, lookups: Lookups, found: Proposals) -> Rows:
    raw, values = rows.raw.copy(), rows.values.copy()
    for name, texts in found.items():
        column = dataset.column(name)
        raw.loc[texts.index, name] = np.array([from_text(text) for text in texts], dtype=object)
        typed = coerced(raw[name], column.kind, coercion(column, lookups))
        values[name] = typed.mask(rows.unreadable[name])
    return replace(rows, raw=raw, values=values)
