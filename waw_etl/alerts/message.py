"""A mail that is all words: what is the matter, lists under their headings, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from waw_etl.alerts.links import Link
from waw_etl.alerts.mail import Mail, render
from waw_etl.reference import Programme


@dataclass(frozen=True)
class Item:
    """A line below a heading: what is to be said, about what, if it has a name, and a web address with its words."""

    sentences: tuple[str, ...]
    name: str | None = None
    link: tuple[str, str] | None = None


@dataclass(frozen=True)
class Section:
    """A heading of a mail with the lines below it."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Message:
    """What a mail says, in Dutch and ready to print; sections without lines are left out.

    `links` are told last, each with its words.
    """

    recipient: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    steps: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    links: tuple[tuple[str, Link], ...] = ()


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
