"""What one delivery does to the figures: its share of the rows, and each figure that would be another without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from waw_etl.indicators.figure_key import SUSTAINED
from waw_etl.indicators.figure_rows import SHARE, figure_rows
from waw_etl.indicators.figures import Status
from waw_etl.indicators.scopes import LevelName
from waw_etl.indicators.sustained import SustainedFigure
from waw_etl.load.snapshots import FigureRow
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

_LEVELS, _MEASURES = ([str(name) for name in names] for names in (LevelName, Measure))


@dataclass(frozen=True)
class Change:
    """One figure with a delivery, and without it."""

    period: Quarter
    with_it: FigureRow
    without: FigureRow

    @property
    def key(self) -> str:
        """The key with which to ask what is behind the figure."""
        return ":".join((str(self.period), *self.with_it.place))

    @property
    def difference(self) -> int:
        """How much more is realised with the delivery."""
        return self.with_it.realised - self.without.realised

    def to_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "with": _values(self.with_it),
            "without": _values(self.without),
            "difference": self.difference,
        }


@dataclass(frozen=True)
class SustainedChange:
    """What UWV says of the placements behind the figure with this key, with a delivery and without it."""

    key: str
    with_it: SustainedFigure
    without: SustainedFigure

    def to_json(self) -> dict[str, Any]:
        return {"key": self.key, "with": self.with_it.to_json(), "without": self.without.to_json()}


@dataclass(frozen=True)
class Changes:
    """What differs with and without a delivery; the largest levels first."""

    figures: tuple[Change, ...]
    sustained: tuple[SustainedChange, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "figures": [change.to_json() for change in self.figures],
            "sustained": [change.to_json() for change in self.sustained],
        }


@dataclass(frozen=True)
class RowShare:
    """What a delivery adds to the rows that are counted: `rows` of its file, and the `residents` behind them.

    `residents_only_here` are those of whom no other delivery has a row that is counted.
    """

    rows: int
    residents: int
    residents_only_here: int


def changes(with_it: Status, without: Status) -> Changes:
    """Each figure of the programme and of the levels below it that differs."""
    after = {row.place: row for row in figure_rows(without)}
    counted = (row for row in figure_rows(with_it) if row.level != SHARE and row.measure in _MEASURES)
    pairs = ((row, after[row.place]) for row in counted)
    found = [Change(with_it.period, row, other) for row, other in pairs if _values(row) != _values(other)]
    return Changes(
        figures=tuple(sorted(found, key=lambda change: _order(change.with_it))),
        sustained=tuple(
            SustainedChange(f"{with_it.period}:{level}:{code}:{SUSTAINED}", figure, other)
            for level, figures in with_it.sustained.levels.items()
            for code, figure in figures.items()
            if (other := without.sustained.levels[level][code]) != figure
        ),
    )


def share_of(delivery: int, rows: pd.DataFrame) -> RowShare:
    """The share of a delivery in `rows`, as `realised_rows` gives them."""
    own = rows["delivery"] == delivery
    residents = set(rows.loc[own, "resident"].dropna())
    return RowShare(
        rows=rows.loc[own, "row"].nunique(),
        residents=len(residents),
        residents_only_here=len(residents - set(rows.loc[~own, "resident"].dropna())),
    )


def _order(row: FigureRow) -> tuple[int, str, int]:
    return _LEVELS.index(row.level), row.code, _MEASURES.index(row.measure)


def _values(row: FigureRow) -> dict[str, Any]:
    return {"realised": row.realised, "forecast": row.forecast, "status": row.light}
