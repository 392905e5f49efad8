"""Taking a wrongly accepted delivery out of force."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from waw_etl.delivery import Verdict
from waw_etl.errors import UsageError
from waw_etl.load.frames import storable
from waw_etl.load.history import find_delivery, refuse_earlier
from waw_etl.load.in_force import number_in_force
from waw_etl.load.removals import lists_gone
from waw_etl.load.tables import withdrawals


def withdraw(connection: Connection, delivery: int, reason: str, at: datetime) -> int | None:
    """Record that a delivery counts no longer, and why; the number of the one that is in force now, if there is one.

    Raises:
        UsageError: there is no such delivery, it never was in force, it was withdrawn already, no reason is given, it
            came in on a later day, or the one before cannot be in force again, as retention has taken its rows away.
    """
    found = find_delivery(connection, delivery)
    if found is None:
        raise UsageError(f"There is no delivery {delivery}.")
    if found.verdict is Verdict.REJECTED:
        raise UsageError(f"Delivery {delivery} was rejected: it is not in force and need not be withdrawn.")
    if connection.execute(select(withdrawals).where(withdrawals.c.delivery == delivery)).one_or_none() is not None:
        raise UsageError(f"Delivery {delivery} was withdrawn already.")
    if not reason.strip():
        raise UsageError("A withdrawal needs a reason.")
    refuse_earlier(at, found.received_at)
    connection.execute(insert(withdrawals).values(delivery=delivery, withdrawn_at=at, reason=storable(reason.strip())))
    again = number_in_force(connection, str(found.partner), str(found.dataset))
    if again in lists_gone(connection, None):
        raise UsageError(
            f"Delivery {delivery} cannot be withdrawn: the rows of delivery {again}, which would be in force again, "
            "were removed by retention. Let the partner deliver a new list instead."
        )
    return again
