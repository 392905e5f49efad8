"""Publish what the regieteam approved; a run that finds nothing approved changes nothing."""

from __future__ import annotations

from prefect import flow, get_run_logger

from flows.events import emit_published
from flows.tasks import step, workplace
from waw_etl.actions.publication import Published, publish_approved
from waw_etl.actions.workplace import Workplace


@step()
def publish(place: Workplace) -> list[Published]:
    """Publish all that is approved and not published yet, with the mails about it."""
    return publish_approved(place)


@flow(name="publish-approved-monitor", persist_result=False)
def publish_approved_monitor() -> list[Published]:
    """Publish every monitor that is approved; returns those that were published."""
    published = publish(workplace())
    emit_published(published)
    get_run_logger().info("monitors published: %d", len(published))
    return published
