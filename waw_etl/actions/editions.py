"""The life of an edition up to its approval: review, return, approve; and revise, which begins the next one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from waw_etl.actions.basis import Basis, basis_as_of
from waw_etl.actions.edition_steps import decision_of, possible, refuse_running, take_step, told
from waw_etl.actions.monitor import edition_mark, material_of, monitor_folder
from waw_etl.actions.outbox import deliver_mail_if_possible
from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.edition_mail import approved_mail, returned_mail, review_mail
from waw_etl.alerts.outbox import put
from waw_etl.edition import EditionState, Step
from waw_etl.errors import NoDataError, UsageError
from waw_etl.indicators.definitions import versions
from waw_etl.indicators.figure_rows import figure_rows
from waw_etl.indicators.proof import proof_rows
from waw_etl.indicators.status import status_rows
from waw_etl.load.database import transaction
from waw_etl.load.edition_log import EditionRecord, add_edition, add_line, last_record
from waw_etl.load.editions import NewBasis, forget_basis, keep_basis
from waw_etl.load.snapshots import keep_snapshot
from waw_etl.monitor.completeness import completeness_of
from waw_etl.monitor.context import build_context
from waw_etl.monitor.gaps import Gap
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.write import render_monitor, write_documents
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class Reviewed:
    """An edition under review, what is missing from it, and the documents to read."""

    record: EditionRecord
    gaps: tuple[Gap, ...]
    paths: list[Path]


@dataclass(frozen=True)
class Approval:
    """What came of an approval; with gaps that nobody said "nevertheless" to, the edition stays as it was."""

    record: EditionRecord
    gaps: tuple[Gap, ...]

    @property
    def approved(self) -> bool:
        return self.record.state is EditionState.APPROVED

    def to_json(self) -> dict[str, Any]:
        """The document of `waw edition approve --json`."""
        return {
            "period": str(self.record.period),
            "revision": self.record.revision,
            "state": self.record.state,
            "approved": self.approved,
            "gaps": [gap.to_json() for gap in self.gaps],
        }


def review_edition(place: Workplace, period: Quarter, by: str) -> Reviewed:
    """Put the concept of a period before the regieteam: documents, and a mail that says where they are.

    Raises:
        UsageError: the period has not ended, its edition is no concept, or it is not told who decided.
        NoDataError: there is nothing to report on.
        DatabaseError, RenderingError: the database cannot be used, or a document not be made; nothing changed.
        StorageError: a folder cannot be written to; it is under review, and `waw monitor` gives it out.
    """
    decision = decision_of(place, by)
    refuse_running(place, period)
    with transaction(place.engine) as connection:
        record = take_step(connection, last_record(connection, period), Step.REVIEW, decision)
        counted = _counted(place, connection, record)
        documents = render_monitor(build_context(counted.material))
        folder = monitor_folder(place, connection, record)
        gaps = completeness_of(counted.material).gaps
        missing = tuple(gap.sentence for gap in gaps)
        where = folder.relative_to(place.settings.home)
        put(connection, review_mail(place.reference, record, missing, str(where)), decision.at)
    paths = write_documents(documents, folder)
    deliver_mail_if_possible(place)
    return Reviewed(record, gaps, paths)


def return_edition(place: Workplace, period: Quarter, by: str, reason: str) -> EditionRecord:
    """Make an edition a concept again; what its approval kept is forgotten, but for the log.

    Raises:
        UsageError: its edition is neither under review nor approved, or it is not told who decided, or why.
        DatabaseError, StorageError: the database or the outbox cannot be used.
    """
    decision = decision_of(place, by, reason)
    with transaction(place.engine) as connection:
        before = last_record(connection, period)
        record = take_step(connection, before, Step.RETURN, decision)
        if before.state is EditionState.APPROVED:
            forget_basis(connection, _number(record))
        put(connection, returned_mail(place.reference, record), decision.at)
    deliver_mail_if_possible(place)
    return record


def approve_edition(place: Workplace, period: Quarter, by: str, nevertheless: str | None = None) -> Approval:
    """Approve the edition of a period, and keep all that it is made from; a concept goes through review at once.

    With gaps it takes a reason to do so nevertheless; without one nothing changes.

    Raises:
        UsageError: the period has not ended, its edition was approved already, or it is not told who decided.
        NoDataError: there is nothing to report on.
        RenderingError: a text has a field that is not known any more.
        DatabaseError, StorageError: the database or the outbox cannot be used.
    """
    decision = decision_of(place, by, nevertheless)
    refuse_running(place, period)
    with transaction(place.engine) as connection:
        record = last_record(connection, period)
        if record.state is not EditionState.CONCEPT:
            possible(record, Step.APPROVE)
        counted = _counted(place, connection, record)
        gaps = completeness_of(counted.material).gaps
        if gaps and nevertheless is None:
            return Approval(record, gaps)
        if record.state is EditionState.CONCEPT:
            record = take_step(connection, record, Step.REVIEW, replace(decision, remark=None))
        record = take_step(connection, record, Step.APPROVE, decision)
        keep_basis(connection, _number(record), _frozen(connection, counted))
        put(connection, approved_mail(place.reference, record), decision.at)
    deliver_mail_if_possible(place)
    return Approval(record, gaps)


def revise_edition(place: Workplace, period: Quarter, by: str, reason: str) -> EditionRecord:
    """Begin the next revision of a period as a concept; what was published stays so until that one is.

    Raises:
        UsageError: the newest revision is not published, or it is not told who decided, or why.
        DatabaseError: the database cannot be used.
    """
    decision = decision_of(place, by, reason)
    with transaction(place.engine) as connection:
        before = last_record(connection, period)
        if before.state is not EditionState.PUBLISHED:
            raise UsageError(told(before))
        edition = add_edition(connection, period, before.revision + 1, decision.remark)
        add_line(connection, edition, EditionState.CONCEPT, decision)
        return last_record(connection, period)


@dataclass(frozen=True)
class _Counted:
    """An edition as it is counted now: the material of its monitor, and the rows behind its figures."""

    basis: Basis
    rows: pd.DataFrame
    material: Material


def _counted(place: Workplace, connection: Connection, record: EditionRecord) -> _Counted:
    basis, period = basis_as_of(place, connection, None), record.period
    rows = status_rows(basis.facts, basis.reference, period)
    status = basis.status_of(rows, period)
    if not status.has_data:
        raise NoDataError(f"There is no data for {period}; there is nothing to publish.")
    return _Counted(basis, rows, material_of(connection, basis, status, edition_mark(connection, record)))


def _frozen(connection: Connection, counted: _Counted) -> NewBasis:
    """All that publishing and counting again need, with the snapshot kept."""
    basis, status = counted.basis, counted.material.status
    approved = replace(counted.material, mark=replace(counted.material.mark, state=EditionState.APPROVED))
    return NewBasis(
        snapshot=keep_snapshot(connection, status.period, status.as_of, basis.moment, figure_rows(status)),
        green_threshold=basis.green_threshold,
        small_number_threshold=basis.small_number_threshold,
        unknown_share=basis.unknown_share,
        definitions=versions(),
        software=version("waw-etl"),
        content_sha256=fingerprint(build_context(approved)),
        deliveries=sorted(basis.numbers),
        reference=basis.reference.texts,
        rows=proof_rows(counted.rows, status.period),
    )


def fingerprint(context: MonitorContext) -> str:
    """Equal for monitors that say the same, word for word."""
    return hashlib.sha256(repr(context).encode()).hexdigest()


def _number(record: EditionRecord) -> int:
    assert record.edition is not None, "it has taken a step"
    return record.edition
