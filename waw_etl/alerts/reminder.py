"""The reminder to a partner's steward: which lists are awaited, until when, and how to deliver them. No data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import PurePosixPath

from waw_etl import dutch
from waw_etl.alerts.calendar_mail import Item, Letter, Section, calendar_mail, in_the_meantime, name_of
from waw_etl.alerts.mail import REMINDER, Mail
from waw_etl.deadlines import Reminder, Term, reminder_key
from waw_etl.indicators.owed import HalfYear, OwedList, Rejection, Standing
from waw_etl.pull.source import BLANKS
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
    late = reminder is Reminder.LATE
    letter = Letter(
        recipient=partner.address,
        subject=_subject(awaited, term, reminder, today),
        salutation=f"Beste datasteward van {partner.name},",
        paragraphs=tuple(_paragraphs(awaited, term, reminder, programme, today)),
        sections=(
            Section(
                "Wat wij nog van u nodig hebben",
                tuple(_needed(owed, term, partner, blanks.get(owed.dataset)) for owed in awaited),
            ),
            Section("Wat er nu gebeurt", tuple(_consequence(owed) for owed in awaited) if late else ()),
        ),
        steps=tuple(_steps(awaited, term, reminder, programme)),
    )
    return calendar_mail(letter, programme, term, kind=REMINDER, subject_key=reminder_key(partner.code, reminder))


def _subject(awaited: tuple[OwedList, ...], term: Term, reminder: Reminder, today: date) -> str:
    bad = all(owed.standing is Standing.REJECTED for owed in awaited)
    verb, until = "verbeter" if bad else "lever", dutch.day(term.deadline)
    what = f"uw {name_of(awaited[0])}" if len(awaited) == 1 else "uw lijsten"
    about = f"{what} t/m {term.period.label}"
    if reminder is Reminder.LATE:
        return f"{verb.capitalize()} {about} alsnog: de uiterste leverdag was {until}"
    if reminder is Reminder.LAST:
        return f"{_days_left(term, today)}: {verb} {about} uiterlijk {until}"
    return f"{verb.capitalize()} {about} uiterlijk {until}"


def _days_left(term: Term, today: date) -> str:
    days = term.working_days_left(today)
    if not days:
        return "Vandaag is de laatste dag"
    return "Nog 1 werkdag" if days == 1 else f"Nog {days} werkdagen"


def _paragraphs(
    awaited: tuple[OwedList, ...], term: Term, reminder: Reminder, programme: Programme, today: date
) -> Iterator[str]:
    number = "1 lijst" if len(awaited) == 1 else f"{len(awaited)} lijsten"
    monitor, until = f"de Monitor {programme.name} t/m {term.period.label}", dutch.weekday(term.deadline)
    if reminder is Reminder.LATE:
        yield f"Voor {monitor} missen wij nog {number} van u. De uiterste leverdag was {until}."
    else:
        yield f"Wij maken straks {monitor}. Daarvoor hebben wij nog {number} van u nodig."
        yield f"U kunt leveren tot en met {until}. {_days_left(term, today)}."
    if term.reason is not None:
        yield f"Voor dit half jaar is een andere leverdag afgesproken. De reden: {term.reason}"


def _needed(owed: OwedList, term: Term, partner: Partner, blank: str | None) -> Item:
    name = f"{name_of(owed).capitalize()} t/m {term.period.label}"
    said = ("Deze lijst ontbreekt nog.",) if owed.rejection is None else tuple(_rejected(owed.rejection))
    if blank is None:
        return Item(name, said)
    if partner.portal is None:
        place = f"U vindt een leeg sjabloon in de map sjabloon, in de map waarin u uw lijsten aanlevert: {blank}."
        return Item(name, (*said, place))
    address = f"{partner.portal.rstrip('/')}/{BLANKS}/{blank}"
    return Item(name, (*said, "Hier vindt u een leeg sjabloon:"), (blank, address))


def _rejected(rejection: Rejection) -> Iterator[str]:
    causes = "1 oorzaak" if rejection.causes == 1 else f"{dutch.number(rejection.causes)} oorzaken"
    yield (
        f"Uw lijst van {dutch.day(rejection.received_on)} is afgekeurd (levering {rejection.delivery}). "
        f"Er {'is' if rejection.causes == 1 else 'zijn'} {causes}."
    )
    if rejection.feedback is None:
        yield "Wat er fout is, leest u in uw ontvangstbewijs."
    else:
        workbook = mask(PurePosixPath(rejection.feedback).name)
        yield f"Wat er fout is, leest u in het bestand {workbook} in de map terugkoppeling."


def _consequence(owed: OwedList) -> Item:
    return Item(name_of(owed).capitalize(), (in_the_meantime(owed),))


def _steps(awaited: tuple[OwedList, ...], term: Term, reminder: Reminder, programme: Programme) -> Iterator[str]:
    standings = {owed.standing for owed in awaited}
    if Standing.MISSING in standings:
        yield "Vul het sjabloon in, of gebruik uw eigen bestand met dezelfde kolommen. Lever de hele lijst."
    if Standing.REJECTED in standings:
        yield "Is uw lijst afgekeurd? Herstel de fouten en lever de hele lijst opnieuw aan."
    if reminder is Reminder.LATE:
        last = dutch.weekday(term.concept - timedelta(days=1))
        yield f"Levert u uiterlijk {last}? Dan telt uw lijst nog mee in het concept van de monitor."
    yield f"Lukt het niet? Mail dan naar {programme.contact_address}. Wij denken graag met u mee."
    yield "Hebt u net geleverd? Dan hoeft u niets te doen. U krijgt een ontvangstbewijs."
