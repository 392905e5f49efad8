"""Give out the monitor of a period: made now, or, once it is published, as it was then."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from waw_etl.actions.earlier import earlier_edition
from waw_etl.actions.figures import countable_facts, moment_of, status_from
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import DamagedError, NoDataError, UsageError
from waw_etl.facts import Facts
from waw_etl.indicators.figures import Status
from waw_etl.load.database import reading
from waw_etl.load.editions import documents_of, find_edition
from waw_etl.load.texts import texts_of
from waw_etl.load.unsettled import open_warnings, rejected_lists
from waw_etl.monitor.context import build_context
from waw_etl.monitor.material import Material
from waw_etl.monitor.write import refuse_file, write_documents, write_monitor
from waw_etl.periods import Quarter

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Monitor:
    """The files of a monitor; `published_at` is None for one that was made now."""

    paths: list[Path]
    published_at: datetime | None = None


def make_monitor(place: Workplace, period: Quarter, out: Path | None = None, as_of: date | None = None) -> Monitor:
    """Write PDF, HTML, workbook and letters of a period; of a published one the documents that were published.

    `out` is the folder to write to; without it, that of the period in the monitor folder. With `as_of` it is made as
    of the end of that day, be it published or not, and needs a folder of its own.

    Raises:
        NoDataError: there is nothing to report on, or it can no longer be counted.
        UsageError: `out` is a file, or is missing beside `as_of`.
        DamagedError: a published document is not what it was.
        DatabaseError, StorageError, RenderingError: the database, folder or a document cannot be used or made.
    """
    if as_of is not None and out is None:
        raise UsageError("A monitor as of another day is not the period's own; name a folder for it with --out.")
    folder = out or place.settings.monitors / str(period)
    published = None if as_of else _published(place, period, folder)
    return published or Monitor(_made(place, period, folder, as_of))


def _published(place: Workplace, period: Quarter, folder: Path) -> Monitor | None:
    with reading(place.engine) as connection:
        edition = find_edition(connection, period)
        if edition is None:
            return None
        documents = documents_of(connection, edition.edition)
    damaged = [document.name for document in documents if not document.sound]
    if damaged:
        raise DamagedError(f"What was published of {period} is damaged in the database: {', '.join(damaged)}.")
    refuse_file(folder)
    return Monitor(write_documents({d.name: d.content for d in documents}, folder), edition.published_at)


def _made(place: Workplace, period: Quarter, folder: Path, as_of: date | None) -> list[Path]:
    log.info("counting %s", period)
    with reading(place.engine) as connection:
        facts = countable_facts(connection, moment_of(place, as_of))
        status = status_from(place, facts, period)
        if not status.has_data:
            raise NoDataError(f"There is no data for {period}; no monitor was made.")
        material = material_of(place, connection, status, facts)
    return write_monitor(build_context(material), folder)


def material_of(place: Workplace, connection: Connection, status: Status, facts: Facts) -> Material:
    """What the monitor of a status is made from, were it published today; warnings are as of the moment of `facts`."""
    return Material(
        status=status,
        reference=place.reference,
        facts=facts,
        published_on=place.today,
        threshold=place.settings.small_number_threshold,
        green_threshold=place.settings.green_threshold,
        warnings=open_warnings(connection, facts.in_force["delivery"].tolist(), facts.as_of),
        rejected=rejected_lists(connection, facts.as_of),
        texts=texts_of(connection, status.period, facts.as_of),
        earlier=earlier_edition(connection, status.period, status.as_of),
    )
