"""Give the receipt of a delivery: written beside the feedback, and put in the outbox for its steward."""

from __future__ import annotations

from pathlib import PurePosixPath

from sqlalchemy import Connection

from schemas.dienstverbanden import DIENSTVERBANDEN
from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.outbox import put
from waw_etl.alerts.receipt import Delivered, Earlier, build_receipt
from waw_etl.alerts.receipt_counts import Counts, counts_by_project, spell_counts
from waw_etl.alerts.receipt_mail import receipt_mail
from waw_etl.alerts.receipt_pdf import write_receipt
from waw_etl.delivery import Judgement, Verdict
from waw_etl.load.history import find_delivery
from waw_etl.settings import AMSTERDAM
from waw_etl.validate.previous import Previous


def give_receipt(connection: Connection, place: Workplace, told: Delivered, path: PurePosixPath) -> None:
    """Write the receipt to `path` below WAW_HOME, and put it in the outbox, as part of the caller's transaction.

    Where it is not known who delivers there is nobody to mail.

    Raises:
        StorageError: the receipt cannot be made or written.
    """
    context = build_receipt(told, place.reference)
    write_receipt(context, place.settings.home / path)
    if told.partner is not None:
        mail = receipt_mail(context, told.delivery, told.partner, told.judgement.period)
        put(connection, mail, told.receipt.received_at)


def earlier_list(connection: Connection, dataset: str, previous: Previous) -> Earlier:
    """The list that was in force, as the receipt of its successor names it."""
    found = find_delivery(connection, previous.delivery)
    if found is None:
        raise LookupError(f"delivery {previous.delivery} is in force and not recorded")
    if dataset == DIENSTVERBANDEN.name:
        counts = spell_counts(len(previous.table) + found.rows_dropped, found.rows_dropped)
    else:
        counts = counts_by_project(dataset, previous.table)
    return Earlier(found.delivery, previous.period, found.received_at.astimezone(AMSTERDAM).date(), counts)


def counts_as_read(connection: Connection, judgement: Judgement, delivery: int) -> Counts | None:
    """What was read of a recorded delivery, in counts; None where no row could be read."""
    rejected = judgement.verdict is Verdict.REJECTED
    if judgement.dataset is None or (rejected and judgement.table.empty):
        return None
    if judgement.dataset != DIENSTVERBANDEN.name:
        return counts_by_project(judgement.dataset, judgement.table)
    found = None if rejected else find_delivery(connection, delivery)
    return spell_counts(len(judgement.table), None if found is None else found.rows_dropped)
