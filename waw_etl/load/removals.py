"""The log of all that was taken away, by retention or at a resident's request; only ever added to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, insert, or_, select

from waw_etl.load.frames import NAME_LENGTH, storable
from waw_etl.load.in_force import numbers_in_force
from waw_etl.load.numbers import next_number
from waw_etl.load.tables import removals


class RemovalClass(StrEnum):
    """The rule under which something was taken away (docs/privacy.md)."""

    REJECTED = "rejected"
    RAW = "raw"
    PERSONAL = "personal"
    TRIAL = "trial"
    TEMPORARY = "temporary"
    SUBJECT = "subject"
    KEY = "key"


class Removed(StrEnum):
    """What was taken away; of `FINDINGS` and `ANSWERS` only the values and texts, of `HASHES` only the BSN hashes."""

    ARCHIVE = "archive"
    FEEDBACK = "feedback"
    COPY = "copy"
    ROWS = "rows"
    FINDINGS = "findings"
    ANSWERS = "answers"
    HASHES = "hashes"
    TEMPORARY = "temporary"


@dataclass(frozen=True)
class Removal:
    """One removal: `number` of `what`, of a delivery (None: it belonged to none). It holds no personal data.

    `number` is 0 where there was none any more: then it was gone before it could be logged.
    """

    removal_class: RemovalClass
    what: Removed
    number: int
    delivery: int | None = None


def log_removals(connection: Connection, removed: list[Removal], at: datetime, reason: str, by: str) -> None:
    """Add removals to the log, in the transaction of the connection; what they name must be gone already."""
    rows = [
        {
            "at": at,
            "class": str(removal.removal_class),
            "delivery": removal.delivery,
            "what": str(removal.what),
            "number": removal.number,
            "reason": storable(reason),
            "by": storable(by, NAME_LENGTH),
        }
        for removal in removed
    ]
    if rows:
        connection.execute(insert(removals).values(removal=next_number(removals.c.removal)), rows)


def logged(connection: Connection) -> set[tuple[int, Removed]]:
    """What is gone of which delivery, by the log."""
    query = select(removals.c.delivery, removals.c.what).where(removals.c.delivery.is_not(None)).distinct()
    return {(delivery, Removed(what)) for delivery, what in connection.execute(query)}


def rows_removed(connection: Connection, numbers: Collection[int]) -> tuple[int, ...]:
    """Those of the deliveries of which rows, or the BSN hashes in them, are gone."""
    query = _of_rows().where(removals.c.delivery.in_(numbers))
    return tuple(connection.execute(query).scalars())


def rows_missing(connection: Connection, as_of: datetime) -> tuple[int, ...]:
    """The deliveries in force then that can no longer be counted as they were then.

    What a resident or a lost key took away is missing only from figures of before that: later ones do without.
    """
    later = or_(removals.c["class"] == RemovalClass.PERSONAL, removals.c.at > as_of)
    query = _of_rows().where(removals.c.delivery.in_(numbers_in_force(as_of)), later)
    return tuple(connection.execute(query).scalars())


def _of_rows() -> Select[Any]:
    # Of a list without rows nothing is gone.
    gone = removals.c.what.in_((Removed.ROWS, Removed.HASHES)) & (removals.c.number > 0)
    return select(removals.c.delivery).distinct().where(gone).order_by(removals.c.delivery)


def lists_gone(connection: Connection, as_of: datetime | None) -> set[int]:
    """The deliveries of which retention had taken all rows away by then."""
    return set(connection.execute(numbers_gone(as_of)).scalars())


def numbers_gone(as_of: datetime | None) -> Select[Any]:
    """The query for the deliveries of which retention had taken all rows away by then, to be used within another."""
    query = _of_rows().where(removals.c["class"] == RemovalClass.PERSONAL)
    return query if as_of is None else query.where(removals.c.at <= as_of)
