"""A mail that is all words: what is the matter, a list if there is one, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from waw_etl.alerts.mail import Mail, render
from waw_etl.reference import Programme


@dataclass(frozen=True)
class Message:
    """What a mail says: paragraphs, a list after them under its own sentence, and what to do."""

    recipient: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    listed: tuple[str, tuple[str, ...]] = ("", ())
    steps: tuple[str, ...] = ()


def message_mail(message: Message, programme: Programme, *, kind: str, subject_key: str, period: str) -> Mail:
    """The mail with a message; kind, subject key and period as in `Mail`."""
    text, html = render("message", message.subject, {"message": message, "programme": programme})
    return Mail(
        kind=kind,
        subject_key=subject_key,
        recipient=message.recipient,
        period=period,
        subject=message.subject,
        text=text,
        html=html,
    )
