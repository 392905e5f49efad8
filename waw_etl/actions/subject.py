"""A resident's request: see all that is kept about them, or have it erased (AVG, articles 15 and 17)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from waw_etl.actions.current import keep_figures_of_now
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.retention import clear_sources, take_away
from waw_etl.actions.subject_files import Wanted, rows_in_file
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import UsageError
from waw_etl.load.clear import PERSONAL, clear_answers, clear_findings, forget_feedback, remove_rows
from waw_etl.load.database import reading, transaction
from waw_etl.load.due import Held
from waw_etl.load.held import held_deliveries
from waw_etl.load.history import newest_receipt, refuse_earlier
from waw_etl.load.in_force import numbers_in_force
from waw_etl.load.keys_in_use import keys_in_use
from waw_etl.load.removals import Removal, RemovalClass, Removed, log_removals
from waw_etl.load.subject import (
    Link,
    Noted,
    PersonRow,
    Subject,
    findings_at,
    proof_rows,
    rows_about,
    subject_of_bsn,
    subject_of_link,
)
from waw_etl.load.tables import answers, findings
from waw_etl.pull.archive import Archive, archived_file, is_archived
from waw_etl.pull.keys import BsnHasher, Keys
from waw_etl.validate.bsn import is_bsn, mask


@dataclass(frozen=True)
class File:
    """A delivery whose file holds the resident: at `rows`, and whether the archive and the feedback are still there."""

    delivery: int
    rows: tuple[int, ...]
    archived: bool
    feedback: str | None


@dataclass(frozen=True)
class Found:
    """All that is kept about a resident.

    `unread` are the deliveries whose archived file could not be read: it is not known whether they hold the resident.
    """

    links: tuple[Link, ...]
    rows: list[PersonRow]
    files: list[File]
    findings: list[Noted]
    proof_rows: int
    unread: list[int]

    @property
    def is_empty(self) -> bool:
        return not (self.rows or self.findings or any(file.archived or file.feedback for file in self.files))

    def to_json(self) -> dict[str, Any]:
        """The document of `waw subject find --json`."""
        return {
            "links": [{"municipality": code, "link_number": number} for code, number in self.links],
            "rows": [vars(row) | {"fields": _plain(row.fields)} for row in self.rows],
            "files": [vars(file) | {"rows": list(file.rows)} for file in self.files],
            "findings": [vars(item) for item in self.findings],
            "proof_rows": self.proof_rows,
            "unread": self.unread,
        }


@dataclass(frozen=True)
class Erased:
    """What was taken away, which partners have the resident on a list in force, and what could not be reached."""

    removed: list[Removal]
    partners: tuple[str, ...]
    problems: list[str]

    def number(self, what: Removed) -> int:
        return sum(removal.number for removal in self.removed if removal.what is what)


@dataclass(frozen=True)
class Request:
    """Whom it is about: a BSN, or a municipality (code, name or slug) with the link number given there."""

    bsn: str | None = None
    municipality: str | None = None
    link_number: str | None = None


def find_subject(place: Workplace, request: Request) -> Found:
    """All that is kept about a resident.

    Raises:
        UsageError: the BSN is none, or the municipality does not exist.
        DatabaseError, StorageError: the database, the keys or the archive cannot be used.
    """
    with reading(place.engine) as connection:
        return _find(connection, place, request)


def erase_subject(place: Workplace, request: Request, reason: str, by: str) -> Erased:
    """Take away all that is kept about a resident; published editions stay as they are, and lead to nobody.

    The database, the archive and the feedback in one transaction; the copies at the sources after it. Files that hold
    the resident go as a whole, as they cannot be edited.

    Raises:
        UsageError: as `find_subject`; or no reason, or nobody who decided, is given, or the clock is behind.
        DatabaseError, StorageError: as `find_subject`; then nothing is logged, and the command is to be given again.
    """
    if not reason.strip() or not by.strip():
        raise UsageError("An erasure needs a reason, and who decided.")
    with transaction(place.engine) as connection:
        refuse_earlier(place.settings.now(), newest_receipt(connection))
        found = _find(connection, place, request)
        in_force = set(connection.execute(numbers_in_force(None)).scalars())
        removed = [*_clear_rows(connection, found), *_clear_notes(connection, found)]
        removed += _clear_files(connection, place, found)
        log_removals(connection, removed, place.settings.now(), mask(reason.strip()), mask(by.strip()))
        keep_figures_of_now(connection, place)
    # The pages about alerts name trajectories.
    write_overview_page(place)
    there = clear_sources(place)
    partners = sorted({row.partner for row in found.rows if row.delivery in in_force})
    return Erased(removed + there.removed, tuple(partners), there.problems)


def _find(connection: Connection, place: Workplace, request: Request) -> Found:
    keys = keys_in_use(connection, place.settings)
    subject = _subject(connection, place, request, keys)
    rows = rows_about(connection, subject)
    files, unread = _files(connection, place, subject, rows, keys)
    extra = {(file.delivery, row) for file in files for row in file.rows}
    return Found(
        tuple(sorted(subject.links)),
        rows,
        files,
        findings_at(connection, rows, extra),
        proof_rows(connection, rows),
        unread,
    )


def _subject(connection: Connection, place: Workplace, request: Request, keys: Keys) -> Subject:
    if request.municipality is not None and request.link_number is not None:
        return subject_of_link(connection, (_code(place, request.municipality), request.link_number.strip()))
    digits = "".join(sign for sign in request.bsn or "" if sign not in " .-").zfill(9)
    if not is_bsn(digits):
        raise UsageError("That is not a BSN: it has nine digits that pass the 11-check.")
    return subject_of_bsn(connection, BsnHasher(keys.bsn).hashes(pd.Series([digits])).iloc[0])


def _code(place: Workplace, municipality: str) -> str:
    wanted = municipality.strip().casefold()
    for known in place.reference.municipalities:
        if wanted in (known.code.casefold(), known.name.casefold(), known.slug):
            return known.code
    names = ", ".join(known.slug for known in place.reference.municipalities)
    raise UsageError(f"There is no such municipality; choose {names}.")


def _files(
    connection: Connection, place: Workplace, subject: Subject, rows: list[PersonRow], keys: Keys
) -> tuple[list[File], list[int]]:
    """The files that hold the resident: by their stored rows, and, while they are archived, by what is in them."""
    by_rows: dict[int, set[int]] = {row.delivery: set() for row in rows}
    for row in rows:
        by_rows[row.delivery].add(row.row)
    wanted = Wanted(subject, place.reference, BsnHasher(keys.bsn))
    archive = Archive(place.settings.archive, keys.archive, keys.archive_before)
    files, unread = [], []
    for held in held_deliveries(connection):
        archived = is_archived(place.settings.archive, held.sha256)
        places = rows_in_file(archive.get(held.sha256), wanted) if archived else set()
        if places is None:
            unread.append(held.delivery)
        at = by_rows.get(held.delivery, set()) | (places or set())
        if at:
            files.append(File(held.delivery, tuple(sorted(at)), archived, _feedback(place, held)))
    return files, unread


def _feedback(place: Workplace, held: Held) -> str | None:
    is_there = held.feedback is not None and (place.settings.home / held.feedback).is_file()
    return held.feedback if is_there else None


def _clear_rows(connection: Connection, found: Found) -> Iterator[Removal]:
    for dataset, table in PERSONAL.items():
        remove_rows(connection, table, [row.place for row in found.rows if row.dataset == dataset])
    for delivery, number in sorted(Counter(row.delivery for row in found.rows).items()):
        yield Removal(RemovalClass.SUBJECT, Removed.ROWS, number, delivery)


def _clear_notes(connection: Connection, found: Found) -> Iterator[Removal]:
    for item in found.findings:
        condition = (findings.c.delivery == item.delivery) & (findings.c.number == item.number)
        number = clear_findings(connection, condition)
        if number:
            yield Removal(RemovalClass.SUBJECT, Removed.FINDINGS, number, item.delivery)
    keys = {item.answer_key: item.delivery for item in found.findings if item.answer_key}
    for key, delivery in keys.items():
        number = clear_answers(connection, answers.c.answer_key == key)
        if number:
            yield Removal(RemovalClass.SUBJECT, Removed.ANSWERS, number, delivery)


def _clear_files(connection: Connection, place: Workplace, found: Found) -> Iterator[Removal]:
    held = {item.delivery: item for item in held_deliveries(connection)}
    for file in found.files:
        path = archived_file(place.settings.archive, held[file.delivery].sha256)
        yield Removal(RemovalClass.SUBJECT, Removed.ARCHIVE, take_away(path), file.delivery)
        number = 0 if file.feedback is None else take_away(place.settings.home / file.feedback)
        yield Removal(RemovalClass.SUBJECT, Removed.FEEDBACK, number, file.delivery)
        forget_feedback(connection, file.delivery)


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
