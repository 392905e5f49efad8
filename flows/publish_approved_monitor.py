"""Publish what the regieteam approved; a run that finds nothing approved changes nothing."""

from __future__ import annotations

from prefect import flow, get_run_logger

from flows.events import emit_published
from flows.tasks import step, workplace
from waw_etl.actions.publication import Published, Publishing, publish_approved
from waw_etl.actions.workplace import Workplace


@step()
def publish(place: Workplace) -> Publishing:
    """Publish all that is approved and not published yet, with the mails about it."""
    return publish_approved(place)


@flow(name="publish-approved-monitor", persist_result=False)
def publish_approved_monitor() -> list[Published]:
    """Publish every monitor that is approved; returns those that were published.

    Raises:
        RuntimeError: what was approved cannot be published, or its documents not be written; the next run tries again.
    """
    run = publish(workplace())
    emit_published(run.published)
    get_run_logger().info("monitors published: %d", len(run.published))
    if run.problems:
        raise RuntimeError("; ".join(run.problems))
    return run.published
