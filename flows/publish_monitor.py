"""Make the half-yearly monitor and lay it ready for the regieteam."""

from __future__ import annotations

from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE

from flows.tasks import RETRIES, RETRY_DELAYS, chosen_period, outside_failed, workplace
from waw_etl.actions.monitor import make_monitor
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.workplace import Workplace
from waw_etl.periods import Quarter


@task(retries=RETRIES, retry_delay_seconds=RETRY_DELAYS, retry_condition_fn=outside_failed, cache_policy=NO_CACHE)
def make_documents(place: Workplace, period: Quarter) -> list[Path]:
    """The documents of one edition, in the monitor folder."""
    return make_monitor(place, period)


@flow(name="publish-monitor")
def publish_monitor(period: str | None = None) -> list[Path]:
    """Make the monitor of a period (`2024-Q2`); without one, that of the half-year that ended last."""
    place = workplace()
    documents = make_documents(place, chosen_period(place, period))
    write_overview_page(place)
    create_table_artifact(
        key="monitor",
        table=[{"document": path.name, "bytes": path.stat().st_size} for path in documents],
        description=f"Documents in {documents[0].parent}",
    )
    return documents
