"""The outbox in the database: which mails are due, who sends which, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Update, and_, func, insert, inspect, or_, select, update
from sqlalchemy.exc import IntegrityError

from waw_etl.errors import UsageError
from waw_etl.load.tables import outbox, outbox_log
from waw_etl.outgoing import COUNTED, STEP_OF, MailEvent, MailState, next_try

# What a run that writes files left behind can be written again: the file gets the same name and bytes.
_LEFT_AS_FILE = and_(outbox.c.state == MailState.CLAIMED, outbox.c.claimed_by.is_(None))
_WAITS = outbox.c.state == MailState.WAITING


@dataclass(frozen=True)
class MailEnd:
    """A mail, and the state that an attempt or a decision brought it to; `reply` is what the mail server said."""

    mail: int
    kind: str
    state: MailState
    reply: str | None = None


@dataclass(frozen=True)
class LogLine:
    """One event in the life of a mail."""

    at: datetime
    event: MailEvent
    reply: str | None = None
    remark: str | None = None


@dataclass(frozen=True)
class MailRecord:
    """A mail of the outbox without its content, and its log, oldest first."""

    mail: int
    kind: str
    recipient: str
    period: str
    subject: str
    state: MailState
    created_at: datetime
    next_try_at: datetime | None
    sent_at: datetime | None
    log: tuple[LogLine, ...]


def due_mails(connection: Connection, at: datetime) -> list[int]:
    """The numbers of the mails to send to a server now; those that were tried least come first."""
    due = or_(and_(_WAITS, or_(outbox.c.next_try_at.is_(None), outbox.c.next_try_at <= at)), _LEFT_AS_FILE)
    return _numbers(connection, due)


def mails_for_files(connection: Connection) -> list[int]:
    """The numbers of the mails to write to files."""
    return _numbers(connection, or_(_WAITS, _LEFT_AS_FILE))


def _numbers(connection: Connection, which: ColumnElement[bool]) -> list[int]:
    return list(connection.scalars(select(outbox.c.mail).where(which).order_by(outbox.c.attempts, outbox.c.mail)))


def claim(connection: Connection, number: int, at: datetime, run: str | None) -> Row[Any] | None:
    """Take a mail to send it, and give its row; None where another run did, or has sent it.

    `run` is None where it is written to a file, which can be done again without harm.
    """
    taking = update(outbox).where(outbox.c.mail == number, or_(_WAITS, _LEFT_AS_FILE))
    values = {"state": MailState.CLAIMED, "claimed_at": at, "claimed_by": run}
    return connection.execute(taking.values(values).returning(*outbox.c)).first()


def left_behind(connection: Connection, claimed_before: datetime) -> dict[int, str]:
    """The mails that a run began to send to a server before a moment, and told nothing of since; each with its run."""
    left = (outbox.c.state == MailState.CLAIMED, outbox.c.claimed_by.is_not(None), outbox.c.claimed_at < claimed_before)
    found = connection.execute(select(outbox.c.mail, outbox.c.claimed_by).where(*left).order_by(outbox.c.mail))
    return {row.mail: row.claimed_by for row in found}


def record(connection: Connection, number: int, line: LogLine, run: str | None = None) -> MailEnd | None:
    """Keep what came of an attempt; None where it says nothing about the mail any more, as others went on with it.

    It counts only as long as the mail is that of `run`; None: as long as it is no run's.
    """
    mine = outbox.c.claimed_by == run if run else or_(_WAITS, outbox.c.claimed_by.is_(None))
    row = connection.execute(select(outbox).where(outbox.c.mail == number, mine)).first()
    if row is None:
        return None
    counts = line.event in COUNTED
    attempts = row.attempts + counts
    again = next_try(attempts, line.at) if counts else None
    if counts and again is None:
        line = replace(line, event=MailEvent.GIVEN_UP)
    step = STEP_OF[line.event]
    if row.state not in step.before:
        return None
    values = {"state": step.after, "attempts": attempts, "next_try_at": again}
    if step.after is MailState.SENT:
        values["sent_at"] = line.at
    connection.execute(_one(number).values(values))
    _log(connection, number, line)
    return MailEnd(number, row.kind, step.after, line.reply)


def put_back(connection: Connection, number: int, at: datetime, recipient: str | None = None) -> None:
    """Let a mail that failed, or is uncertain, wait again; for another recipient, if one is given.

    Raises:
        UsageError: there is no such mail, it is in another state, or that recipient has this mail already.
    """
    row = _decided(connection, number, MailEvent.RETRY)
    values = {"state": MailState.WAITING, "attempts": 0, "next_try_at": None, "claimed_at": None, "claimed_by": None}
    to = {} if recipient is None else {"recipient": recipient}
    try:
        connection.execute(_one(number).values(values | to))
    except IntegrityError:
        raise UsageError(f"{recipient} has got mail {number} as another mail.") from None
    remark = None if recipient is None else f"before: {row.recipient}"
    _log(connection, number, LogLine(at, MailEvent.RETRY, remark=remark))


def settle(connection: Connection, number: int, at: datetime, reason: str) -> None:
    """Close a mail that failed, or is uncertain: it needs no sending any more.

    Raises:
        UsageError: there is no such mail, or it is in another state.
    """
    _decided(connection, number, MailEvent.SETTLE)
    connection.execute(_one(number).values(state=MailState.SETTLED))
    _log(connection, number, LogLine(at, MailEvent.SETTLE, remark=reason))


def mark_restored(connection: Connection, at: datetime) -> int:
    """Let the mails that waited when a back-up was made, and may have been sent since, be uncertain; how many.

    The tables may be of an earlier revision, which knows of no attempts and has no log of mails.
    """
    step = STEP_OF[MailEvent.RESTORED]
    numbers = list(connection.scalars(select(outbox.c.mail).where(outbox.c.state.in_(step.before))))
    for number in numbers:
        connection.execute(_one(number).values(state=step.after))
        if inspect(connection).has_table(outbox_log.name):
            _log(connection, number, LogLine(at, MailEvent.RESTORED))
    return len(numbers)


def mail_records(connection: Connection, states: Iterable[MailState]) -> list[MailRecord]:
    """The mails in some states, in the order of their numbers."""
    here = outbox.c.state.in_(list(states))
    lines: dict[int, list[LogLine]] = {}
    of_these = select(outbox_log).join(outbox).where(here).order_by(outbox_log.c.mail, outbox_log.c.number)
    for line in connection.execute(of_these):
        lines.setdefault(line.mail, []).append(LogLine(line.at, MailEvent(line.event), line.reply, line.remark))
    return [
        MailRecord(
            mail=row.mail,
            kind=row.kind,
            recipient=row.recipient,
            period=row.period,
            subject=row.content["subject"],
            state=MailState(row.state),
            created_at=row.created_at,
            next_try_at=row.next_try_at,
            sent_at=row.sent_at,
            log=tuple(lines.get(row.mail, ())),
        )
        for row in connection.execute(select(outbox).where(here).order_by(outbox.c.mail))
    ]


def _decided(connection: Connection, number: int, event: MailEvent) -> Row[Any]:
    """The row of a mail about which the operator decides something.

    Raises:
        UsageError: there is no such mail, or it is in another state.
    """
    row = connection.execute(select(outbox).where(outbox.c.mail == number)).first()
    if row is None:
        raise UsageError(f"There is no mail {number}.")
    if row.state not in STEP_OF[event].before:
        raise UsageError(f"Mail {number} is {row.state}; only a mail that failed or is uncertain waits for you.")
    return row


def _one(number: int) -> Update:
    return update(outbox).where(outbox.c.mail == number)


def _log(connection: Connection, number: int, line: LogLine) -> None:
    last = select(func.coalesce(func.max(outbox_log.c.number), 0) + 1).where(outbox_log.c.mail == number)
    values = {"at": line.at, "event": line.event, "reply": line.reply, "remark": line.remark}
    connection.execute(insert(outbox_log).values(mail=number, number=last.scalar_subquery(), **values))
