"""Make the concept of the half-yearly monitor; putting it before the regieteam stays somebody's decision."""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.artifacts import create_table_artifact

from flows.events import emit_made
from flows.tasks import period_of, step, workplace
from waw_etl.actions.monitor import make_monitor
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.workplace import Workplace
from waw_etl.periods import Quarter


@step()
def make_documents(place: Workplace, period: Quarter) -> list[Path]:
    """The documents of one period, in the monitor folder; of a published one those that were published."""
    return make_monitor(place, period).paths


@step()
def write_page(place: Workplace) -> Path:
    """The regieteam's page, which leads to the documents."""
    return write_overview_page(place)


@flow(name="make-monitor-concept", persist_result=False)
def make_monitor_concept(period: str | None = None) -> list[Path]:
    """Make the monitor of a period (`2024-Q2`), unless it is published; without one, of the last half-year."""
    place = workplace()
    of = period_of(period) or place.running_period
    documents = make_documents(place, of)
    emit_made(of, len(documents))
    write_page(place)
    create_table_artifact(
        key="monitor",
        table=[{"document": path.name, "bytes": path.stat().st_size} for path in documents],
        description=f"Documents in {documents[0].parent}",
    )
    return documents
