"""Publish an edition: exactly what was approved, whatever came in or changed since."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection

from waw_etl.actions.basis import basis_that_is_left
from waw_etl.actions.current import keep_figures_of_now
from waw_etl.actions.edition_steps import possible, take_step
from waw_etl.actions.editions import fingerprint
from waw_etl.actions.monitor import edition_mark, make_monitor, material_of, monitor_folder, published_mark
from waw_etl.actions.outbox import deliver_mail_if_possible
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.edition_mail import published_mails
from waw_etl.alerts.outbox import put
from waw_etl.edition import EditionState, Step
from waw_etl.errors import DamagedError, NoDataError, RenderingError, StorageError, UsageError
from waw_etl.load.database import reading, transaction
from waw_etl.load.edition_log import Decision, EditionRecord, last_record, periods_in, records_of
from waw_etl.load.editions import (
    ApprovedEdition,
    approved_edition,
    checksums_of,
    deliveries_of,
    find_edition,
    keep_documents,
)
from waw_etl.load.removals import rows_removed
from waw_etl.monitor.context import build_context
from waw_etl.monitor.material import Material
from waw_etl.monitor.write import render_monitor, write_documents
from waw_etl.periods import Quarter

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Published:
    """A new edition: of which period, its number and revision, on how many deliveries it rests, and its documents."""

    period: Quarter
    edition: int
    revision: int
    deliveries: int
    paths: list[Path]


@dataclass(frozen=True)
class Publishing:
    """The editions that a run over all periods published, and the sentences on what it could not do."""

    published: list[Published] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def publish_edition(place: Workplace, period: Quarter) -> Published:
    """Print and keep what was approved of a period, all at once; then write its documents and the regieteam's page.

    Raises:
        UsageError: it is not approved, or was published already.
        NoDataError: what was approved can no longer be printed as it was; it must be approved again.
        DamagedError: the reference data that were kept can no longer be read.
        DatabaseError, RenderingError: the database cannot be used, or a document not be made; nothing is published.
        StorageError: a folder cannot be written to; the edition is published, and `waw monitor` gives it out.
    """
    with transaction(place.engine) as connection:
        record = last_record(connection, period)
        possible(record, Step.PUBLISH)
        assert record.edition is not None, "it was approved"
        approved = approved_edition(connection, record.edition)
        material = _material(connection, approved, record)
        decision = Decision(place.settings.now())
        beside = monitor_folder(place, connection, record)
        record = take_step(connection, record, Step.PUBLISH, decision)
        before = _replace(connection, record, decision)
        mark = published_mark(connection, approved, place.today)
        documents = render_monitor(build_context(replace(material, mark=mark)))
        keep_documents(connection, approved.edition, documents)
        for mail in published_mails(place.reference, record, before):
            put(connection, mail, decision.at)
        keep_figures_of_now(connection, place)
        deliveries = deliveries_of(connection, approved.edition)
    folder = place.settings.monitors / str(period)
    paths = write_documents(documents, folder)
    deliver_mail_if_possible(place)
    write_overview_page(place)
    if beside != folder:
        _take_away(beside, documents)
    return Published(period, approved.edition, record.revision, len(deliveries), paths)


def publish_approved(place: Workplace) -> Publishing:
    """Publish all that is approved and not published yet, oldest period first; and finish what a killed run began.

    One that cannot be published stops no other; one that another run publishes at the same time is left to that.

    Raises:
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        periods = periods_in(connection, EditionState.APPROVED)
    run = Publishing()
    for period in periods:
        try:
            run.published.append(publish_edition(place, period))
        except UsageError:
            log.info("%s was published or sent back by others", period)
        except (NoDataError, DamagedError, RenderingError, StorageError) as error:
            run.problems.append(str(error))
    run.problems.extend(_lay_published(place))
    return run


def _lay_published(place: Workplace) -> Iterator[str]:
    """Write the documents of published editions that do not lie in their folder; a sentence on each that cannot be."""
    with reading(place.engine) as connection:
        periods = periods_in(connection, EditionState.PUBLISHED)
        absent = [period for period in periods if not _lies_there(place, connection, period)]
    for period in absent:
        try:
            make_monitor(place, period)
        except (DamagedError, StorageError, UsageError) as error:
            yield str(error)


def _lies_there(place: Workplace, connection: Connection, period: Quarter) -> bool:
    """Whether the published PDF does; the letters beside it can have been edited, and must stay so."""
    edition = find_edition(connection, period)
    assert edition is not None, "its log says that it was published"
    checksums = checksums_of(connection, edition.edition)
    [pdf] = (name for name in checksums if name.endswith(".pdf"))
    path = place.settings.monitors / str(period) / pdf
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == checksums[pdf]


def _material(connection: Connection, approved: ApprovedEdition, record: EditionRecord) -> Material:
    """What was approved; refused where the monitor would no longer say the same.

    Raises:
        NoDataError: rows were removed since, or the software is another one.
        DamagedError: the reference data that were kept can no longer be read.
        RenderingError: a text has a field that is not known any more.
    """
    basis = basis_that_is_left(connection, approved)
    material = material_of(connection, basis, basis.status(record.period), edition_mark(connection, record))
    if fingerprint(build_context(material)) == approved.content_sha256:
        return material
    if approved.software != version("waw-etl"):
        why = f"this is version {version('waw-etl')} of the software, and it was approved with {approved.software}"
    elif rows_removed(connection, basis.numbers):
        why = "rows that it rests on were removed since"
    else:
        why = "what it rests on is no longer what it was"
    raise NoDataError(
        f"What was approved of {record.period} on {approved.approved_at:%Y-%m-%d} can no longer be printed: {why}. "
        f"Send it back with waw edition return {record.period}, and approve it again."
    )


def _replace(connection: Connection, record: EditionRecord, decision: Decision) -> EditionRecord | None:
    """The published revision that this one takes the place of, if there is one."""
    published = [one for one in records_of(connection, record.period) if one.state is EditionState.PUBLISHED]
    before = next((one for one in published if one.edition != record.edition), None)
    return before and take_step(connection, before, Step.REPLACE, decision)


def _take_away(folder: Path, names: Iterable[str]) -> None:
    """Remove the concept of what is published now, and its folder if nothing else lies there.

    Raises:
        StorageError: it cannot be removed.
    """
    try:
        for name in names:
            (folder / name).unlink(missing_ok=True)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    except OSError as error:
        raise StorageError(f"It is published; its concept in {folder} cannot be removed: {error.strerror}.") from error
