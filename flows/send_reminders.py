"""Remind partners of the lists that are awaited for the half-year, and tell the regieteam how it stands."""

from __future__ import annotations

from prefect import flow, get_run_logger

from flows.events import emit_delivered, emit_reminded
from flows.tasks import step, workplace
from waw_etl.actions import reminders
from waw_etl.actions.outbox import Delivered, deliver_mail
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.reminders import Reminded
from waw_etl.actions.workplace import Workplace


@step()
def remind(place: Workplace) -> Reminded:
    """Put the mails in the outbox that today asks for, and lay the templates that they lead to."""
    return reminders.send_reminders(place)


@step()
def wrap_up(place: Workplace) -> Delivered:
    """Deliver the mails and write the regieteam's page, which says who was reminded."""
    delivered = deliver_mail(place)
    write_overview_page(place)
    return delivered


@flow(name="send-reminders", persist_result=False)
def send_reminders() -> Reminded:
    """Send the mails of the delivery calendar that today asks for; a second run sends none. Returns what was put.

    Raises:
        RuntimeError: a template could not be laid where a mail leads to; the next run does so.
    """
    place = workplace()
    reminded = remind(place)
    emit_reminded(reminded)
    emit_delivered(wrap_up(place))
    get_run_logger().info("partners reminded: %d, regieteam: %s", len(reminded.partners), reminded.regieteam)
    if reminded.problems:
        raise RuntimeError("; ".join(reminded.problems))
    return reminded
