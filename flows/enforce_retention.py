"""Take away, every week, what may be kept no longer."""

from __future__ import annotations

from typing import Any

from prefect import flow, get_run_logger
from prefect.artifacts import create_table_artifact

from flows.tasks import step, workplace
from waw_etl.actions.retention import Enforced, clear_home, clear_sources
from waw_etl.actions.workplace import Workplace
from waw_etl.load.removals import Removal


@step()
def clear_here(place: Workplace) -> list[Removal]:
    """What lies in the database and in WAW_HOME."""
    return clear_home(place)


@step()
def clear_there(place: Workplace) -> Enforced:
    """What lies at the partners' sources."""
    return clear_sources(place)


@flow(name="enforce-retention", persist_result=False)
def enforce_retention() -> list[dict[str, Any]]:
    """Enforce each term of docs/privacy.md; a second run finds nothing to do. Returns the counts.

    Raises:
        RuntimeError: a source was out of reach; the next run tries it again.
    """
    place = workplace()
    here = clear_here(place)
    there = clear_there(place)
    enforced = Enforced(here + there.removed, there.problems)
    removed = enforced.summary()
    get_run_logger().info("kinds of things removed: %d", len(removed))
    if removed:
        create_table_artifact(key="removals", table=removed, description="What was taken away, in counts only.")
    if enforced.problems:
        raise RuntimeError("; ".join(enforced.problems))
    return removed
