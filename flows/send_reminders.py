"""Remind partners of the lists that are awaited for the half-year, and tell the regieteam how it stands."""

from __future__ import annotations

from prefect import flow, get_run_logger

from flows.events import emit_delivered, emit_reminded
from flows.ingest_deliveries import ingest_deliveries
from flows.tasks import step, workplace
from waw_etl.actions import reminders
from waw_etl.actions.outbox import Delivered, deliver_mail
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.reminders import Reminded
from waw_etl.actions.waiting import anything_waits
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


@step()
def look(place: Workplace) -> bool:
    """Whether a partner laid something in its folder that nobody has looked at."""
    return anything_waits(place)


@flow(name="send-reminders", persist_result=False)
def send_reminders() -> Reminded:
    """Send the mails of the delivery calendar that today asks for; a second run sends none. Returns what was put.

    What waits in the partners' folders is taken in first: after an outage nobody is reminded of what it delivered.

    Raises:
        RuntimeError: a template could not be laid where a mail leads to; the next run does so.
    """
    place = workplace()
    if look(place):
        # Its state is not asked for: what it could not take in it tells by itself, and reminders do not wait for that.
        ingest_deliveries(return_state=True)
    reminded = remind(place)
    emit_reminded(reminded)
    emit_delivered(wrap_up(place))
    get_run_logger().info("partners reminded: %d, regieteam: %s", len(reminded.partners), reminded.regieteam)
    if reminded.problems:
        raise RuntimeError("; ".join(reminded.problems))
    return reminded
