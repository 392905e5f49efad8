"""What is still open about deliveries as of a moment: warnings without an answer, and what was rejected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, delete, func, select

from waw_etl.delivery import Verdict
from waw_etl.facts import REJECTED_COUNT_COLUMNS, RejectedList
from waw_etl.load.frames import insert_tuples, plain_values, read_frame
from waw_etl.load.history import finding_kinds
from waw_etl.load.in_force import withdrawn_by
from waw_etl.load.tables import deliveries, rejected_counts, withdrawals
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class OpenWarnings:
    """How many warnings of one rule in a delivery have no answer."""

    delivery: int
    rule: str
    number: int


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


def keep_rejected_counts(connection: Connection, delivery: int, counts: pd.DataFrame) -> None:
    """Keep what could be read of a rejected delivery, in the transaction that records it.

    `counts` has the columns REJECTED_COUNT_COLUMNS but for `delivery`, as `indicators.rejected` gives them.
    """
    names = [name for name in REJECTED_COUNT_COLUMNS if name != "delivery"]
    cells = zip(*(plain_values(counts[name]) for name in names), strict=True)
    rows = [(delivery, number, *row) for number, row in enumerate(cells, start=1)]
    insert_tuples(connection, rejected_counts, ["delivery", "number", *names], rows)


def counts_of_rejected(connection: Connection, numbers: Collection[int]) -> pd.DataFrame:
    """What could be read of these rejected deliveries: REJECTED_COUNT_COLUMNS."""
    columns = [rejected_counts.c[name] for name in REJECTED_COUNT_COLUMNS]
    query = select(*columns).where(rejected_counts.c.delivery.in_(numbers))
    return read_frame(connection, query.order_by(*rejected_counts.primary_key.columns))


def clear_rejected_counts(connection: Connection, number: int) -> None:
    """Take away what could be read of the rejected delivery with this number."""
    connection.execute(delete(rejected_counts).where(rejected_counts.c.delivery == number))
