"""Deliver the mails that wait in the outbox."""

from __future__ import annotations

from pathlib import Path

from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.outbox import deliver


def deliver_mail(place: Workplace) -> list[Path]:
    """Write each waiting mail as an `.eml` file in the outbox folder; returns the files.

    Raises:
        DatabaseError, StorageError: the database or the folder cannot be used.
    """
    sender = place.reference.programme.sender_address
    return deliver(place.engine, place.settings.outbox, sender, place.settings.now())
