"""What is still open about deliveries as of a moment: warnings without an answer, and rejected lists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from waw_etl.delivery import Verdict
from waw_etl.load.history import finding_kinds
from waw_etl.load.in_force import withdrawn_by
from waw_etl.load.tables import deliveries, withdrawals
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class OpenWarnings:
    """How many warnings of one rule in a delivery have no answer."""

    delivery: int
    rule: str
    number: int


@dataclass(frozen=True)
class RejectedList:
    """The last list that a partner sent of a data set, where that one was rejected."""

    delivery: int
    partner: str
    dataset: str
    period: Quarter | None


def open_warnings(connection: Connection, numbers: Collection[int], as_of: datetime) -> tuple[OpenWarnings, ...]:
    """The warnings in these deliveries that were not answered by then, in order of delivery and rule."""
    kinds = finding_kinds(as_of).subquery()
    query = (
        select(kinds.c.delivery, kinds.c.rule, func.count())
        .where(kinds.c.kind == "warnings", kinds.c.delivery.in_(numbers))
        .group_by(kinds.c.delivery, kinds.c.rule)
    )
    found = (OpenWarnings(*row) for row in connection.execute(query))
    return tuple(sorted(found, key=lambda warnings: (warnings.delivery, warnings.rule)))


def rejected_lists(connection: Connection, as_of: datetime) -> tuple[RejectedList, ...]:
    """The rejected deliveries after which nothing good came in by then, in order of number; one a partner and data set.

    A delivery that was withdrawn by then does not count as something good.
    """
    newest = (
        select(func.max(deliveries.c.delivery))
        .select_from(deliveries.outerjoin(withdrawals, withdrawn_by(as_of)))
        .where(deliveries.c.received_at <= as_of, withdrawals.c.delivery.is_(None))
        .group_by(deliveries.c.partner, deliveries.c.dataset)
    )
    names = ("delivery", "partner", "dataset", "period")
    query = (
        select(*(deliveries.c[name] for name in names))
        .where(
            deliveries.c.delivery.in_(newest),
            deliveries.c.verdict == str(Verdict.REJECTED),
            deliveries.c.partner.is_not(None),
            deliveries.c.dataset.is_not(None),
        )
        .order_by(deliveries.c.delivery)
    )
    return tuple(
        RejectedList(number, partner, dataset, None if period is None else Quarter.parse(period))
        for number, partner, dataset, period in connection.execute(query)
    )
