"""The region's mailbox: spreadsheets that partners mail, one file an attachment."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import PurePosixPath

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError
from imap_tools.message import MailAttachment, MailMessage

from waw_etl.errors import SourceError
from waw_etl.pull.source import MAX_BYTES, PROCESSED, UNKNOWN, SourceFile, fitting, printable
from waw_etl.settings import Settings

_INBOX = "INBOX"
_PORTS = {"tls": 993, "starttls": 143, "plain": 143}
_CONNECT_SECONDS = 10
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
# Three bytes travel as four characters, and a mail can bring several files and pictures along.
_MAX_MAIL_BYTES = 2 * MAX_BYTES
# Each file is a fetch of the whole mail, and a delivery; a partner has at most two data sets.
_MAX_FILES = 20
# What stands around an address, be it well-formed or not.
_AROUND_ADDRESSES = re.compile(r'[\s<>()\[\],;:"]+')


@dataclass(frozen=True)
class Mail:
    """An unread mail: from which address it says to come ("" where that is in doubt), and the spreadsheets in it.

    There are none in a mail of an unknown sender, and in one that is too large or cannot be taken apart.
    """

    uid: str
    sender: str
    files: tuple[SourceFile, ...]


class Mailbox:
    """A `Source` (pull/source.py) of which every file belongs to a mail.

    A mail is moved to the folder `verwerkt` once all its files were taken; it is deleted if one of them may not be
    kept. Until then it stays unread in the inbox, where it is known by its number (UIDVALIDITY and UID).
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._name = f"{settings.imap_user}@{settings.imap_host}"
        self._connection: BaseMailBox | None = None
        self._validity = 0
        # By mail: the files that were not taken yet, and the mails that must be deleted afterwards.
        self._left: dict[str, set[SourceFile]] = {}
        self._to_delete: set[str] = set()

    def unread(self, known: Container[str]) -> list[Mail]:
        """The unread mails, oldest first; only those of `known` senders are opened, which leaves them unread."""
        with self._told():
            inbox = self._inbox()
            heads = list(inbox.fetch("UNSEEN", mark_seen=False, headers_only=True))
            mails = [self._mail(inbox, head, known) for head in heads]
        self._left = {mail.uid: set(mail.files) for mail in mails}
        return mails

    def look(self) -> None:
        """Open the inbox, and nothing more."""
        with self._told():
            self._inbox()

    def put_apart(self, mail: Mail) -> None:
        """Move a mail in which nothing waits for us to the folder `onbekend`."""
        with self._told():
            self._move(mail.uid, UNKNOWN)

    def read(self, file: SourceFile) -> bytes | None:
        """See `Source`."""
        uid, number = _place(file)
        with self._told():
            found = list(self._inbox().fetch(uid_list=[uid], mark_seen=False))
            attachments = _spreadsheets(found[0]) if found else []
            return attachments[number].payload[: MAX_BYTES + 1] if number < len(attachments) else None

    def set_aside(self, file: SourceFile, mark: str) -> None:
        """See `Source`; the mail itself keeps its name."""
        self._done(file)

    def remove(self, file: SourceFile) -> None:
        """Have the whole mail deleted: what it brings may not stay there."""
        self._to_delete.add(_place(file)[0])
        self._done(file)

    def close(self) -> None:
        """See `Source`."""
        with suppress(ImapToolsError, imaplib.IMAP4.error, OSError):
            if self._connection is not None:
                self._connection.logout()
        self._connection = None

    def _done(self, file: SourceFile) -> None:
        uid, _ = _place(file)
        left = self._left.get(uid, set())
        left.discard(file)
        if left:
            return
        with self._told():
            if uid in self._to_delete:
                self._inbox().delete(uid)
            else:
                self._move(uid, PROCESSED)

    def _move(self, uid: str, folder: str) -> None:
        inbox = self._inbox()
        if not inbox.folder.exists(folder):
            inbox.folder.create(folder)
        inbox.move(uid, folder)

    def _mail(self, inbox: BaseMailBox, head: MailMessage, known: Container[str]) -> Mail:
        uid, sender = str(head.uid), _sender(head)
        opened = sender in known and head.size_rfc822 <= _MAX_MAIL_BYTES
        return Mail(uid, sender, self._files(inbox, uid) if opened else ())

    def _files(self, inbox: BaseMailBox, uid: str) -> tuple[SourceFile, ...]:
        """The files of a mail by number; their content is fetched again when it is read."""
        try:
            whole = next(iter(inbox.fetch(uid_list=[uid], mark_seen=False)), None)
            found = [] if whole is None else _spreadsheets(whole)
            files = tuple(self._described(uid, *item) for item in enumerate(found))
        except (ImapToolsError, imaplib.IMAP4.error, OSError):
            raise
        except Exception:  # noqa: BLE001 - a mail can be such that no library takes it apart, and must not stop the rest
            return ()
        return files if len(files) <= _MAX_FILES else ()

    def _described(self, uid: str, number: int, attachment: MailAttachment) -> SourceFile:
        identity = f"{self._name}|{self._validity}|{uid}|{number}"
        return SourceFile(PurePosixPath(uid, str(number)), _name(attachment), attachment.size, 0, identity)

    def _inbox(self) -> BaseMailBox:
        if self._connection is None:
            connection = _connect(self._settings)
            password = self._settings.imap_password
            log_in = connection.login if password.isascii() else connection.login_utf8
            log_in(self._settings.imap_user, password, initial_folder=None)
            self._validity = connection.folder.status(_INBOX, ["UIDVALIDITY"])["UIDVALIDITY"]
            connection.folder.set(_INBOX)
            self._connection = connection
        return self._connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What a mail server answers can hold anything; only the kind of failure goes on."""
        try:
            yield
        except ssl.SSLError:
            self.close()
            raise SourceError(
                f"The mailbox {self._name} was not opened: its server has no certificate that can be trusted."
            ) from None
        except (ImapToolsError, imaplib.IMAP4.error, OSError, UnicodeError) as error:
            self.close()
            raise SourceError(f"The mailbox {self._name} cannot be used ({type(error).__name__}).") from None


def _connect(settings: Settings) -> BaseMailBox:
    host, security = str(settings.imap_host), settings.imap_security
    port = settings.imap_port or _PORTS[security]
    if security == "tls":
        return MailBox(host, port, timeout=_CONNECT_SECONDS, ssl_context=ssl.create_default_context())
    if security == "starttls":
        return MailBoxStartTls(host, port, timeout=_CONNECT_SECONDS, ssl_context=ssl.create_default_context())
    if not _is_loopback(host):
        raise SourceError("WAW_IMAP_SECURITY=plain is for a mail server on this machine only.")
    return MailBoxUnencrypted(host, port, timeout=_CONNECT_SECONDS)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _sender(head: MailMessage) -> str:
    """The one address that stands in the mail's From; "" where there are several.

    Programs differ in which of several they take, also where one stands where the name should be: the mail server may
    have vouched for another than we would read.
    """
    written = " ".join(map(str, head.obj.get_all("From", [])))
    addresses = {part.casefold() for part in _AROUND_ADDRESSES.split(written) if "@" in part}
    return addresses.pop() if len(addresses) == 1 else ""


def _spreadsheets(mail: MailMessage) -> list[MailAttachment]:
    """The attachments that can be deliveries, also those of a mail within the mail; no pictures or signatures."""
    return [attachment for attachment in mail.attachments if _name(attachment).casefold().endswith(_SPREADSHEETS)]


def _name(attachment: MailAttachment) -> str:
    """The name by itself, whatever path its sender put before it."""
    return fitting("", printable(re.split(r"[\\/]", attachment.filename)[-1].strip()))


def _place(file: SourceFile) -> tuple[str, int]:
    uid, number = file.path.parts
    return uid, int(number)
