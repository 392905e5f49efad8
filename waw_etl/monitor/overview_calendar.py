"""The delivery calendar on the regieteam's page: until when, who is awaited for what, and who was reminded when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from waw_etl import dutch
from waw_etl.deadlines import Term
from waw_etl.indicators.owed import HalfYear, OwedList
from waw_etl.monitor import texts
from waw_etl.periods import Quarter
from waw_etl.reference import Reference

MISSING = "ontbreekt"


@dataclass(frozen=True)
class AwaitedLine:
    """A list that is missing or rejected; `used` says which list is counted meanwhile, `reminded` when it was told."""

    partner: str
    dataset: str
    standing: str
    used: str
    reminded: str


@dataclass(frozen=True)
class CalendarPart:
    """What the page says of the half-year that partners deliver for, in Dutch and ready to print."""

    period: Quarter
    standing: tuple[str, ...]
    awaited: tuple[AwaitedLine, ...]
    reminders: tuple[str, ...]


def calendar_part(half_year: HalfYear | None, reference: Reference, today: date) -> CalendarPart | None:
    """The part of the page; None where partners deliver for no half-year of the programme."""
    if half_year is None:
        return None
    term = half_year.term
    return CalendarPart(
        period=term.period,
        standing=tuple(_standing(half_year, today)),
        awaited=tuple(_line(owed, half_year, reference) for owed in half_year.awaited),
        reminders=tuple(dutch.weekday(day) for day in term.reminder_days.values()),
    )


def _standing(half_year: HalfYear, today: date) -> Iterator[str]:
    term, number = half_year.term, len(half_year.lists)
    yield _deadline(term, today)
    if term.reason is not None:
        yield f"Deze dag is apart afgesproken. De reden: {term.reason}"
    yield f"{texts.lists_received(number - len(half_year.awaited), number)} en goedgekeurd."


def _deadline(term: Term, today: date) -> str:
    """Until when partners can deliver, and how long that is."""
    day = dutch.weekday(term.deadline)
    left = term.working_days_left(today)
    if today > term.deadline:
        return f"De uiterste leverdag was {day}."
    if not left:
        return f"De uiterste leverdag is {day}. Dat is vandaag."
    return f"De uiterste leverdag is {day}. Dat is nog {dutch.working_days(left)}."


def _line(owed: OwedList, half_year: HalfYear, reference: Reference) -> AwaitedLine:
    days = half_year.reminded_on(owed.partner).values()
    return AwaitedLine(
        partner=reference.partner_by_code[owed.partner].name,
        dataset=owed.dataset,
        standing=MISSING if owed.rejection is None else f"afgekeurd op {dutch.short_day(owed.rejection.received_on)}",
        used="geen" if owed.in_force is None else f"t/m {owed.in_force.label}",
        reminded=", ".join(map(dutch.short_day, days)) or "nog niet",
    )
