"""Why a figure differs from the one that was published before: each difference in parts that add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pandas as pd

from schemas.catalogue import COUNTERPARTS
from waw_etl.facts import Facts
from waw_etl.indicators.figures import Figure, Figures, Status
from waw_etl.indicators.realised import DATE_COLUMNS
from waw_etl.indicators.status import compute_status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

QUANTITIES = ("realised", "target_to_date", "target_final")
# Targets come as floats of exact shares of quarters; no programme has as many quarters as this.
_FINEST_SHARE = 10_000

_Key = tuple[str, str, Measure]


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
    measure: Measure
    quantity: str
    before: Fraction
    after: Fraction
    parts: Parts

    def to_json(self) -> dict[str, Any]:
        """One entry of `waw revisions --json`."""
        values = {"before": self.before, "after": self.after} | vars(self.parts)
        numbers = {name: int(value) if value.denominator == 1 else float(value) for name, value in values.items()}
        return {
            "level": self.level,
            "code": self.code,
            "measure": str(self.measure),
            "quantity": self.quantity,
        } | numbers


@dataclass(frozen=True)
class Stand:
    """A monitor's figures with the rows that they were counted from."""

    status: Status
    facts: Facts


def split_revisions(earlier: Stand, later: Stand, reference: Reference, green_threshold: float) -> tuple[Revision, ...]:
    """Every figure of either monitor, in parts; the levels in reading order, the programme first.

    From the earlier figures to the later ones goes one step a cause, and each step is counted like any status: first
    the earlier rows by the later reference data (`reference`); then the later rows as far as the earlier lists
    reached; then all of them up to the earlier period; last up to the later one. Being differences of neighbours,
    the parts add up.
    """
    regrouped = _grouped_as_in(reference, later.status.period)
    period = earlier.status.period

    def counted(facts: Facts) -> Status:
        return compute_status(replace(facts, as_of=later.facts.as_of), regrouped, period, green_threshold)

    covered = _within_reach(later.facts, earlier.facts)
    steps = (earlier.status, counted(earlier.facts), counted(covered), counted(later.facts), later.status)
    figures = [dict(_keyed(status)) for status in steps]
    keys = dict.fromkeys(key for step in (figures[-1], figures[0]) for key in step)
    return tuple(_revision(key, quantity, figures) for key in keys for quantity in QUANTITIES)


def _revision(key: _Key, quantity: str, figures: list[dict[_Key, Figure]]) -> Revision:
    values = [_value(step.get(key), quantity) for step in figures]
    parts = Parts(*(after - before for before, after in pairwise(values)))
    return Revision(*key, quantity, values[0], values[-1], parts)


def _value(figure: Figure | None, quantity: str) -> Fraction:
    value = None if figure is None else getattr(figure, quantity)
    return Fraction(0) if value is None else Fraction(value).limit_denominator(_FINEST_SHARE)


def _keyed(status: Status) -> Iterator[tuple[_Key, Figure]]:
    yield from _of_level("programme", "programme", status.programme)
    groups = {
        "category": status.categories,
        "block": status.blocks,
        "project": status.projects,
        "municipality": status.municipalities,
    }
    for name, levels in groups.items():
        for level in levels:
            yield from _of_level(name, level.code, level.figures)


def _of_level(level: str, code: str, figures: Figures) -> Iterator[tuple[_Key, Figure]]:
    for measure, figure in figures.items():
        yield (level, code, measure), figure


def _grouped_as_in(reference: Reference, period: Quarter) -> Reference:
    """The reference data with every project in the category of that period, also for an earlier one.

    A project that ended in between moved as a whole: its earlier events are no new ones of `afgerond`.
    """
    projects = (p.model_copy(update={"category": p.category_at(period)}) for p in reference.projects)
    return reference.model_copy(update={"projects": tuple(projects)})


def _within_reach(later: Facts, earlier: Facts) -> Facts:
    """The later rows without the events that the lists of the earlier monitor did not reach to."""
    reach = _reach(earlier.in_force)
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
