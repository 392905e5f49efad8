"""The delivery calendar: until when partners deliver, who is awaited for what, and what was mailed about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.mail import LISTS, REMINDER
from waw_etl.deadlines import Term, running_term, terms
from waw_etl.delivery import Severity
from waw_etl.facts import RejectedList
from waw_etl.indicators.owed import HalfYear, OwedList, Rejection, owed_lists
from waw_etl.load.database import reading
from waw_etl.load.history import find_delivery, findings_of
from waw_etl.load.mailed import mails_of
from waw_etl.load.read_facts import lists_in_force
from waw_etl.load.unsettled import rejected_lists
from waw_etl.settings import AMSTERDAM, end_of_day


@dataclass(frozen=True)
class Calendar:
    """The half-years of the programme up to the one that today falls in, oldest first."""

    today: date
    half_years: tuple[HalfYear, ...]

    def to_json(self) -> dict[str, Any]:
        """The document of `waw calendar --json`."""
        return {"today": str(self.today), "periods": [_json(item, self.today) for item in self.half_years]}


def calendar_of(place: Workplace) -> Calendar:
    """The delivery calendar of today.

    Raises:
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        return Calendar(place.today, _half_years(connection, place, terms(place.reference.programme, place.today)))


def half_year_running(place: Workplace) -> HalfYear | None:
    """The half-year that partners deliver for today; None where it is none of the programme's.

    Raises:
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        return read_half_year(connection, place)


def read_half_year(connection: Connection, place: Workplace) -> HalfYear | None:
    """The same, as part of the caller's transaction."""
    term = running_term(place.reference.programme, place.today)
    return None if term is None else _half_years(connection, place, [term])[0]


def _half_years(connection: Connection, place: Workplace, wanted: Iterable[Term]) -> tuple[HalfYear, ...]:
    moment = end_of_day(place.today)
    in_force = lists_in_force(connection, moment)
    rejections = [_rejection(connection, place, item) for item in rejected_lists(connection, moment)]
    mails = mails_of(connection, (REMINDER, LISTS))
    return tuple(
        HalfYear(
            term=term,
            lists=owed_lists(in_force, rejections, place.reference, term.period)
            if term.period.last_day < place.today
            else (),
            mails=tuple(mail for mail in mails if mail.period == term.period),
        )
        for term in wanted
    )


def _rejection(connection: Connection, place: Workplace, item: RejectedList) -> Rejection:
    found = find_delivery(connection, item.delivery)
    if found is None:
        raise LookupError(f"delivery {item.delivery} was rejected and is not recorded")
    errors = [issue for issue in findings_of(connection, item.delivery) if issue.severity is Severity.ERROR]
    kept = found.feedback is not None and (place.settings.home / found.feedback).exists()
    return Rejection(
        delivery=item.delivery,
        partner=item.partner,
        dataset=item.dataset,
        period=item.period,
        received_on=found.received_at.astimezone(AMSTERDAM).date(),
        causes=len({(issue.rule, issue.sheet, issue.column) for issue in errors}),
        feedback=found.feedback if kept else None,
    )


def _json(item: HalfYear, today: date) -> dict[str, Any]:
    term = item.term
    return {
        "period": str(term.period),
        "deadline": str(term.deadline),
        "reason": term.reason,
        "working_days_left": term.working_days_left(today),
        "reminders": {str(reminder): str(day) for reminder, day in term.reminder_days.items()},
        "concept": str(term.concept),
        "lists": [_list_json(owed) for owed in item.lists],
        "mails": [mail.to_json() for mail in item.mails],
    }


def _list_json(owed: OwedList) -> dict[str, Any]:
    return {
        "partner": owed.partner,
        "dataset": owed.dataset,
        "standing": str(owed.standing),
        "in_force": owed.in_force and str(owed.in_force),
        "rejected": owed.rejection and _rejection_json(owed.rejection),
    }


def _rejection_json(rejection: Rejection) -> dict[str, Any]:
    return {
        "delivery": rejection.delivery,
        "received_on": str(rejection.received_on),
        "causes": rejection.causes,
        "feedback": rejection.feedback,
    }
