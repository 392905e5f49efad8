"""Take a wrongly accepted delivery out of force."""

from __future__ import annotations

from contextlib import suppress

from waw_etl.actions.current import keep_figures_of_now
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import NoDataError
from waw_etl.load.database import transaction
from waw_etl.load.history import find_delivery
from waw_etl.load.in_force import number_in_force
from waw_etl.load.withdraw import withdraw
from waw_etl.validate.bsn import mask


def withdraw_delivery(place: Workplace, delivery: int, reason: str) -> int | None:
    """Withdraw a delivery; returns the number of the one that is in force now, if there is one.

    Raises:
        UsageError: no reason is given, or the delivery does not exist, was rejected or was withdrawn already.
        DatabaseError: the database cannot be used.
    """
    with transaction(place.engine) as connection:
        # A reason is read by people, and so may hold no BSN.
        withdraw(connection, delivery, mask(reason), place.settings.now())
        withdrawn = find_delivery(connection, delivery)
        again = withdrawn and number_in_force(connection, str(withdrawn.partner), str(withdrawn.dataset))
        keep_figures_of_now(connection, place)
    with suppress(NoDataError):
        # Where retention has left nothing to count, the page stays as it was.
        write_overview_page(place)
    return again or None
