"""What happened, told to Prefect after the fact, for automations and for whoever looks back: docs/events.md.

An event holds codes and counts, no names of files and nothing of persons.
"""

from __future__ import annotations

from prefect.events import emit_event

from waw_etl.actions.alerts import AlertRun
from waw_etl.actions.ingest import Taken
from waw_etl.actions.outbox import Delivered
from waw_etl.actions.publication import Published
from waw_etl.actions.reminders import Reminded
from waw_etl.alert import AlertStep
from waw_etl.delivery import Verdict
from waw_etl.outgoing import TROUBLED
from waw_etl.periods import Quarter

_TOLD_OF = {
    AlertStep.OPEN: "opened",
    AlertStep.WORSEN: "worsened",
    AlertStep.RECOVER: "recovered",
    AlertStep.ESCALATE: "escalated",
}


def emit(name: str, resource: str, payload: dict[str, str | int]) -> None:
    """Tell of one event; `resource` is what it is about, as `delivery.7` or `edition.2024-Q2`.

    A server that is out of reach stops nothing: an event is told once, and missed by nobody's work.
    """
    emit_event(name, resource={"prefect.resource.id": f"waw.{resource}"}, payload=dict(payload))


def emit_taken(taken: Taken) -> None:
    """Tell of each delivery that is new, with its counts."""
    for item in taken.ingested:
        if item.is_new:
            what = "rejected" if item.judgement.verdict is Verdict.REJECTED else "accepted"
            emit(f"delivery.{what}", f"delivery.{item.delivery}", item.summary())


def emit_published(published: list[Published]) -> None:
    """Tell of each edition that was published."""
    for one in published:
        payload: dict[str, str | int] = {
            "edition": one.edition,
            "revision": one.revision,
            "deliveries": one.deliveries,
            "documents": len(one.paths),
        }
        emit("edition.published", f"edition.{one.period}", payload)


def emit_made(period: Quarter, documents: int) -> None:
    """Tell that the documents of a monitor were made."""
    emit("monitor.made", f"edition.{period}", {"documents": documents})


def emit_alerts(run: AlertRun) -> None:
    """Tell of each alert that opened, worsened, recovered or was escalated."""
    for change in run.changes:
        if change.step in _TOLD_OF:
            payload: dict[str, str | int] = {"figure": change.figure, "period": str(run.period)}
            emit(f"alert.{_TOLD_OF[change.step]}", f"alert.{change.alert}", payload)


def emit_reminded(reminded: Reminded) -> None:
    """Tell of each partner that was reminded."""
    for partner in reminded.partners:
        payload: dict[str, str | int] = {"period": str(reminded.period), "reminder": str(reminded.reminder)}
        emit("reminder.sent", f"partner.{partner}", payload)


def emit_delivered(delivered: Delivered) -> None:
    """Tell of each mail that was not sent, or of which that is not certain, and that needs the operator."""
    for end in delivered.ended:
        if end.state in TROUBLED:
            emit(f"mail.{end.state}", f"mail.{end.mail}", {"kind": end.kind})
