"""Take away what may be kept no longer (docs/privacy.md), and log it; doing it again changes nothing.

Files go before the log says so: after a crash the next run finds them gone, and logs that there was none any more.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from waw_etl.actions.current import keep_figures_of_now
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.record import FEEDBACK_ENDING
from waw_etl.actions.source_copies import Copies, remove_copies
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import StorageError
from waw_etl.load.clear import clear_answers, clear_findings, clear_rows, forget_feedback
from waw_etl.load.database import reading, transaction
from waw_etl.load.due import Held, Term, Terms, terms_of
from waw_etl.load.held import held_deliveries
from waw_etl.load.removals import Removal, RemovalClass, Removed, log_removals, logged
from waw_etl.load.tables import answers, findings
from waw_etl.load.unsettled import clear_rejected_counts
from waw_etl.pull.archive import archived_file, archived_files

BY = "retention"
_DAY_SECONDS = 24 * 3600
_REASONS = {
    RemovalClass.REJECTED: "rejected, and its term after receipt is over",
    RemovalClass.RAW: "its term after publication of the edition is over",
    RemovalClass.PERSONAL: "its term out of force, or after the end of the programme, is over",
    RemovalClass.TRIAL: "a trial, and its term is over",
    RemovalClass.TEMPORARY: "left over",
    RemovalClass.SUBJECT: "a resident was erased from it",
}


@dataclass
class Enforced:
    """What was taken away (in a dry run: what would be), and the sentences on what could not be reached."""

    removed: list[Removal] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def summary(self) -> list[dict[str, Any]]:
        """One line a rule and kind of thing, in counts only."""
        numbers: Counter[tuple[RemovalClass, Removed]] = Counter()
        for removal in self.removed:
            numbers[removal.removal_class, removal.what] += removal.number
        return [{"class": str(c), "what": str(w), "number": n} for (c, w), n in sorted(numbers.items()) if n]

    def to_json(self, dry_run: bool) -> dict[str, Any]:
        """The document of `waw retention run --json`."""
        removed = [
            {"class": str(r.removal_class), "delivery": r.delivery, "what": str(r.what), "number": r.number}
            for r in self.removed
        ]
        return {"dry_run": dry_run, "removed": removed, "problems": self.problems}


def enforce_retention(place: Workplace, *, dry_run: bool = False) -> Enforced:
    """Take away all of which the time is over, here and at the sources.

    A source that is out of reach does not stop the rest, and is tried again the next time.

    Raises:
        DatabaseError, StorageError: the database or a folder of ours cannot be used; the next run goes on from there.
    """
    here = clear_home(place, dry_run=dry_run)
    there = clear_sources(place, dry_run=dry_run)
    return Enforced(here + there.removed, there.problems)


def clear_home(place: Workplace, *, dry_run: bool = False) -> list[Removal]:
    """The part in the database and in WAW_HOME, in one transaction; then the pages are written without it.

    Raises:
        DatabaseError, StorageError: as `enforce_retention`.
    """
    with transaction(place.engine) as connection:
        attempt = connection.begin_nested()
        # What is left over first: a workbook that goes with its delivery is not left over.
        removed = [*_left_over(connection, place, dry_run), *_deliveries(connection, place, dry_run)]
        _log(connection, place, removed)
        if removed:
            keep_figures_of_now(connection, place)
        if dry_run:
            attempt.rollback()
    if removed and not dry_run:
        # The pages about alerts name trajectories.
        write_overview_page(place)
    return removed


def clear_sources(place: Workplace, *, dry_run: bool = False) -> Enforced:
    """The part at the partners' sources: copies of what may be kept no longer, old trials, unfinished uploads of ours.

    Raises:
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        ends = {held.delivery: over[Removed.COPY] for held, over in _over(connection, place) if Removed.COPY in over}
    # A slow server must not keep others from the database.
    copies = remove_copies(place, ends.keys(), dry_run=dry_run)
    # What is logged is read again: another run may have been here.
    with reading(place.engine) if dry_run else transaction(place.engine) as connection:
        removed = [*_of_copies(copies, ends, logged(connection)), *_of_others(copies)]
        if not dry_run:
            _log(connection, place, removed)
    return Enforced(removed, copies.problems)


def _over(connection: Connection, place: Workplace) -> list[tuple[Held, dict[Removed, Term]]]:
    """The deliveries of which something may be kept no longer today, with what that is."""
    settings = place.settings
    days = (settings.retain_rejected_days, settings.retain_raw_days, settings.retain_personal_days)
    terms = Terms(*days, programme_end=place.reference.programme.end)
    ended = ((held, _ended(terms_of(held, terms), place.today)) for held in held_deliveries(connection))
    return [(held, over) for held, over in ended if over]


def _ended(ends: dict[Removed, Term], today: date) -> dict[Removed, Term]:
    return {what: term for what, term in ends.items() if term.ends_on <= today}


def _deliveries(connection: Connection, place: Workplace, dry_run: bool) -> Iterator[Removal]:
    """All that is held of deliveries here; also what came back after it was logged as gone."""
    over = _over(connection, place)
    gone = logged(connection)
    needed = _needed_archives(connection, over)
    for held, ended in over:
        for what, term in ended.items():
            if what is Removed.COPY or (what is Removed.ARCHIVE and held.sha256 in needed):
                continue
            number = _clear(connection, place, held, what, dry_run)
            if number or (held.delivery, what) not in gone:
                yield Removal(term.removal_class, what, number, held.delivery)


def _needed_archives(connection: Connection, over: list[tuple[Held, dict[Removed, Term]]]) -> set[str]:
    """The checksums that some delivery still needs: the same bytes can belong to several."""
    done = {held.delivery for held, ended in over if Removed.ARCHIVE in ended}
    return {held.sha256 for held in held_deliveries(connection) if held.delivery not in done}


def _clear(connection: Connection, place: Workplace, held: Held, what: Removed, dry_run: bool) -> int:
    """Take one thing away; how many there were."""
    if what is Removed.ARCHIVE:
        return take_away(archived_file(place.settings.archive, held.sha256), dry_run=dry_run)
    if what is Removed.FEEDBACK:
        number = 0 if held.feedback is None else take_away(place.settings.home / held.feedback, dry_run=dry_run)
        forget_feedback(connection, held.delivery)
        return number
    if what is Removed.FINDINGS:
        clear_rejected_counts(connection, held.delivery)
        return clear_findings(connection, findings.c.delivery == held.delivery)
    if what is Removed.ANSWERS:
        return clear_answers(connection, answers.c.delivery == held.delivery)
    return clear_rows(connection, held.delivery)


def _left_over(connection: Connection, place: Workplace, dry_run: bool) -> Iterator[Removal]:
    """What a run left behind that was ended half-way: older than a day, so that nobody is at work on it."""
    settings = place.settings
    written = (settings.archive, settings.feedback, settings.outbox, settings.monitors, settings.overview)
    parts = [path for folder in (*written, settings.key_folder) for path in folder.rglob(".*.part")]
    known = held_deliveries(connection)
    archived, told = {held.sha256 for held in known}, {held.feedback for held in known}
    orphans = [path for sha256, path in archived_files(settings.archive) if sha256 not in archived]
    workbooks = settings.feedback.glob(f"*/*-{FEEDBACK_ENDING}")
    orphans += [path for path in workbooks if path.relative_to(settings.home).as_posix() not in told]
    number = sum(take_away(path, dry_run=dry_run) for path in parts + orphans if _is_old(path))
    if number:
        yield Removal(RemovalClass.TEMPORARY, Removed.TEMPORARY, number)


def _of_copies(copies: Copies, ends: dict[int, Term], gone: set[tuple[int, Removed]]) -> Iterator[Removal]:
    """What went at the sources; that there was no copy is known only when all of them could be looked at."""
    for delivery, term in ends.items():
        number = copies.of_deliveries[delivery]
        if number or not (copies.problems or (delivery, Removed.COPY) in gone):
            yield Removal(term.removal_class, Removed.COPY, number, delivery)


def _of_others(copies: Copies) -> Iterator[Removal]:
    if copies.trials:
        yield Removal(RemovalClass.TRIAL, Removed.COPY, copies.trials)
    if copies.unfinished:
        yield Removal(RemovalClass.TEMPORARY, Removed.TEMPORARY, copies.unfinished)


def _log(connection: Connection, place: Workplace, removed: list[Removal]) -> None:
    for removal in removed:
        log_removals(connection, [removal], place.settings.now(), _REASONS[removal.removal_class], BY)


def take_away(path: Path, *, dry_run: bool = False) -> int:
    """Remove a file; how many there were.

    Raises:
        StorageError: it cannot be removed.
    """
    try:
        if dry_run:
            return int(path.is_file())
        path.unlink()
    except FileNotFoundError:
        return 0
    except OSError as error:
        # The partner chose the end of the name, in which there can be that of a person.
        told = path.parent / path.name.partition("-")[0]
        raise StorageError(f"The file {told}... cannot be removed: {error.strerror}.") from None
    return 1


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _DAY_SECONDS
    except FileNotFoundError:
        return False
