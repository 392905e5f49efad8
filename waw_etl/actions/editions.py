"""Publish the monitor of a period."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection

from waw_etl.actions.current import keep_figures_of_now
from waw_etl.actions.figures import countable_facts, moment_of
from waw_etl.actions.monitor import material_of
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import NoDataError, UsageError
from waw_etl.indicators.definitions import versions
from waw_etl.indicators.figure_rows import figure_rows
from waw_etl.indicators.proof import proof_rows
from waw_etl.indicators.status import status_of_rows, status_rows
from waw_etl.load.database import transaction
from waw_etl.load.editions import NewEdition, find_edition, keep_edition
from waw_etl.load.snapshots import keep_snapshot
from waw_etl.monitor.context import build_context
from waw_etl.monitor.write import render_monitor, write_documents
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class Published:
    """A new edition: its number, on how many deliveries and proof rows it rests, and its documents."""

    edition: int
    deliveries: int
    rows: int
    paths: list[Path]


def publish_edition(place: Workplace, period: Quarter) -> Published:
    """Count, print and keep the edition of a period, all at once; then write its documents and the regieteam's page.

    Nobody else writes to the database meanwhile: the edition rests on exactly the deliveries that it names.

    Raises:
        UsageError: the period was published already, or has not ended.
        NoDataError: there is nothing to report on.
        DatabaseError, RenderingError: the database cannot be used, or a document not be made; nothing is published.
        StorageError: a folder cannot be written to; the edition is published, and `waw monitor` gives it out.
    """
    if place.today <= period.last_day:
        raise UsageError(f"{period} has not ended; it can be published after {period.last_day}.")
    with transaction(place.engine) as connection:
        known = find_edition(connection, period)
        if known is not None:
            raise UsageError(
                f"{period} was published on {known.published_at:%Y-%m-%d} and stays as it is; "
                f"waw monitor {period} gives it out."
            )
        new = _counted(place, connection, period)
        edition = keep_edition(connection, new)
        keep_figures_of_now(connection, place)
    paths = write_documents(new.documents, place.settings.monitors / str(period))
    write_overview_page(place)
    return Published(edition, len(new.deliveries), len(new.rows), paths)


def _counted(place: Workplace, connection: Connection, period: Quarter) -> NewEdition:
    """The edition as it is counted and printed now, with its snapshot kept."""
    facts = countable_facts(connection, moment_of(place, None))
    rows = status_rows(facts, place.reference, period)
    status = status_of_rows(rows, facts, place.reference, period, place.settings.green_threshold)
    if not status.has_data:
        raise NoDataError(f"There is no data for {period}; nothing was published.")
    now = place.settings.now()
    return NewEdition(
        period=period,
        published_at=now,
        snapshot=keep_snapshot(connection, period, facts.as_of, now, figure_rows(status)),
        green_threshold=place.settings.green_threshold,
        definitions=versions(),
        software=version("waw-etl"),
        deliveries=facts.in_force["delivery"].tolist(),
        reference=place.reference.texts,
        documents=render_monitor(build_context(material_of(place, connection, status, facts))),
        rows=proof_rows(rows, period),
    )
