"""Commands about alerts: which there are, what people say of them, and a run over the figures."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from waw_etl.cli.app import GOOD, Json, Numbers, alert_commands, day_of, period_of, print_json, workplace


@alert_commands.default
def alerts(*, all: Annotated[bool, Parameter(name="--all", negative="")] = False, json: Json = False) -> int:
    """List the alerts that are open: figures that have fallen behind their targets, and what was agreed on them.

    Parameters
    ----------
    all: bool
        Those as well that have ended, or that nobody was told of yet.
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.alerts import alert_json, alerts_listed
    from waw_etl.alert import STEERED
    from waw_etl.console.alerts import print_alerts

    records = [record for record in alerts_listed(workplace()) if all or record.state in STEERED]
    if json:
        print_json([alert_json(record) for record in records])
    else:
        print_alerts(records)
    return GOOD


@alert_commands.command(name="acknowledge")
def acknowledge_alerts(numbers: Numbers, /, *, by: str, action: str | None = None, until: str | None = None) -> int:
    """Say that alerts were seen, or what was agreed on them; the next mail tells so.

    Parameters
    ----------
    numbers: list[int]
        The numbers of the alerts.
    by: str
        Who has seen them, or agreed.
    action: str
        What was agreed, in Dutch.
    until: str
        The last day for what was agreed (2024-10-01); after it the regieteam is told once that it has passed.
    """
    from waw_etl.actions.alerts import acknowledge
    from waw_etl.console.alerts import print_alerts

    print_alerts(acknowledge(workplace(), numbers, by, action, day_of(until)))
    return GOOD


@alert_commands.command(name="send")
def send(period: str | None = None) -> int:
    """Judge the figures, and mail the regieteam what changed since the last mail: what fell behind, or recovered.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2; default: the newest half-year of which most lists are in.
    """
    from waw_etl.actions.alerts import send_alerts
    from waw_etl.actions.outbox import deliver_mail
    from waw_etl.console.mail import print_delivered

    place = workplace()
    run = send_alerts(place, period_of(period) if period else None)
    if run.judged_later is not None:
        print(f"The figures of {run.judged_later} were judged already; those of {run.period} come before, and are not.")
    print("The regieteam is mailed." if run.changes else "There is nothing new to tell the regieteam.")
    print_delivered(deliver_mail(place))
    return GOOD
