"""The log of all that was taken away, by retention or at a resident's request; only ever added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from waw_etl.load.frames import storable
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
            "by": storable(by),
        }
        for removal in removed
    ]
    if rows:
        connection.execute(insert(removals).values(removal=next_number(removals.c.removal)), rows)


def logged(connection: Connection) -> set[tuple[int, Removed]]:
    """What is gone of which delivery, by the log."""
    query = select(removals.c.delivery, removals.c.what).where(removals.c.delivery.is_not(None)).distinct()
    return {(delivery, Removed(what)) for delivery, what in connection.execute(query)}
