"""Commands about figures: status, and alerts."""

from __future__ import annotations

from waw_etl.cli.app import GOOD, AsOf, Json, alert_commands, app, day_of, period_of, print_json, with_data, workplace


@app.command
def status(period: str, *, forecast: bool = False, as_of: AsOf = None, json: Json = False) -> int:
    """Show realised figures, targets, lights and forecasts up to and including a period.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    forecast: bool
        Show what is expected at the end instead, by each method, and how far it may turn out otherwise.
    as_of: str
        Count what was delivered and decided up to the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.figures import status_of
    from waw_etl.console.figures import print_status
    from waw_etl.console.forecasts import print_forecasts

    place = workplace()
    answer = status_of(place, period_of(period), day_of(as_of))
    if json:
        print_json(answer.to_json())
    elif forecast:
        print_forecasts(answer, place.reference)
    else:
        print_status(answer, place.reference)
    return with_data(answer.has_data, period)


@alert_commands.command(name="send")
def send_alerts(period: str | None = None) -> int:
    """Mail the regieteam what has fallen behind its target since the last mail.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2; default: the newest half-year of which most lists are in.
    """
    from waw_etl.actions.alerts import put_alert
    from waw_etl.actions.outbox import deliver_mail
    from waw_etl.console.mail import print_delivered

    place = workplace()
    alert = put_alert(place, period_of(period) if period else None)
    print("The regieteam is mailed." if alert else "There is nothing new to tell the regieteam.")
    print_delivered(deliver_mail(place))
    return GOOD
