"""Pull what partners delivered and take it in, one task a delivery."""

from __future__ import annotations

from collections.abc import Sequence

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE

from flows.tasks import RETRIES, RETRY_DELAYS, outside_failed, workplace
from waw_etl.actions.ingest import Incoming, Ingested, finish, ingest_incoming, waiting_deliveries
from waw_etl.actions.workplace import Workplace


@task(
    task_run_name="{incoming.label}",
    retries=RETRIES,
    retry_delay_seconds=RETRY_DELAYS,
    retry_condition_fn=outside_failed,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def take_in(place: Workplace, incoming: Incoming) -> list[Ingested]:
    """Archive, judge, and load one delivery or give it back; empty when it is still being written."""
    return ingest_incoming(place, incoming)


@flow(name="ingest-deliveries")
def ingest_deliveries() -> list[Ingested]:
    """Take in everything that lies in the partners' folders; a delivery that fails does not stop the others.

    Raises:
        RuntimeError: some deliveries could not be taken in; they are left where they are for the next run.
    """
    place = workplace()
    waiting = waiting_deliveries(place)
    taken = [take_in(place, incoming, return_state=True) for incoming in waiting.deliveries]
    done = [item for state in taken if state.is_completed() for item in state.result()]
    report(done)
    finish(place)
    failed = sum(not state.is_completed() for state in taken)
    if failed or waiting.unreachable:
        unreachable = ", ".join(waiting.unreachable) or "none"
        raise RuntimeError(f"{failed} deliveries could not be taken in; sources out of reach: {unreachable}")
    return done


def report(ingested: Sequence[Ingested]) -> None:
    """Show the operator what came in, in counts only."""
    get_run_logger().info("%d deliveries taken in", len(ingested))
    if ingested:
        create_table_artifact(
            key="deliveries",
            table=[item.summary() for item in ingested],
            description="Deliveries taken in by this run, with the number of errors and warnings.",
        )
