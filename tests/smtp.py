"""A real mail server on the loopback interface, in any mood, that keeps what it took."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers import LOOPBACK, PASSWORD, USER, free_port

OK = "250 OK"
_LONG = 2


@dataclass
class Mood:
    """What the server does instead of what it should, at the first `times` times that it comes to a stage.

    `stage`: MAIL, RCPT or DATA. `deed`: a reply; `drop` the connection; `stall` for longer than anybody waits; or
    `take and drop`, `take and stall`: the mail is taken, and no answer comes.
    """

    stage: str = ""
    deed: str = OK
    times: int = 1
    # Mails to take before it begins.
    after: int = 0


@dataclass
class SmtpServer:
    """What a mail server does and keeps; the handler of aiosmtpd."""

    mood: Mood
    port: int
    taken: list[Envelope] = field(default_factory=list)

    @property
    def settings(self) -> dict[str, str]:
        """The variables that lead a command here; without encryption."""
        return {"WAW_SMTP_HOST": LOOPBACK, "WAW_SMTP_PORT": str(self.port), "WAW_SMTP_SECURITY": "plain"}

    @property
    def mails(self) -> list[EmailMessage]:
        """What it took, as a mail program reads it."""
        return [message_from_bytes(taken.content, policy=policy.default) for taken in self.taken]  # type: ignore[misc]

    @property
    def recipients(self) -> list[str]:
        return [taken.rcpt_tos[0] for taken in self.taken]

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._deed("MAIL", server)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await self._deed("RCPT", server)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        mood = self.mood
        if mood.stage != "DATA" or not mood.times or mood.deed.startswith("take"):
            self.taken.append(envelope)
        return await self._deed("DATA", server)

    async def _deed(self, stage: str, server: SMTP) -> str:
        mood = self.mood
        if stage != mood.stage or len(self.taken) < mood.after or not mood.times:
            return OK
        mood.times -= 1
        if mood.deed.endswith("stall"):
            await asyncio.sleep(_LONG)
        if mood.deed.endswith(("stall", "drop")):
            server.transport.abort()
            return "421 nobody hears this"
        return mood.deed


def may_log_in(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
    """One user has one password."""
    assert isinstance(given, LoginPassword)
    right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    # Left to aiosmtpd, it would not say that it refuses.
    return AuthResult(success=right, handled=False)


@contextmanager
def running_smtp(mood: Mood | None = None, *, port: int | None = None, **options: Any) -> Iterator[SmtpServer]:
    """The server in a thread of its own; `options` are those of aiosmtpd, as `tls_context` for STARTTLS."""
    server = SmtpServer(mood or Mood(), port or free_port())
    controller = Controller(server, hostname=LOOPBACK, port=server.port, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def encryption(certificate: Any, key: Any) -> ssl.SSLContext:
    """What a server needs to encrypt."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context
