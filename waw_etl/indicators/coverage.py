"""What the figures of a period rest on: which lists are older than the period, and which are still awaited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.figures import CarriedForward
from waw_etl.load.unsettled import OpenWarnings
from waw_etl.periods import Quarter
from waw_etl.reference import Reference
from waw_etl.settings import AMSTERDAM


@dataclass(frozen=True)
class Awaited:
    """A data set that a partner has yet to deliver for a period; `in_force` is the period of its last accepted list.

    Without one, nothing of this data set is counted: it is missing.
    """

    partner: str
    dataset: str
    in_force: Quarter | None

    @property
    def missing(self) -> bool:
        return self.in_force is None


@dataclass(frozen=True)
class ListInUse:
    """A list that figures are counted from, or that is owed for them and was never received.

    Of the latter `delivery`, `until` (the quarter up to which it is complete) and `received_on` are None.
    `warnings` are those of it without an answer, by rule.
    """

    partner: str
    dataset: str
    delivery: int | None
    until: Quarter | None
    received_on: date | None
    carried_forward: bool
    warnings: tuple[OpenWarnings, ...]

    @property
    def is_late(self) -> bool:
        """Whether no list covers the period."""
        return self.until is None or self.carried_forward

    @property
    def open_warnings(self) -> int:
        """How many of its warnings have no answer."""
        return sum(warnings.number for warnings in self.warnings)


def reporting_period(facts: Facts, reference: Reference, running: Quarter) -> Quarter:
    """The newest half-year that figures can be judged for: `running` once at least half of the lists for it are in.

    Until then it is the half-year before. A quarter that has only just ended would be held against its target with
    last year's lists, and everything would look behind.
    """
    expected = len(expected_lists(reference))
    missing = len(awaited(facts, reference, running))
    return running if 2 * missing <= expected else running + (-2)


def has_data(facts: Facts, reference: Reference, period: Quarter) -> bool:
    """Whether there is anything to report: a delivery in force, and a period of the programme that has begun by then.

    A period after the end of the programme still has figures: those at its end.
    """
    begun = period.first_day <= facts.as_of.astimezone(AMSTERDAM).date()
    return begun and period.last_day >= reference.programme.start and not facts.in_force.empty


def carried_forward(facts: Facts, period: Quarter) -> tuple[CarriedForward, ...]:
    """Each delivery in force that is older than the period asked for, by partner and data set."""
    return tuple(
        CarriedForward(partner, dataset, str(delivered))
        for (partner, dataset), delivered in sorted(periods_in_force(facts.in_force).items())
        if delivered < period
    )


def awaited(facts: Facts, reference: Reference, period: Quarter) -> tuple[Awaited, ...]:
    """The data sets that partners are expected to deliver and of which no list covers `period`; in reference order."""
    in_force = periods_in_force(facts.in_force)
    return tuple(
        Awaited(*key, in_force.get(key)) for key in expected_lists(reference) if not covers(in_force.get(key), period)
    )


def expected_lists(reference: Reference) -> list[tuple[str, str]]:
    """Partner and data set of each list that is expected for every half-year, in the order of the reference data."""
    return [(partner.code, dataset) for partner in reference.partners for dataset in partner.expected]


def covers(in_force: Quarter | None, period: Quarter) -> bool:
    """Whether a list up to this period (None: there is none) is complete up to the other."""
    return in_force is not None and in_force >= period


def lists_in_use(
    facts: Facts, reference: Reference, period: Quarter, warnings: Sequence[OpenWarnings]
) -> tuple[ListInUse, ...]:
    """Every list in force and every list that is owed: one a partner and data set, in the order of the reference data.

    `warnings` are those without an answer, of any deliveries.
    """
    frame = facts.in_force
    in_force = zip(*(frame[name] for name in ("partner", "dataset", "delivery", "period", "received_at")), strict=True)
    found = {
        (partner, dataset): ListInUse(
            partner=partner,
            dataset=dataset,
            delivery=delivery,
            until=Quarter.parse(until),
            received_on=received_at.astimezone(AMSTERDAM).date(),
            carried_forward=Quarter.parse(until) < period,
            warnings=tuple(item for item in warnings if item.delivery == delivery),
        )
        for partner, dataset, delivery, until, received_at in in_force
    }
    known = [(partner.code, dataset) for partner in reference.partners for dataset in partner.datasets]
    owed = set(expected_lists(reference))
    return tuple(
        found.get(key) or ListInUse(*key, None, None, None, carried_forward=False, warnings=())
        for key in dict.fromkeys([*known, *found])
        if key in found or key in owed
    )


def periods_in_force(in_force: pd.DataFrame) -> dict[tuple[str, str], Quarter]:
    """By partner and data set, the period up to which the list in force is complete; `in_force` as in `Facts`."""
    return {
        (partner, dataset): Quarter.parse(period)
        for partner, dataset, period in zip(in_force["partner"], in_force["dataset"], in_force["period"], strict=True)
    }
