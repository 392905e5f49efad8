"""Deliver the mails that wait in the outbox, and what the operator decides on those that could not be."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.mail_server import MailServer
from waw_etl.alerts.outbox import write_mails
from waw_etl.alerts.sending import MailRun
from waw_etl.errors import MailError, UsageError
from waw_etl.load.database import reading, transaction
from waw_etl.load.outbox import MailEnd, MailRecord, mail_records, put_back, settle
from waw_etl.outgoing import OPEN, TROUBLED, MailState
from waw_etl.reference.models import Address
from waw_etl.validate.bsn import mask

log = logging.getLogger(__name__)
_ADDRESS: TypeAdapter[str] = TypeAdapter(Address)


@dataclass(frozen=True)
class Delivered:
    """What came of delivering: the files that were written, or what became of each mail at the mail server."""

    files: tuple[Path, ...] = ()
    ended: tuple[MailEnd, ...] = ()


def deliver_mail(place: Workplace) -> Delivered:
    """Send all mails that are due; without a mail server, write each as an `.eml` file in the outbox folder.

    A mail that was not taken is logged as a warning, and tried again at a later call. So is one that was refused or is
    uncertain; the operator gets a notice of it.

    Raises:
        MailError: the mail server takes nothing from us, until the settings are right; all mails wait.
        DatabaseError, StorageError: the database or the folder cannot be used.
    """
    settings, programme = place.settings, place.reference.programme
    if settings.smtp_host is None:
        return Delivered(files=tuple(write_mails(place.engine, settings.outbox, programme, settings.now())))
    server = MailServer(settings, programme.sender_address)
    run = MailRun(place.engine, programme, server, settings.smtp_seconds, settings.now)
    try:
        run.send()
    finally:
        for sentence in _warnings(run.ended):
            log.warning(sentence)
    return Delivered(ended=tuple(run.ended))


def deliver_mail_if_possible(place: Workplace) -> None:
    """As `deliver_mail`, after something that is done whether or not the mail server takes anything from us.

    Raises:
        DatabaseError, StorageError: the database or the folder cannot be used.
    """
    try:
        deliver_mail(place)
    except MailError as error:
        log.warning("%s The mails about it wait: waw mail", error)


def _warnings(ended: Sequence[MailEnd]) -> Iterator[str]:
    states = Counter(end.state for end in ended)
    if waiting := states[MailState.WAITING]:
        yield f"The mail server did not take {_mails(waiting)} yet; a later run tries again."
    if troubled := sum(states[state] for state in TROUBLED):
        yield f"{_mails(troubled).capitalize()} did not arrive, or may not have: waw mail"


def _mails(number: int) -> str:
    return "1 mail" if number == 1 else f"{number} mails"


def mails_listed(place: Workplace, *, everything: bool = False) -> list[MailRecord]:
    """The mails that are not settled in any way yet; or all that there ever were.

    Raises:
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        return mail_records(connection, MailState if everything else OPEN)


def mails_json(records: Sequence[MailRecord]) -> list[dict[str, Any]]:
    """The document of `waw mail --json`."""
    return [
        {
            "mail": record.mail,
            "kind": record.kind,
            "recipient": record.recipient,
            "period": record.period,
            "subject": record.subject,
            "state": record.state,
            "created_at": record.created_at.isoformat(),
            "next_try_at": record.next_try_at and record.next_try_at.isoformat(),
            "sent_at": record.sent_at and record.sent_at.isoformat(),
            "log": [
                {"at": line.at.isoformat(), "event": line.event, "reply": line.reply, "remark": line.remark}
                for line in record.log
            ],
        }
        for record in records
    ]


def retry_mails(place: Workplace, numbers: Sequence[int], recipient: str | None = None) -> None:
    """Let mails that failed or are uncertain wait again, all or none; for another recipient, if one is given.

    Raises:
        UsageError: there is no such mail, it is in another state, or the recipient is no address.
        DatabaseError: the database cannot be used.
    """
    if recipient is not None:
        _check_address(recipient)
    with transaction(place.engine) as connection:
        for number in numbers:
            put_back(connection, number, place.settings.now(), recipient)


def _check_address(text: str) -> None:
    try:
        _ADDRESS.validate_python(text)
    except ValidationError:
        raise UsageError(f"'{text}' is not one e-mail address without a name.") from None


def settle_mails(place: Workplace, numbers: Sequence[int], reason: str) -> None:
    """Close mails that failed or are uncertain, all or none: they need no sending any more.

    Raises:
        UsageError: there is no such mail, it is in another state, or no reason is given.
        DatabaseError: the database cannot be used.
    """
    if not reason.strip():
        raise UsageError("Say why with --reason.")
    with transaction(place.engine) as connection:
        for number in numbers:
            settle(connection, number, place.settings.now(), mask(reason.strip()))
