"""The mails to the regieteam about the lists of a half-year: what is missing after the deadline, or that all is in.

They are about data that is late. What a project lacks of its target is told by alerts, to the same people.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from waw_etl import dutch
from waw_etl.alerts.links import Link
from waw_etl.alerts.mail import LISTS, Mail
from waw_etl.alerts.message import Item, Message, Section, message_mail
from waw_etl.alerts.owed_words import in_the_meantime, name_of
from waw_etl.deadlines import Reminder
from waw_etl.indicators.owed import HalfYear, OwedList, Standing
from waw_etl.monitor.texts import enumeration, lists_received
from waw_etl.reference import Reference

AFTER_DEADLINE, COMPLETE = "after-deadline", "complete"
_SALUTATION = "Beste regieteam,"


def lists_mail(half_year: HalfYear, reference: Reference, today: date, overview: Link) -> Mail | None:
    """The mail that a half-year asks for today, whether or not it was sent already; None where there is none.

    Once all lists are in that is said, be it before the deadline or long after. Else there is a list of what is
    missing, from the day of the last reminder up to the day of the concept. `overview` is where the page is.
    """
    if not half_year.lists:
        return None
    if not half_year.awaited:
        return _mail(half_year, reference, COMPLETE, _complete(half_year, reference, today))
    if half_year.term.due(today) is Reminder.LATE:
        return _mail(half_year, reference, AFTER_DEADLINE, _after_deadline(half_year, reference, overview))
    return None


def _mail(half_year: HalfYear, reference: Reference, key: str, message: Message) -> Mail:
    period = str(half_year.term.period)
    return message_mail(message, reference.programme, kind=LISTS, subject_key=key, period=period)


def _complete(half_year: HalfYear, reference: Reference, today: date) -> Message:
    term, number = half_year.term, len(half_year.lists)
    until = f"t/m {term.period.label}"
    concept = f"Op {dutch.day(term.concept)} maken wij het concept van de monitor."
    return Message(
        recipient=reference.programme.regieteam_address,
        subject=f"U hoeft niets te doen: alle {number} lijsten {until} zijn binnen",
        salutation=_SALUTATION,
        paragraphs=(
            f"Alle {number} lijsten {until} zijn binnen en goedgekeurd.",
            *([concept] if today < term.concept else []),
        ),
        steps=("U hoeft niets te doen.",),
    )


def _after_deadline(half_year: HalfYear, reference: Reference, overview: Link) -> Message:
    term, number = half_year.term, len(half_year.lists)
    until, received = f"t/m {term.period.label}", number - len(half_year.awaited)
    return Message(
        recipient=reference.programme.regieteam_address,
        subject=f"Bekijk welke lijsten {until} ontbreken: {received} van de {number} zijn binnen",
        salutation=_SALUTATION,
        paragraphs=(
            f"De uiterste leverdag voor de lijsten {until} was {dutch.weekday(term.deadline)}. "
            f"{lists_received(received, number)}.",
            "Dit bericht gaat over lijsten, en niet over hoe een project loopt. Een partner die later levert, kan zijn "
            "doel gewoon halen. Wel kunnen de cijfers te laag zijn tot de lijst er is.",
        ),
        sections=tuple(_sections(half_year, reference)),
        steps=(
            "Elke partner die nog moet leveren, heeft bericht gekregen. U kunt ook zelf bellen.",
            f"Komt een lijst vóór {dutch.day(term.concept)} binnen? Dan telt die mee in het concept van de monitor.",
        ),
        links=(("Hoe het er nu voor staat, ziet u op het overzicht", overview),),
    )


def _sections(half_year: HalfYear, reference: Reference) -> Iterator[Section]:
    by_standing = {standing: [o for o in half_year.lists if o.standing is standing] for standing in Standing}
    missing, rejected, received = (by_standing[s] for s in (Standing.MISSING, Standing.REJECTED, Standing.IN))
    yield Section(f"Ontbreekt ({len(missing)})", tuple(_awaited(owed, reference) for owed in missing))
    yield Section(f"Afgekeurd ({len(rejected)})", tuple(_awaited(owed, reference) for owed in rejected))
    yield Section(f"Binnen ({len(received)})", tuple(_received(received, reference)))


def _awaited(owed: OwedList, reference: Reference) -> Item:
    name = f"{reference.partner_by_code[owed.partner].name}, {name_of(owed)}."
    since = [f"Afgekeurd op {dutch.day(owed.rejection.received_on)}."] if owed.rejection else []
    return Item((*since, in_the_meantime(owed)), name)


def _received(received: list[OwedList], reference: Reference) -> Iterator[Item]:
    for partner, lists in groupby(received, key=lambda owed: owed.partner):
        datasets = enumeration([owed.dataset for owed in lists])
        yield Item((datasets,), reference.partner_by_code[partner].name + ":")
