"""Make the concept of the half-yearly monitor; putting it before the regieteam stays somebody's decision."""

from __future__ import annotations

from pathlib import Path

from prefect import flow, get_run_logger
from prefect.artifacts import create_table_artifact

from flows.events import emit_made
from flows.tasks import period_of, step, workplace
from waw_etl.actions.monitor import Monitor, make_due_concept, make_monitor
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.workplace import Workplace
from waw_etl.periods import Quarter


@step()
def make_documents(place: Workplace, period: Quarter | None) -> Monitor | None:
    """The documents of one period, in the monitor folder; of a published one those that were published."""
    return make_due_concept(place) if period is None else make_monitor(place, period)


@step()
def write_page(place: Workplace) -> Path:
    """The regieteam's page, which leads to the documents."""
    return write_overview_page(place)


@flow(name="make-monitor-concept", persist_result=False)
def make_monitor_concept(period: str | None = None) -> list[Path]:
    """Make the monitor of a period (`2024-Q2`), unless it is published.

    Without one it is that of the half-year whose concept is due, also where the run comes late; after the programme's
    last half-year there is nothing to do.
    """
    place = workplace()
    made = make_documents(place, period_of(period))
    if made is None:
        get_run_logger().info("no half-year of the programme of which a concept is due")
        return []
    emit_made(made.period, len(made.paths))
    write_page(place)
    create_table_artifact(
        key="monitor",
        table=[{"document": path.name, "bytes": path.stat().st_size} for path in made.paths],
        description=f"Documents of {made.period} in {made.paths[0].parent}",
    )
    return made.paths
