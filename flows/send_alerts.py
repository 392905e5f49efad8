"""Mail the regieteam when the programme, a category or a project falls behind its target."""

from __future__ import annotations

from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE

from flows.tasks import RETRIES, RETRY_DELAYS, chosen_period, outside_failed, workplace
from waw_etl.actions.alerts import put_alert
from waw_etl.actions.outbox import deliver_mail
from waw_etl.actions.workplace import Workplace
from waw_etl.periods import Quarter


@task(retries=RETRIES, retry_delay_seconds=RETRY_DELAYS, retry_condition_fn=outside_failed, cache_policy=NO_CACHE)
def alert(place: Workplace, period: Quarter) -> bool:
    """Put the alert in the outbox, if there is something new to say."""
    return put_alert(place, period)


@flow(name="send-alerts")
def send_alerts(period: str | None = None) -> bool:
    """Compare a period's figures with their targets; returns whether there was something new to mail."""
    place = workplace()
    new = alert(place, chosen_period(place, period))
    deliver_mail(place)
    get_run_logger().info("an alert was mailed" if new else "nothing new to mail")
    return new
