"""The delivery calendar, for the operator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from waw_etl.console.screen import out
from waw_etl.deadlines import Reminder
from waw_etl.indicators.owed import HalfYear, OwedList

if TYPE_CHECKING:
    from waw_etl.actions.calendar import Calendar
    from waw_etl.actions.reminders import Reminded
    from waw_etl.reference import Reference

_MOMENTS = {
    Reminder.EARLY: "ten working days before",
    Reminder.LAST: "two working days before",
    Reminder.LATE: "after the deadline",
}


def print_calendar(calendar: Calendar, reference: Reference) -> None:
    """A part for each half-year: its deadline, who is awaited for what, and the mails about it."""
    if not calendar.half_years:
        out.print("The programme has no half-year yet.")
    for item in calendar.half_years:
        for line in _half_year(item, calendar, reference):
            out.print(line, markup=False)


def _half_year(item: HalfYear, calendar: Calendar, reference: Reference) -> Iterator[str]:
    term = item.term
    left = term.working_days_left(calendar.today)
    when = f", {left} working days left" if item.lists and left else ""
    agreed = f" (agreed: {term.reason})" if term.reason else ""
    yield f"{term.period}: deadline {term.deadline}{agreed}{when}"
    if not item.lists:
        days = ", ".join(f"{day} ({_MOMENTS[reminder]})" for reminder, day in term.reminder_days.items())
        yield f"  reminders on {days}"
    elif not item.awaited:
        yield f"  all {len(item.lists)} lists are in"
    else:
        yield f"  {len(item.lists) - len(item.awaited)} of {len(item.lists)} lists are in; awaited:"
        yield from (f"    {_awaited(owed, reference)}" for owed in item.awaited)
    for mail in item.mails:
        yield f"  mail {mail.created_at:%Y-%m-%d}: {mail.kind} {mail.subject_key} to {mail.recipient} ({mail.state})"


def _awaited(owed: OwedList, reference: Reference) -> str:
    name = f"{reference.partner_by_code[owed.partner].name}: {owed.dataset}"
    last = f"list in force: {owed.in_force}" if owed.in_force else "no list in force"
    if owed.rejection is None:
        return f"{name} missing ({last})"
    return f"{name} rejected on {owed.rejection.received_on}, delivery {owed.rejection.delivery} ({last})"


def print_reminded(reminded: Reminded) -> None:
    """What a run put in the outbox."""
    if reminded.period is None:
        out.print("Partners deliver for no half-year of the programme now; nobody is reminded.")
        return
    if reminded.partners:
        moment = "" if reminded.reminder is None else f" ({_MOMENTS[reminded.reminder]})"
        out.print(f"Reminded for {reminded.period}{moment}: {', '.join(reminded.partners)}.")
    if reminded.regieteam:
        out.print(f"Mailed the regieteam about the lists of {reminded.period}: {reminded.regieteam}.")
    if not reminded.partners and not reminded.regieteam:
        out.print(f"Nothing new to mail about the lists of {reminded.period}.")
