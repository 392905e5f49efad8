"""Mail the regieteam when the programme, a category or a project falls behind its target."""

from __future__ import annotations

from prefect import flow, get_run_logger

from flows.tasks import period_of, step, workplace
from waw_etl.actions.alerts import put_alert
from waw_etl.actions.outbox import Delivered, deliver_mail
from waw_etl.actions.workplace import Workplace
from waw_etl.periods import Quarter


@step()
def alert(place: Workplace, period: Quarter | None) -> bool:
    """Put the alert in the outbox, if there is something new to say."""
    return put_alert(place, period)


@step()
def deliver(place: Workplace) -> Delivered:
    """Deliver the mails that wait in the outbox."""
    return deliver_mail(place)


@flow(name="send-alerts", persist_result=False)
def send_alerts(period: str | None = None) -> bool:
    """Compare a period's figures with their targets; returns whether there was something new to mail.

    Without a period: the newest half-year of which most lists are in.
    """
    place = workplace()
    new = alert(place, period_of(period))
    deliver(place)
    get_run_logger().info("an alert was mailed" if new else "nothing new to mail")
    return new
