"""The delivery calendar: up to which day partners deliver for a half-year, and when they are reminded.

A programme has a term for each of its half-years, and none after its end (docs/decisions/0030-deadlines.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from waw_etl import dutch
from waw_etl.periods import Quarter, half_years, publication_day, published_half_years, running_half_year
from waw_etl.reference import Programme


class Reminder(StrEnum):
    """The moments at which a partner is reminded; each is told from the others by its words."""

    EARLY = "early"
    LAST = "last"
    LATE = "late"


# How many working days each lies from the deadline, in order of time.
WORKING_DAYS = {Reminder.EARLY: -10, Reminder.LAST: -2, Reminder.LATE: 1}


@dataclass(frozen=True)
class Term:
    """The time to deliver for one half-year. `deadline` is its last day; `reason` says why it is another than usual.

    `concept` is the day on which the concept of the monitor is made from what is there.
    """

    period: Quarter
    deadline: date
    reason: str | None = None

    @property
    def concept(self) -> date:
        return publication_day(self.period)

    @cached_property
    def reminder_days(self) -> dict[Reminder, date]:
        """The day of each reminder, in order of time."""
        return {reminder: dutch.add_working_days(self.deadline, days) for reminder, days in WORKING_DAYS.items()}

    def due(self, today: date) -> Reminder | None:
        """The reminder whose turn it is: the last one of which the day has come, so that a missed one is skipped.

        None before the first one, in the days between deadline and the last one, and from the day of the concept on:
        by then it is too late to remind anybody.
        """
        if not self.period.last_day < today < self.concept:
            return None
        latest = next((r for r, day in reversed(self.reminder_days.items()) if day <= today), None)
        return latest if latest is Reminder.LATE or today <= self.deadline else None

    def working_days_left(self, today: date) -> int:
        """How many working days there are after today up to and including the deadline."""
        return dutch.working_days_until(self.deadline, today)


def reminder_key(partner: str, reminder: Reminder) -> str:
    """By which the mail of a reminder to a partner (its code) is known within a period."""
    return f"{partner}:{reminder}"


def term_of(programme: Programme, period: Quarter) -> Term:
    """The term of a half-year: so many working days after its end, unless another day was agreed."""
    agreed = next((item for item in programme.deadlines if item.period == period), None)
    if agreed is not None:
        return Term(period, agreed.day, agreed.reason)
    return Term(period, dutch.add_working_days(period.last_day, programme.delivery_working_days))


def running_term(programme: Programme, today: date) -> Term | None:
    """The term of the half-year that partners deliver for today; None before and after those of the programme."""
    period = running_half_year(today)
    return term_of(programme, period) if period in half_years(programme.start, programme.end) else None


def concept_due(programme: Programme, today: date) -> Quarter | None:
    """The half-year of which the concept is due: the last one whose day has come; None where it is not the programme's.

    From 1 March up to the end of August it is Q4, whatever has ended since: a run that comes late makes the concept
    that it was meant to make.
    """
    of_programme = half_years(programme.start, programme.end)
    due = published_half_years(Quarter.of(today) + (-4), today)[-1]
    return due if due in of_programme else None


def terms(programme: Programme, today: date) -> tuple[Term, ...]:
    """The terms of the programme's half-years up to the one in which today falls, oldest first."""
    known = running_half_year(today) + 2
    return tuple(term_of(programme, period) for period in half_years(programme.start, programme.end) if period <= known)
