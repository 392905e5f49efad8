"""Record one file that arrived, in one transaction: its verdict, rows, feedback workbook and receipt."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

import pandas as pd
from sqlalchemy import Connection

from schemas.catalogue import COUNTERPARTS, WITH_BSN
from waw_etl.actions.answers import settle
from waw_etl.actions.check import Judged, judge_bytes
from waw_etl.actions.comparison import own_differences
from waw_etl.actions.receipt import counts_as_read, earlier_list, give_receipt
from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.receipt import Delivered
from waw_etl.delivery import Judgement, Verdict
from waw_etl.dutch import add_working_days
from waw_etl.give_back import write_feedback
from waw_etl.indicators.rejected import counts_read
from waw_etl.load.answers import keep_answers
from waw_etl.load.content import content_digest
from waw_etl.load.database import reading, transaction
from waw_etl.load.history import (
    delivery_of_source,
    find_delivery,
    findings_of,
    previous_table,
    projects_in_force,
    same_in_force,
)
from waw_etl.load.keys_in_use import adopt_keys, keys_in_use
from waw_etl.load.store import Receipt, record_feedback, store_delivery
from waw_etl.load.unsettled import keep_rejected_counts
from waw_etl.periods import Quarter, published_half_years
from waw_etl.pull.archive import Archive
from waw_etl.pull.keys import BsnHasher, Keys
from waw_etl.reference import Partner
from waw_etl.validate.answer_keys import with_answer_keys
from waw_etl.validate.findings import Place, file_finding
from waw_etl.validate.previous import Previous, judge_against_previous

log = logging.getLogger(__name__)

_UNKNOWN = "onbekend"
FEEDBACK_ENDING = "terugkoppeling.xlsx"
_RECEIPT = "ontvangstbewijs.pdf"
_STEM_BYTES = 150


@dataclass(frozen=True)
class Arrival:
    """A file that arrived: from a partner's source (`sender`, `source`), or by hand. `size` is that of the file.

    BSNs in its `name` and `source` were masked before: names stand in the database, on pages and in mails. What came
    `by_mail` is refused unless it is certain that no BSNs belong in it.
    """

    name: str
    content: bytes
    size: int
    sender: Partner | None = None
    source: str | None = None
    by_mail: bool = False


@dataclass(frozen=True)
class Recorded:
    """What became of a file; `feedback` (None: nothing was found) and `receipt` are paths below WAW_HOME.

    `is_new` is False where it is a delivery that was there already.
    """

    judgement: Judgement
    delivery: int
    feedback: PurePosixPath | None
    receipt: PurePosixPath
    is_new: bool = True


def record_arrival(place: Workplace, arrival: Arrival) -> Recorded:
    """Judge, archive and record a file; whatever happens half-way, doing it again ends the same.

    Raises:
        DatabaseError, StorageError: the database or a folder of ours cannot be used; nothing was changed.
    """
    with reading(place.engine) as connection:
        keys = keys_in_use(connection, place.settings)
    for made in keys.made:
        log.warning("A new key was made in %s; keep a copy of it in a safe place.", made)
    sender = None if arrival.sender is None else arrival.sender.code
    judged = judge_bytes(arrival.content, arrival.name, place.reference, place.today, sender)
    if arrival.by_mail and judged.judgement.dataset in WITH_BSN:
        judged = _refused_by_mail(judged.judgement)
    receipt = Receipt(
        file=arrival.name,
        size=arrival.size,
        sha256=hashlib.sha256(arrival.content).hexdigest(),
        received_at=place.settings.now(),
        source=arrival.source,
        content=content_digest(judged.judgement, keys.bsn),
    )
    with transaction(place.engine) as connection:
        adopt_keys(connection, keys, receipt.received_at)
        recorded = _recall(connection, receipt, judged, sender)
        if recorded is not None:
            return recorded
        if may_be_kept(judged.judgement, arrival.by_mail):
            # Under the writers' lock, as retention removes the same bytes when no delivery needs them.
            Archive(place.settings.archive, keys.archive, keys.archive_before).put(arrival.content)
        return _record(connection, place, receipt, judged, keys, arrival.sender)


def may_be_kept(judgement: Judgement, by_mail: bool) -> bool:
    """Whether a file may be archived, and set aside at its source: not one with a BSN where none may stand (L11).

    Of mail only what certainly holds none by its data set.
    """
    without_bsn = judgement.dataset is not None and judgement.dataset not in WITH_BSN
    return not judgement.has_rule("L11") and (without_bsn or not by_mail)


def _refused_by_mail(judgement: Judgement) -> Judged:
    """The verdict on a data set with BSNs that came by mail; it tells nothing of what is in the file."""
    refused = file_finding("L04", "by_mail", Place())
    return Judged(replace(judgement, issues=(refused,), table=pd.DataFrame()), None)


def _recall(connection: Connection, receipt: Receipt, judged: Judged, sender: str | None) -> Recorded | None:
    """The delivery that this file already is: taken from its source before, or in force with the same bytes or content.

    Its verdict is given back (exchange format, V05).
    """
    judgement, number = judged.judgement, None
    if receipt.source is not None:
        number = delivery_of_source(connection, receipt.source)
    if number is None and _is_certain(judgement):
        number = same_in_force(connection, judgement, receipt.sha256, receipt.content)
    found = None if number is None else find_delivery(connection, number)
    if found is None:
        return None
    issues = findings_of(connection, found.delivery)
    told = (found.partner, found.dataset, found.period, found.rows)
    again = Judgement(receipt.file, *told, issues, notices=judgement.notices)
    again, answers = settle(connection, again, judged.book)
    if again.unkept and receipt.sha256 != found.sha256:
        # Only a new feedback workbook shows the steward which answers were not kept.
        return None
    keep_answers(connection, found.delivery, answers, receipt.received_at)
    feedback = None if found.feedback is None else PurePosixPath(found.feedback)
    given = _path(sender or found.partner, found.file, found.delivery, _RECEIPT)
    return Recorded(again, found.delivery, feedback, given, is_new=False)


def _record(  # noqa: PLR0913, PLR0917 - one argument a thing that takes part in the transaction
    connection: Connection,
    place: Workplace,
    receipt: Receipt,
    judged: Judged,
    keys: Keys,
    sender: Partner | None,
) -> Recorded:
    """Give the file its final verdict and number, and record all that follows from it."""
    previous = previous_of(connection, judged.judgement)
    judgement = against_previous(connection, place, judged.judgement, previous)
    judgement, answers = settle(connection, with_answer_keys(judgement, judged.book, keys.bsn), judged.book)
    number = store_delivery(connection, receipt, judgement, BsnHasher(keys.bsn))
    keep_answers(connection, number, answers, receipt.received_at)
    if judgement.verdict is Verdict.REJECTED and may_be_kept(judgement, by_mail=False):
        keep_rejected_counts(connection, number, counts_read(judgement.dataset, judgement.table))
    partner = sender or place.reference.partner_by_code.get(judgement.partner or "")
    folder = None if partner is None else partner.code
    _remove_of_killed(place.settings.feedback, number)
    repair_before = _repair_before(place, judgement, receipt)
    differences = own_differences(connection, place, judgement, number)
    feedback = _path(folder, receipt.file, number, FEEDBACK_ENDING) if judgement.issues or differences else None
    recorded = Recorded(judgement, number, feedback, _path(folder, receipt.file, number, _RECEIPT))
    with _gone_on_failure(place.settings.home, feedback, recorded.receipt):
        if feedback is not None:
            day, path = receipt.received_at.date(), place.settings.home / feedback
            write_feedback(judgement, judged.book, path, day, repair_before, differences=differences)
            record_feedback(connection, number, str(feedback))
        delivered = Delivered(
            delivery=number,
            receipt=receipt,
            judgement=judgement,
            book=judged.book,
            partner=partner,
            feedback=None if feedback is None else feedback.name,
            repair_before=repair_before,
            differences=len(differences),
            counts=counts_as_read(connection, judgement, number),
            certain=_is_certain(judgement),
            earlier=None if previous is None else earlier_list(connection, str(judgement.dataset), previous),
        )
        give_receipt(connection, place, delivered, recorded.receipt)
    return recorded


def _remove_of_killed(feedback: Path, number: int) -> None:
    """Remove what a run that was killed left under this number, which is given out anew: of any partner."""
    with suppress(OSError):
        for left in feedback.glob(f"*/{_prefix(number)}*"):
            left.unlink()


@contextmanager
def _gone_on_failure(home: Path, *files: PurePosixPath | None) -> Iterator[None]:
    """Leave no file of a delivery that is not recorded after all: its number goes to another."""
    try:
        yield
    except BaseException:
        for file in files:
            if file is not None:
                with suppress(OSError):
                    (home / file).unlink()
        raise


def _is_certain(judgement: Judgement) -> bool:
    """Whether it is certain who delivers which data set: else no other list of theirs is told of."""
    return None not in (judgement.partner, judgement.dataset) and not judgement.has_rule("L04")


def previous_of(connection: Connection, judgement: Judgement) -> Previous | None:
    """The list in force, which this delivery is compared with."""
    if not _is_certain(judgement):
        return None
    found = previous_table(connection, str(judgement.partner), str(judgement.dataset))
    return None if found is None else Previous(*found)


def against_previous(
    connection: Connection, place: Workplace, judgement: Judgement, previous: Previous | None
) -> Judgement:
    """The verdict with what only the earlier deliveries of the partner can tell (V rules and C09)."""
    partner, dataset = judgement.partner, judgement.dataset
    if partner is None or dataset is None or judgement.period is None:
        return judgement
    other = projects_in_force(connection, partner, COUNTERPARTS[dataset]) if dataset in COUNTERPARTS else set()
    published = published_half_years(Quarter.of(place.reference.programme.start), place.today)
    names = {project.code: project.name for project in place.reference.projects}
    return judge_against_previous(judgement, previous, frozenset(other), published, names)


def _repair_before(place: Workplace, judgement: Judgement, receipt: Receipt) -> date | None:
    if judgement.verdict is not Verdict.REJECTED:
        return None
    return add_working_days(receipt.received_at.date(), place.reference.programme.repair_working_days)


def _path(folder: str | None, file: str, number: int, ending: str) -> PurePosixPath:
    """Below WAW_HOME; the number goes first, so that the name never follows the pattern of a CSV delivery."""
    # By bytes, as file systems count them.
    stem = Path(file).stem.encode()[:_STEM_BYTES].decode(errors="ignore")
    return PurePosixPath("terugkoppeling", folder or _UNKNOWN, f"{_prefix(number)}{stem}-{ending}")


def _prefix(number: int) -> str:
    return f"{number:04d}-"
