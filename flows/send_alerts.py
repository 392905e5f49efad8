"""Judge the figures, and mail the regieteam what has changed: what fell behind its target, or came back."""

from __future__ import annotations

from prefect import flow, get_run_logger

from flows.events import emit_alerts
from flows.tasks import deliver, period_of, step, workplace
from waw_etl.actions.alerts import AlertRun
from waw_etl.actions.alerts import send_alerts as judge_and_put
from waw_etl.actions.workplace import Workplace
from waw_etl.periods import Quarter


@step()
def alert(place: Workplace, period: Quarter | None = None) -> AlertRun:
    """Judge the figures, and put the mails in the outbox if there is something new to say."""
    return judge_and_put(place, period)


@flow(name="send-alerts", persist_result=False)
def send_alerts(period: str | None = None) -> AlertRun:
    """Judge a period's figures; returns what the regieteam was mailed, if anything.

    Without a period: the newest half-year of which most lists are in.
    """
    place = workplace()
    run = alert(place, period_of(period))
    emit_alerts(run)
    deliver(place)
    get_run_logger().info("alerts of which the regieteam is mailed: %d", len({one.alert for one in run.changes}))
    return run
