"""What happened, told to Prefect after the fact, for automations and for whoever looks back: docs/events.md.

An event holds codes and counts, no names of files and nothing of persons.
"""

from __future__ import annotations

from prefect.events import emit_event

from waw_etl.actions.ingest import Taken
from waw_etl.actions.publication import Published
from waw_etl.delivery import Verdict
from waw_etl.periods import Quarter


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
