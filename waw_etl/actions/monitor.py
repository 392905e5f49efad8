"""Make the monitor of a period."""

from __future__ import annotations

from pathlib import Path

from waw_etl.actions.figures import facts_of, status_from
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import NoDataError
from waw_etl.monitor.context import build_context
from waw_etl.monitor.write import write_monitor
from waw_etl.periods import Quarter


def make_monitor(place: Workplace, period: Quarter, out: Path | None = None) -> list[Path]:
    """Write PDF, HTML, workbook and letters of a period; returns the files.

    `out` is the folder to write to; without it, that of the period in the monitor folder.

    Raises:
        NoDataError: there is nothing to report on.
        DatabaseError, StorageError, RenderingError: the database, folder or a document cannot be used or made.
    """
    facts = facts_of(place)
    status = status_from(place, facts, period)
    if not status.has_data:
        raise NoDataError(f"There is no data for {period}; no monitor was made.")
    context = build_context(status, place.reference, facts, place.today, place.settings.small_number_threshold)
    return write_monitor(context, out or place.settings.monitors / str(period))
