"""The reminder to a partner's steward: which lists are awaited, until when, and how to deliver them. No data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from waw_etl import dutch
from waw_etl.alerts.mail import REMINDER, Mail
from waw_etl.alerts.message import Item, Message, Section, message_mail
from waw_etl.alerts.owed_words import in_the_meantime, name_of
from waw_etl.deadlines import Reminder, Term, reminder_key
from waw_etl.indicators.owed import HalfYear, OwedList, Rejection
from waw_etl.pull.source import BLANKS, FEEDBACK
from waw_etl.reference import Partner, Programme
from waw_etl.validate.bsn import mask


def partners_due(half_year: HalfYear, reminder: Reminder) -> dict[str, tuple[OwedList, ...]]:
    """By partner code the awaited lists that a reminder is about, whether or not it was sent already.

    Who had a list rejected only after the day of the reminder is left out: its receipt has just said what to do.
    """
    day = half_year.term.reminder_days[reminder]
    lists: dict[str, tuple[OwedList, ...]] = {}
    for owed in half_year.awaited:
        lists[owed.partner] = (*lists.get(owed.partner, ()), owed)
    return {partner: awaited for partner, awaited in lists.items() if any(_is_due(owed, day) for owed in awaited)}


def _is_due(owed: OwedList, day: date) -> bool:
    return owed.rejection is None or owed.rejection.received_on <= day


def reminder_mail(  # noqa: PLR0913, PLR0917 - one argument a thing that it tells of
    partner: Partner,
    awaited: tuple[OwedList, ...],
    term: Term,
    reminder: Reminder,
    blanks: Mapping[str, str],
    programme: Programme,
    today: date,
) -> Mail:
    """The mail with one reminder to one partner, about all its awaited lists together.

    `blanks` are the names of the empty templates in its folder `sjabloon/`, by data set.
    """
    asked = _Asked(awaited, term, reminder, programme, today)
    needed = tuple(_needed(owed, asked, partner, blanks.get(owed.dataset)) for owed in awaited)
    happens = tuple(_consequence(owed) for owed in awaited) if reminder is Reminder.LATE else ()
    message = Message(
        recipient=partner.address,
        subject=_subject(asked),
        salutation=f"Beste datasteward van {partner.name},",
        paragraphs=tuple(_paragraphs(asked)),
        sections=(Section("Wat wij nog van u nodig hebben", needed), Section("Wat er nu gebeurt", happens)),
        steps=tuple(_steps(asked)),
    )
    key = reminder_key(partner.code, reminder)
    return message_mail(message, programme, kind=REMINDER, subject_key=key, period=str(term.period))


@dataclass(frozen=True)
class _Asked:
    """What a partner is asked for, and when."""

    awaited: tuple[OwedList, ...]
    term: Term
    reminder: Reminder
    programme: Programme
    today: date

    @property
    def all_rejected(self) -> bool:
        return all(owed.rejection is not None for owed in self.awaited)

    @property
    def until(self) -> date:
        """The last day for all of it."""
        return min(self.last_day(owed) for owed in self.awaited)

    def last_day(self, owed: OwedList) -> date:
        """The last day for a list: of a rejected one not before the day that its receipt names."""
        if owed.rejection is None:
            return self.term.deadline
        repaired = dutch.add_working_days(owed.rejection.received_on, self.programme.repair_working_days)
        return max(self.term.deadline, repaired)

    @property
    def left(self) -> str:
        """How long that is."""
        days = dutch.working_days_until(self.until, self.today)
        return f"nog {dutch.working_days(days)}" if days else "vandaag"


def _subject(asked: _Asked) -> str:
    what = f"uw {name_of(asked.awaited[0])}" if len(asked.awaited) == 1 else "uw lijsten"
    about = f"{'verbeter' if asked.all_rejected else 'lever'} {what} t/m {asked.term.period.label}"
    if asked.until < asked.today:
        return f"{_capital(about)} alsnog: de uiterste leverdag was {dutch.day(asked.term.deadline)}"
    urged = f"{about} uiterlijk {dutch.day(asked.until)}"
    return _capital(urged if asked.reminder is Reminder.EARLY else f"{asked.left}: {urged}")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _paragraphs(asked: _Asked) -> Iterator[str]:
    number = "1 lijst" if len(asked.awaited) == 1 else f"{len(asked.awaited)} lijsten"
    monitor = f"de Monitor {asked.programme.name} t/m {asked.term.period.label}"
    if asked.reminder is Reminder.LATE:
        deadline = dutch.weekday(asked.term.deadline)
        yield f"Voor {monitor} missen wij nog {number} van u. De uiterste leverdag was {deadline}."
    else:
        yield f"Wij maken straks {monitor}. Daarvoor hebben wij nog {number} van u nodig."
    if asked.until >= asked.today:
        what = "uw lijst herstellen" if asked.all_rejected else "leveren"
        yield f"U kunt {what} tot en met {dutch.weekday(asked.until)}. Dat is {asked.left}."
    if asked.term.reason is not None:
        yield f"Voor dit half jaar is een andere leverdag afgesproken. De reden: {asked.term.reason}"


def _needed(owed: OwedList, asked: _Asked, partner: Partner, blank: str | None) -> Item:
    name = f"{_capital(name_of(owed))} t/m {asked.term.period.label}."
    said = ("Deze lijst ontbreekt nog.",) if owed.rejection is None else tuple(_rejected(owed.rejection))
    if blank is None:
        return Item(said, name)
    anew = "" if owed.rejection is None else "Begint u liever opnieuw? "
    if partner.portal is None:
        where = f"in de map {BLANKS}, in de map waarin u uw lijsten aanlevert: {blank}."
        return Item((*said, f"{anew}Een leeg sjabloon vindt u {where}"), name)
    address = f"{partner.portal.rstrip('/')}/{BLANKS}/{blank}"
    return Item((*said, f"{anew}Een leeg sjabloon vindt u hier:"), name, (blank, address))


def _rejected(rejection: Rejection) -> Iterator[str]:
    causes = "is 1 oorzaak" if rejection.causes == 1 else f"zijn {dutch.number(rejection.causes)} oorzaken"
    received = dutch.day(rejection.received_on)
    yield f"Uw lijst van {received} is afgekeurd (levering {rejection.delivery}). Er {causes}."
    if rejection.feedback is None:
        yield "Wat er fout is, leest u in uw ontvangstbewijs."
    else:
        workbook = mask(PurePosixPath(rejection.feedback).name)
        yield f"Wat er fout is, leest u in het bestand {workbook} in de map {FEEDBACK}."


def _consequence(owed: OwedList) -> Item:
    return Item((in_the_meantime(owed),), f"{_capital(name_of(owed))}.")


def _steps(asked: _Asked) -> Iterator[str]:
    if not asked.all_rejected:
        yield "Vul het sjabloon in, of gebruik uw eigen bestand met dezelfde kolommen. Lever de hele lijst."
    if any(owed.rejection is not None for owed in asked.awaited):
        which = "Herstel de fouten" if asked.all_rejected else "Is een lijst afgekeurd? Herstel de fouten"
        yield f"{which} en lever de hele lijst opnieuw aan."
    if asked.reminder is Reminder.LATE:
        last = dutch.weekday(asked.term.concept - timedelta(days=1))
        yield f"Levert u uiterlijk {last}? Dan telt uw lijst nog mee in het concept van de monitor."
    yield f"Lukt het niet? Mail dan naar {asked.programme.contact_address}. Wij denken graag met u mee."
    yield "Hebt u net geleverd? Dan hoeft u niets te doen. U krijgt een ontvangstbewijs."
