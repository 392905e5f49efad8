"""Take a wrongly accepted delivery out of force."""

from __future__ import annotations

from waw_etl.actions.current import keep_figures_of_now
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.workplace import Workplace
from waw_etl.load.database import transaction
from waw_etl.load.withdraw import withdraw
from waw_etl.validate.bsn import mask


def withdraw_delivery(place: Workplace, delivery: int, reason: str) -> int | None:
    """Withdraw a delivery; returns the number of the one that is in force now, if there is one.

    Raises:
        UsageError: as `load.withdraw.withdraw`; nothing was changed.
        DatabaseError, StorageError: the database cannot be used, or the regieteam's page not be written.
    """
    with transaction(place.engine) as connection:
        # A reason is read by people, and so may hold no BSN.
        again = withdraw(connection, delivery, mask(reason), place.settings.now())
        keep_figures_of_now(connection, place)
    write_overview_page(place)
    return again
