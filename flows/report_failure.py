"""Tell the operator that a flow failed; an automation starts it, and never for itself."""

from __future__ import annotations

from datetime import datetime

from prefect import flow

from flows.tasks import deliver, step, workplace
from waw_etl.actions.failure import put_failure
from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.failure import Failure


@step()
def notice(place: Workplace, failure: Failure) -> bool:
    """Put the notice in the outbox, unless that of this hour is there."""
    return put_failure(place, failure)


@flow(name="report-failure", persist_result=False)
def report_failure(failed: str, run: str, crashed: bool, at: datetime) -> bool:
    """Mail the operator which flow failed, once for each flow and hour; returns whether there was a mail.

    `run` is the id that Prefect knows the failed run by; `crashed` says that it was ended from outside.
    """
    place = workplace()
    new = notice(place, Failure(failed, run, crashed, at))
    deliver(place)
    return new
