"""Commands about the delivery calendar: deadlines, who is awaited, reminders."""

from __future__ import annotations

from waw_etl.cli.app import GOOD, Json, app, print_json, reminder_commands, with_problems, workplace


@app.command
def calendar(*, json: Json = False) -> int:
    """List the deadlines of the programme's half-years, who is awaited for what, and what was mailed about it.

    Parameters
    ----------
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.calendar import calendar_of
    from waw_etl.console.calendar import print_calendar

    place = workplace()
    answer = calendar_of(place)
    if json:
        print_json(answer.to_json())
    else:
        print_calendar(answer, place.reference)
    return GOOD


@reminder_commands.command(name="send")
def send_reminders() -> int:
    """Remind the partners whose lists are missing or rejected, if today asks for it; each of them once."""
    from waw_etl.actions.outbox import deliver_mail
    from waw_etl.actions.overview import write_overview_page
    from waw_etl.actions.reminders import send_reminders
    from waw_etl.console.calendar import print_reminded
    from waw_etl.console.mail import print_delivered

    place = workplace()
    reminded = send_reminders(place)
    print_reminded(reminded)
    print_delivered(deliver_mail(place))
    write_overview_page(place)
    return with_problems(reminded.problems)
