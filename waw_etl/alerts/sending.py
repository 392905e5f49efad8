"""Sending what is due to a mail server, each mail once.

A mail is claimed before it is sent, in a transaction of its own, and what came of it is kept afterwards. What a run
claimed and told nothing of for longer than sending can take is uncertain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine

from waw_etl.alerts.mail import NOTICE
from waw_etl.alerts.mail_server import MailServer, UnreachableError
from waw_etl.alerts.mime import as_bytes
from waw_etl.alerts.notice import notice_mail, undelivered_notice
from waw_etl.alerts.outbox import put
from waw_etl.errors import MailError
from waw_etl.load.database import reading, transaction
from waw_etl.load.outbox import LogLine, MailEnd, claim, due_mails, left_behind, record
from waw_etl.outgoing import TROUBLED, MailEvent
from waw_etl.reference import Programme

# The steps of handing over a mail, each of which may take as long as the settings allow, and as many to spare.
_STEPS = 10


@dataclass
class MailRun:
    """One run over the outbox; `ended` tells what became of each mail that it dealt with, in their order."""

    engine: Engine
    programme: Programme
    server: MailServer
    seconds: float
    now: Callable[[], datetime]
    name: str = field(default_factory=lambda: uuid4().hex)
    ended: list[MailEnd] = field(default_factory=list)

    def send(self) -> None:
        """Send all that is due, until nothing is left or the server wants to be left alone.

        Raises:
            DatabaseError: the database cannot be used.
            MailError: the server takes nothing from us; what is due waits, and no attempt is counted.
        """
        self._find_left_behind()
        try:
            while (number := self._next()) is not None and self._send_one(number):
                pass
        except UnreachableError as error:
            self._put_off(str(error))
        finally:
            self.server.close()

    def _next(self) -> int | None:
        with reading(self.engine) as connection:
            return next(iter(due_mails(connection, self.now())), None)

    def _send_one(self, number: int) -> bool:
        """Whether to go on with the next mail."""
        self.server.open()
        with transaction(self.engine) as connection:
            row = claim(connection, number, self.now(), self.name)
        if row is None:
            return True
        answer = self.server.hand_over(row.recipient, as_bytes(row, self.programme))
        self._keep(number, answer.event, run=self.name, reply=answer.reply)
        if answer.event is MailEvent.NOT_LET_IN:
            raise MailError(f"The mail server takes nothing from {self.programme.sender_address} ({answer.reply}).")
        return not answer.busy

    def _find_left_behind(self) -> None:
        long_ago = self.now() - timedelta(seconds=_STEPS * self.seconds)
        with reading(self.engine) as connection:
            left = left_behind(connection, long_ago)
        for number, run in left.items():
            self._keep(number, MailEvent.LEFT_BEHIND, run=run)

    def _put_off(self, reply: str) -> None:
        """Without a server, all that is due is tried another time."""
        with reading(self.engine) as connection:
            due = due_mails(connection, self.now())
        for number in due:
            self._keep(number, MailEvent.UNREACHABLE, reply=reply)

    def _keep(self, number: int, event: MailEvent, *, run: str | None = None, reply: str | None = None) -> None:
        """Keep what came of a mail; the operator gets one notice a run, and none about a notice."""
        at = self.now()
        with transaction(self.engine) as connection:
            end = record(connection, number, LogLine(at, event, reply), run)
            if end is not None and end.state in TROUBLED and end.kind != NOTICE:
                put(connection, notice_mail(undelivered_notice(self.name), self.programme, at.date()), at)
        if end is not None:
            self.ended.append(end)
