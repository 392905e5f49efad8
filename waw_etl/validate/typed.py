"""Raw cells of a data sheet to typed rows, cell by cell over the distinct values of each column."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from schemas.columns import Kind
from schemas.frames import DAY, Context, Rows
from waw_etl.validate.coerce import Coerce, Lookups, coercion
from waw_etl.validate.layout import Layout
from waw_etl.validate.spots import Spot

_DTYPES = {Kind.DECIMAL: "Float64", Kind.COUNT: "Int64"}


def typed_rows(layout: Layout, unreadable: list[Spot], lookups: Lookups, context: Context) -> Rows:
    """The typed rows of a sheet; see `schemas.frames.Rows`. Unreadable cells have no value."""
    columns = layout.dataset.columns
    raw = pd.DataFrame({c.name: _raw(layout, c.name) for c in columns}, index=layout.data.index)
    marked = _marked(layout, unreadable, raw)
    values = {
        column.name: coerced(raw[column.name], column.kind, coercion(column, lookups)).mask(marked[column.name])
        for column in columns
    }
    return Rows(pd.DataFrame(values, index=raw.index), raw, marked, frozenset(layout.numbers), context)


def _raw(layout: Layout, name: str) -> pd.Series:
    number = layout.numbers.get(name)
    data = layout.data
    return pd.Series("", index=data.index, dtype=object) if number is None else data[number].astype(object)


def _marked(layout: Layout, unreadable: list[Spot], raw: pd.DataFrame) -> pd.DataFrame:
    marked = pd.DataFrame(False, index=raw.index, columns=raw.columns)
    for name, number in layout.numbers.items():
        rows = {spot.row for spot in unreadable if spot.number == number}
        if rows:
            marked[name] = marked.index.isin(rows)
    return marked


def coerced(cells: pd.Series, kind: Kind, coerce: Coerce) -> pd.Series:
    """The typed values of raw cells; what is empty or not accepted is missing."""
    codes, distinct = pd.factorize(cells.to_numpy(dtype=object))
    values = _array([coerce(cell) if cell else None for cell in distinct], kind)
    return values.take(codes).set_axis(cells.index)


def _array(values: list[Any], kind: Kind) -> pd.Series:
    if kind is Kind.DATE:
        return pd.Series(np.array(values, dtype=DAY))
    return pd.Series(values, dtype=_DTYPES.get(kind, "str"))
