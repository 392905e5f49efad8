"""Which deliveries count as of a moment: the newest accepted one of each partner and data set."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from waw_etl.delivery import Verdict
from waw_etl.load.tables import deliveries, withdrawals


def number_in_force(connection: Connection, partner: str, dataset: str) -> int | None:
    """The delivery of a partner and data set that is in force now."""
    query = select(deliveries.c.delivery).where(
        deliveries.c.delivery.in_(numbers_in_force(None)),
        deliveries.c.partner == partner,
        deliveries.c.dataset == dataset,
    )
    return connection.execute(query).scalar()


def numbers_of(connection: Connection, datasets: Collection[str]) -> list[int]:
    """The deliveries of these data sets that are in force now."""
    query = select(deliveries.c.delivery).where(
        deliveries.c.delivery.in_(numbers_in_force(None)), deliveries.c.dataset.in_(datasets)
    )
    return list(connection.execute(query).scalars())


def numbers_in_force(as_of: datetime | None) -> Select[Any]:
    """The query for the numbers of the deliveries in force, to be used within another."""
    query = (
        select(func.max(deliveries.c.delivery))
        .select_from(deliveries.outerjoin(withdrawals, withdrawn_by(as_of)))
        .where(deliveries.c.verdict != Verdict.REJECTED, withdrawals.c.delivery.is_(None))
        .group_by(deliveries.c.partner, deliveries.c.dataset)
    )
    return query if as_of is None else query.where(deliveries.c.received_at <= as_of)


def withdrawn_by(as_of: datetime | None) -> Any:
    """The condition that a withdrawal is of the delivery and was made by then."""
    own = withdrawals.c.delivery == deliveries.c.delivery
    return own if as_of is None else and_(own, withdrawals.c.withdrawn_at <= as_of)
