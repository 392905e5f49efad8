"""Give out the monitor of a period: made now, or, once it is published, as it was then."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from waw_etl.actions.basis import Basis, basis_as_of, basis_of_edition
from waw_etl.actions.earlier import earlier_edition, replaced_edition
from waw_etl.actions.kept import KeptEdition
from waw_etl.actions.workplace import Workplace
from waw_etl.deadlines import concept_due
from waw_etl.edition import EditionState
from waw_etl.errors import DamagedError, NoDataError, UsageError
from waw_etl.indicators.figures import Status
from waw_etl.load.database import reading
from waw_etl.load.edition_log import EditionRecord, records_of
from waw_etl.load.editions import ApprovedEdition, approved_edition, documents_of, find_edition, published_editions
from waw_etl.load.texts import texts_of
from waw_etl.load.unsettled import open_warnings
from waw_etl.monitor.context import build_context
from waw_etl.monitor.edition_mark import EarlierVersion, EditionMark
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.write import refuse_file, write_documents, write_monitor
from waw_etl.periods import Quarter

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Monitor:
    """The files of a monitor, of which period, revision and state; `published_at` is None until it is published."""

    period: Quarter
    paths: list[Path]
    revision: int
    state: EditionState
    published_at: datetime | None = None


def make_monitor(
    place: Workplace, period: Quarter, out: Path | None = None, as_of: date | None = None, revision: int | None = None
) -> Monitor:
    """Write PDF, HTML, workbook and letters of a period; of a published one the documents that were published.

    Without a revision it is the newest one that was published, or else the concept. `out` is the folder to write to;
    without it, that of the edition in the monitor folder. With `as_of` it is made as of the end of that day, be it
    published or not, and needs a folder of its own.

    Raises:
        NoDataError: there is nothing to report on, no such revision, or it can no longer be counted.
        UsageError: `out` is a file, or is missing beside `as_of`; or a revision is asked for as of a day.
        DamagedError: a published document is not what it was.
        DatabaseError, StorageError, RenderingError: the database, folder or a document cannot be used or made.
    """
    if as_of is not None and revision is not None:
        raise UsageError("A revision stays what it is; ask for it without --as-of.")
    if as_of is not None and out is None:
        raise UsageError("A monitor as of another day is not the period's own; name a folder for it with --out.")
    with reading(place.engine) as connection:
        record = _record(connection, period, revision) if as_of is None else EditionRecord(None, period)
        folder = out or monitor_folder(place, connection, record)
        refuse_file(folder)
        if record.state in (EditionState.PUBLISHED, EditionState.REVISED):
            return _published(connection, record, folder)
        context = _made(place, connection, record, as_of)
    return Monitor(period, write_monitor(context, folder), record.revision, record.state)


def make_due_concept(place: Workplace) -> Monitor | None:
    """The monitor of the half-year whose concept is due today; None after the programme's last one.

    It is made anew from what is there; of an approved or published one it is what was approved or published.

    Raises:
        NoDataError: there is nothing to report on.
        DamagedError, DatabaseError, StorageError, RenderingError: as `make_monitor`.
    """
    period = concept_due(place.reference.programme, place.today)
    return None if period is None else make_monitor(place, period)


def _record(connection: Connection, period: Quarter, revision: int | None) -> EditionRecord:
    """The revision that is asked for, or else the one that holds."""
    records = records_of(connection, period)
    if revision is None:
        return next((one for one in records if one.state is EditionState.PUBLISHED), records[-1])
    found = next((one for one in records if one.revision == revision), None)
    if found is None:
        raise NoDataError(f"There is no revision {revision} of {period}.")
    return found


def monitor_folder(place: Workplace, connection: Connection, record: EditionRecord | ApprovedEdition) -> Path:
    """What readers know of the period lies in its own folder; any other revision beside it."""
    known = find_edition(connection, record.period)
    own = known is None or known.revision == record.revision
    return place.settings.monitors / (str(record.period) if own else f"{record.period}-versie-{record.revision}")


def _published(connection: Connection, record: EditionRecord, folder: Path) -> Monitor:
    edition = find_edition(connection, record.period, record.revision)
    assert edition is not None, "its log says that it was published"
    documents = documents_of(connection, edition.edition)
    damaged = [document.name for document in documents if not document.sound]
    if damaged:
        raise DamagedError(f"What was published of {record.period} is damaged in the database: {', '.join(damaged)}.")
    paths = write_documents({d.name: d.content for d in documents}, folder)
    return Monitor(record.period, paths, record.revision, record.state, edition.published_at)


def _made(place: Workplace, connection: Connection, record: EditionRecord, as_of: date | None) -> MonitorContext:
    """The monitor as it is now, as of a day, or as it was approved."""
    log.info("counting %s", record.period)
    if record.state is EditionState.APPROVED:
        assert record.edition is not None, "it was approved"
        basis = basis_of_edition(connection, approved_edition(connection, record.edition))
    else:
        basis = basis_as_of(place, connection, as_of)
    status = basis.status(record.period)
    if not status.has_data:
        raise NoDataError(f"There is no data for {record.period}; no monitor was made.")
    return build_context(material_of(connection, basis, status, edition_mark(connection, record)))


def edition_mark(connection: Connection, record: EditionRecord) -> EditionMark:
    """Which edition it is, for who reads it before it is published."""
    return EditionMark(record.state, record.revision, record.reason, earlier=_earlier(connection, record))


def published_mark(connection: Connection, edition: ApprovedEdition, day: date) -> EditionMark:
    """Which edition it is, as it is published on a day; also of one that was replaced since."""
    return EditionMark(EditionState.PUBLISHED, edition.revision, edition.reason, day, _earlier(connection, edition))


def _earlier(connection: Connection, edition: EditionRecord | ApprovedEdition) -> tuple[EarlierVersion, ...]:
    return tuple(
        EarlierVersion(one.revision, one.published_at.date())
        for one in published_editions(connection)
        if one.period == edition.period and one.revision < edition.revision
    )


def material_of(connection: Connection, basis: Basis, status: Status, mark: EditionMark) -> Material:
    """What the monitor of a status is made from: of `basis` and of what was known at its moment, and nothing else."""
    return Material(
        status=status,
        reference=basis.reference,
        facts=basis.facts,
        mark=mark,
        threshold=basis.small_number_threshold,
        green_threshold=basis.green_threshold,
        warnings=open_warnings(connection, sorted(basis.numbers), basis.moment),
        texts=texts_of(connection, status.period, basis.moment),
        earlier=earlier_edition(connection, status.period, basis.moment),
        replaced=replaced_edition(connection, status.period, mark.revision),
    )


def material_as_published(connection: Connection, kept: KeptEdition, status: Status) -> Material:
    """What the documents of a published edition were made from; `status` are its figures, counted again."""
    mark = published_mark(connection, kept.edition, kept.edition.published_at.date())
    return material_of(connection, kept.basis, status, mark)
