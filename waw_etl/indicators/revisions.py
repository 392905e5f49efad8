"""Why a figure differs from the one that was published before: each difference in parts that add up to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pandas as pd

from schemas.catalogue import COUNTERPARTS
from waw_etl.facts import Facts
from waw_etl.indicators.figure_rows import figure_rows, programme_rows
from waw_etl.indicators.realised import DATE_COLUMNS, realised_rows
from waw_etl.indicators.scopes import LevelName
from waw_etl.indicators.status import programme_figures, status_of_rows
from waw_etl.load.snapshots import FigureRow
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

REALISED = "realised"
QUANTITIES = (REALISED, "target_to_date", "target_final")
# Targets come as floats of exact shares of quarters; no programme has as many quarters as this.
_FINEST_SHARE = 10_000

_Place = tuple[str, str, str]
# Figures out of rows, as `status_of_rows` takes them.
_Count = Callable[[pd.DataFrame, Facts, Reference, Quarter, float], tuple[FigureRow, ...]]


@dataclass(frozen=True)
class Parts:
    """What a difference comes from; the parts add up to it exactly.

    `definitions`: another way of counting, other projects in a group, another target.
    `corrections`: what partners changed, added or took away in quarters that their earlier list had covered.
    `late`: what came in later over quarters of the earlier monitor that their list of then did not reach.
    `new`: what happened after the earlier monitor; of a target, the part of its path since then.
    """

    definitions: Fraction
    corrections: Fraction
    late: Fraction
    new: Fraction

    @property
    def total(self) -> Fraction:
        """The whole difference."""
        return self.definitions + self.corrections + self.late + self.new


@dataclass(frozen=True)
class Revision:
    """One quantity of one figure in two monitors; a figure or target that was not there counts as 0."""

    level: str
    code: str
    measure: str
    quantity: str
    before: Fraction
    after: Fraction
    parts: Parts

    def to_json(self) -> dict[str, Any]:
        """One entry of `waw revisions --json`."""
        names = {name: getattr(self, name) for name in ("level", "code", "measure", "quantity")}
        values = {"before": self.before, "after": self.after} | vars(self.parts)
        return names | {name: plain_number(value) for name, value in values.items()}


@dataclass(frozen=True)
class Later:
    """The figures that are explained, with what they were counted from; `green_threshold` is a share of a target."""

    period: Quarter
    figures: tuple[FigureRow, ...]
    facts: Facts
    reference: Reference
    green_threshold: float


@dataclass(frozen=True)
class Earlier:
    """The monitor that figures are compared with: as it was published, and the rows that it was counted from.

    `rows` are as `realised_rows` gives them, `in_force` has the deliveries that it rests on (facts.DELIVERY_COLUMNS).
    """

    period: Quarter
    figures: tuple[FigureRow, ...]
    rows: pd.DataFrame
    in_force: pd.DataFrame


def plain_number(value: Fraction) -> int | float:
    """As people write it: whole where it is."""
    return int(value) if value.denominator == 1 else float(value)


def split_revisions(earlier: Earlier, later: Later) -> tuple[Revision, ...]:
    """Every figure of either monitor, in parts; in order of level, code and measure; `sustained` is not among them.

    From the earlier figures to the later ones goes one step a cause, and each step is counted like any status: first
    the earlier rows by the later reference data; then the later rows as far as the earlier lists reached; then all of
    them up to the earlier period; last up to the later one. Being differences of neighbours, the parts add up.
    """
    return _split(earlier, later, lambda *stand: figure_rows(status_of_rows(*stand)))


def split_programme(earlier: Earlier, later: Later) -> tuple[Revision, ...]:
    """The same of the programme alone, without counting what lies below it; in order of measure."""

    def programme(rows: tuple[FigureRow, ...]) -> tuple[FigureRow, ...]:
        return tuple(row for row in rows if row.level == LevelName.PROGRAMME)

    return _split(
        replace(earlier, figures=programme(earlier.figures)),
        replace(later, figures=programme(later.figures)),
        lambda *stand: programme_rows(programme_figures(*stand)),
    )


def _split(earlier: Earlier, later: Later, count: _Count) -> tuple[Revision, ...]:
    reference, facts = _grouped_as_in(later.reference, later.period), later.facts

    def counted(rows: pd.DataFrame) -> tuple[FigureRow, ...]:
        return count(rows, facts, reference, earlier.period, later.green_threshold)

    def happened(found: Facts) -> pd.DataFrame:
        return realised_rows(found, reference, earlier.period)

    steps = (
        earlier.figures,
        counted(_of_measures(earlier.rows, reference)),
        counted(happened(_within_reach(facts, earlier.in_force))),
        counted(happened(facts)),
        later.figures,
    )
    measures = set(Measure)
    figures = [{row.place: row for row in step if row.measure in measures} for step in steps]
    places = sorted(figures[0].keys() | figures[-1].keys())
    return tuple(_revision(place, quantity, figures) for place in places for quantity in QUANTITIES)


def _revision(place: _Place, quantity: str, figures: list[dict[_Place, FigureRow]]) -> Revision:
    values = [_value(step.get(place), quantity) for step in figures]
    parts = Parts(*(after - before for before, after in pairwise(values)))
    return Revision(*place, quantity, values[0], values[-1], parts)


def _value(figure: FigureRow | None, quantity: str) -> Fraction:
    value = None if figure is None else getattr(figure, quantity)
    return Fraction(0) if value is None else Fraction(value).limit_denominator(_FINEST_SHARE)


def _of_measures(rows: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """The rows without those of measures that their projects no longer have."""
    having = {(project.code, measure) for project in reference.projects for measure in project.measures}
    counted = [place in having for place in zip(rows["project"], rows["measure"], strict=True)]
    return rows[pd.Series(counted, index=rows.index, dtype=bool)]


def _grouped_as_in(reference: Reference, period: Quarter) -> Reference:
    """The reference data with every project in the category of that period, also for an earlier one.

    A project that ended in between moved as a whole: its earlier events are no new ones of `afgerond`.
    """
    projects = (p.model_copy(update={"category": p.category_at(period)}) for p in reference.projects)
    return reference.model_copy(update={"projects": tuple(projects)})


def _within_reach(later: Facts, in_force: pd.DataFrame) -> Facts:
    """The later rows without the events that the earlier lists did not reach to."""
    reach = _reach(in_force)
    return replace(
        later,
        trajectories=_trajectories_within(later.trajectories, reach),
        counts=_counts_within(later.counts, reach),
    )


def _reach(in_force: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The last quarter of the list of each partner and data set; a data set it never delivered has the other's."""
    own = dict(zip(zip(in_force["partner"], in_force["dataset"], strict=True), in_force["period"], strict=True))
    others = {
        (partner, COUNTERPARTS[dataset]): period
        for (partner, dataset), period in own.items()
        if dataset in COUNTERPARTS
    }
    return others | own


def _trajectories_within(rows: pd.DataFrame, reach: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    """The trajectories without the dates of events beyond their partner's reach."""
    last_days = {
        partner: pd.Timestamp(Quarter.parse(period).last_day)
        for (partner, dataset), period in reach.items()
        if dataset == "trajecten"
    }
    # Compared with no day at all, nothing is within reach.
    limits = pd.to_datetime(rows["partner"].map(last_days))
    dates = list(DATE_COLUMNS.values())
    return rows.assign(**{name: rows[name].where(pd.to_datetime(rows[name]) <= limits) for name in dates})


def _counts_within(rows: pd.DataFrame, reach: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    limits = [reach.get((partner, "tellingen"), "") for partner in rows["partner"]]
    # Quarters in their only notation sort as text, and nothing sorts before them.
    within = [quarter <= limit for quarter, limit in zip(rows["quarter"], limits, strict=True)]
    return rows[pd.Series(within, index=rows.index, dtype=bool)]
