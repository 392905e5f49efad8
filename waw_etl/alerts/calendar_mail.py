"""What the mails of the delivery calendar share: to a steward about its lists, to the regieteam about all of them."""

from __future__ import annotations

from dataclasses import dataclass

from waw_etl.alerts.links import Link
from waw_etl.alerts.mail import Mail, render
from waw_etl.deadlines import Term
from waw_etl.indicators.owed import OwedList
from waw_etl.monitor.texts import DATASET_NAMES
from waw_etl.reference import Programme


@dataclass(frozen=True)
class Item:
    """A line below a heading: what it is about, what is to be said, and a web address with its words, if any."""

    name: str
    sentences: tuple[str, ...]
    link: tuple[str, str] | None = None


@dataclass(frozen=True)
class Section:
    """A heading of a mail with the lines below it."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Letter:
    """What a mail says, in Dutch and ready to print; sections without lines are left out.

    `links` are told last, each with its words.
    """

    recipient: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    sections: tuple[Section, ...]
    steps: tuple[str, ...]
    links: tuple[tuple[str, Link], ...] = ()


def calendar_mail(letter: Letter, programme: Programme, term: Term, *, kind: str, subject_key: str) -> Mail:
    """The letter as a mail about the half-year of a term; kind and subject key as in `Mail`."""
    text, html = render("calendar", letter.subject, {"letter": letter, "programme": programme})
    return Mail(
        kind=kind,
        subject_key=subject_key,
        recipient=letter.recipient,
        period=str(term.period),
        subject=letter.subject,
        text=text,
        html=html,
    )


def name_of(owed: OwedList) -> str:
    """What kind of list it is: `lijst met trajecten`."""
    return DATASET_NAMES[owed.dataset]


def in_the_meantime(owed: OwedList) -> str:
    """What is counted as long as no good list comes in."""
    if owed.in_force is None:
        return "Er is geen oudere lijst. Deze aantallen ontbreken in de monitor. Dat staat er ook bij."
    told = "" if owed.covers else " In de monitor staat dat deze lijst ouder is."
    return f"Wij gebruiken nu de lijst t/m {owed.in_force.label}.{told}"
