"""The connection to the mail server: handing over one mail, and what each answer means for it."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from socket import SHUT_RDWR, gaierror, socket
from threading import Event, Timer

from waw_etl.errors import MailError
from waw_etl.outgoing import MailEvent
from waw_etl.settings import Settings

_PORTS = {"starttls": 587, "tls": 465, "plain": 25}
_TOO_BUSY = 421
_GO_ON = 354
_TIMEOUT = "timeout"
# A line that begins with a dot would end the message.
_FIRST_DOT = re.compile(rb"^\.", re.MULTILINE)


class UnreachableError(Exception):
    """There is no connection; another time there may be. Its text is the kind of failure."""


@dataclass(frozen=True)
class Answer:
    """What came of handing over a mail; `reply` says at which step, and with which code or how, it went wrong.

    `busy`: it is better to leave the server alone for a while.
    """

    event: MailEvent
    reply: str | None = None
    busy: bool = False


class _Smtp(smtplib.SMTP):
    """Lets a whole answer take no longer than smtplib lets each piece of it: one that drips would have no end."""

    def getreply(self) -> tuple[int, bytes]:
        late = Event()
        timer = Timer(self.timeout, self._hang_up, [late])
        timer.daemon = True
        timer.start()
        try:
            return super().getreply()
        finally:
            timer.cancel()
            if late.is_set():
                # What came before we hung up is no answer, whatever smtplib makes of it.
                raise TimeoutError

    def _hang_up(self, late: Event) -> None:
        late.set()
        if self.sock is not None:
            with suppress(OSError):
                # Below the encryption, which only the other thread may use.
                socket.shutdown(self.sock, SHUT_RDWR)


class _SmtpTls(_Smtp, smtplib.SMTP_SSL):
    """The same, encrypted from the start."""


class MailServer:
    """The mail server of the settings; connected at first need, and again after a mail that it did not take."""

    def __init__(self, settings: Settings, sender: str) -> None:
        self._settings = settings
        self._sender = sender
        self._connection: smtplib.SMTP | None = None

    def open(self) -> None:
        """Connect, encrypt and log in, unless that was done.

        Raises:
            UnreachableError: not now.
            MailError: never, with these settings. Nothing is sent without the encryption that they ask for.
        """
        if self._connection is not None:
            return
        context = _trust(self._settings)
        try:
            self._connection = _connected(self._settings, context)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise _why(error, self._settings) from None

    def close(self) -> None:
        """Take leave of the server, if it is there."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
            connection.close()

    def hand_over(self, recipient: str, content: bytes) -> Answer:
        """Give a mail to the server to which `open` made the connection."""
        assert self._connection is not None, "it was opened"
        answer = self._handed_over(self._connection, recipient, content)
        if answer.event is not MailEvent.ACCEPTED:
            # Whatever is left of this mail, the next one begins afresh.
            self.close()
        return answer

    def _handed_over(self, connection: smtplib.SMTP, recipient: str, content: bytes) -> Answer:
        steps: dict[str, Callable[[], tuple[int, bytes]]] = {
            "MAIL": lambda: connection.mail(self._sender),
            "RCPT": lambda: connection.rcpt(recipient),
            "DATA": lambda: connection.docmd("DATA"),
        }
        for name, step in steps.items():
            try:
                code, _ = step()
            except (smtplib.SMTPException, OSError) as error:
                kind = _kind(error)
                return Answer(MailEvent.UNREACHABLE, f"{name} {kind}", busy=kind == _TIMEOUT)
            if not (code == _GO_ON if name == "DATA" else 200 <= code < 300):
                return _refusal(name, code)
        try:
            connection.send(_FIRST_DOT.sub(b"..", content) + b".\r\n")
            code, _ = connection.getreply()
        except (smtplib.SMTPException, OSError) as error:
            kind = _kind(error)
            return Answer(MailEvent.UNANSWERED, f"message {kind}", busy=kind == _TIMEOUT)
        if 200 <= code < 300:
            return Answer(MailEvent.ACCEPTED, str(code))
        if 400 <= code < 600:
            return _refusal("message", code)
        return Answer(MailEvent.UNANSWERED, f"message {code}")


def _refusal(step: str, code: int) -> Answer:
    reply = f"{step} {code}"
    if not 500 <= code < 600:
        return Answer(MailEvent.TRY_LATER, reply, busy=code == _TOO_BUSY)
    # At MAIL the server knows of the sender only, who is the same for all mails.
    return Answer(MailEvent.NOT_LET_IN if step == "MAIL" else MailEvent.REFUSED, reply)


def _trust(settings: Settings) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=settings.smtp_ca_file)
    except (OSError, ssl.SSLError):
        raise MailError("WAW_SMTP_CA_FILE names no file with certificates.") from None


def _connected(settings: Settings, context: ssl.SSLContext) -> smtplib.SMTP:
    security, seconds = settings.smtp_security, settings.smtp_seconds
    host, port = settings.smtp_host or "", settings.smtp_port or _PORTS[security]
    if security == "tls":
        connection: _Smtp = _SmtpTls(host, port, timeout=seconds, context=context)
    else:
        connection = _Smtp(host, port, timeout=seconds)
    try:
        if security == "starttls":
            connection.starttls(context=context)
        connection.ehlo_or_helo_if_needed()
        if settings.smtp_user:
            connection.login(settings.smtp_user, settings.smtp_password)
    except BaseException:
        connection.close()
        raise
    return connection


def _why(error: Exception, settings: Settings) -> UnreachableError | MailError:
    """Why there is no connection: something that passes, or something that must be put right."""
    trouble = _of_the_server(error) if isinstance(error, smtplib.SMTPException) else _of_the_line(error)
    if trouble is None:
        return UnreachableError(f"connect {_kind(error)}")
    return MailError(f"The mail server {settings.smtp_host} {trouble}")


def _of_the_server(error: smtplib.SMTPException) -> str | None:
    """What is the matter with what the server said; None: it may be over another time."""
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return None
    if not isinstance(error, smtplib.SMTPResponseException):
        missing = "STARTTLS" if "STARTTLS" in str(error) else "way to log in that we know"
        return f"offers no {missing}. See WAW_SMTP_SECURITY and WAW_SMTP_USER."
    if not 500 <= error.smtp_code < 600:
        return None
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"does not accept WAW_SMTP_USER and WAW_SMTP_PASSWORD (code {error.smtp_code})."
    return f"refuses to speak to us (code {error.smtp_code})."


def _of_the_line(error: Exception) -> str | None:
    """What is the matter with the encryption; None: there is no connection at all."""
    if isinstance(error, UnicodeError):
        return "cannot be spoken to. WAW_SMTP_HOST is no name of a server, or user or password have letters like é."
    if isinstance(error, ssl.SSLCertVerificationError):
        return "has a certificate that is not to be trusted. See WAW_SMTP_HOST and WAW_SMTP_CA_FILE."
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return "speaks no TLS here. See WAW_SMTP_PORT and WAW_SMTP_SECURITY."
    return None


def _kind(error: BaseException) -> str:
    """How a connection failed; smtplib wraps what happened on the line in an error of its own."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    cause = error.__context__ if isinstance(error, smtplib.SMTPServerDisconnected) else error
    if isinstance(cause, TimeoutError):
        return _TIMEOUT
    if isinstance(cause, gaierror):
        return "unknown host"
    return "refused" if isinstance(cause, ConnectionRefusedError) else "connection lost"
