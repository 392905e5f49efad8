"""A mail as the bytes that travel."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from typing import Any

from sqlalchemy import Row

from waw_etl.reference import Programme
from waw_etl.settings import AMSTERDAM

_LINE = 78


def as_bytes(row: Row[Any], programme: Programme) -> bytes:
    """A mail of the outbox as text and HTML; every byte follows from the row, so that it is the same each time.

    A mail that comes twice is known by its Message-ID.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = programme.sender_address
    message["To"] = row.recipient
    message["Reply-To"] = programme.contact_address
    subject = " ".join(row.content["subject"].split())
    message["Subject"] = subject
    message["Date"] = format_datetime(row.created_at.astimezone(AMSTERDAM))
    message["Message-ID"] = f"<{row.kind}.{row.mail}@{programme.sender_address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "nl"
    message.set_content(row.content["text"], cte="quoted-printable")
    message.make_alternative(boundary=f"=_{row.kind}_{row.mail}")
    message.add_alternative(row.content["html"], subtype="html", cte="quoted-printable")
    return message.as_bytes(policy=_folding(subject))


def _folding(subject: str) -> EmailPolicy[EmailMessage]:
    """How headers are folded. A subject that fills just one line would be put below an empty one: it gets two."""
    fits_only_alone = _LINE - len("Subject: ") < len(subject) < _LINE
    return SMTP.clone(max_line_length=len(subject)) if fits_only_alone else SMTP
