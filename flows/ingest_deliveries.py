"""Pull what partners delivered and take it in; where there are several workers, they share it."""

from __future__ import annotations

from datetime import timedelta

from prefect import flow
from prefect.client.schemas.objects import State

from flows.events import emit_alerts, emit_delivered
from flows.ingesting import Summary, take_all
from flows.sharing import has_others, last_one_failed, share_out
from flows.tasks import step, workplace
from waw_etl.actions.alerts import AlertRun, judge_alerts
from waw_etl.actions.ingest import finish, newest_accepted
from waw_etl.actions.waiting import shareable, waiting_files
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import NoDataError


@step()
def judge(place: Workplace) -> AlertRun | None:
    """Judge the figures, now that there are new lists; None where some of their rows are gone."""
    try:
        return judge_alerts(place)
    except NoDataError:
        return None


@step()
def wrap_up(place: Workplace) -> list[str]:
    """Deliver the mails and write the regieteam's page; gives a sentence on each thing that failed."""
    finished = finish(place)
    emit_delivered(finished.mails)
    return finished.problems


@flow(name="ingest-deliveries", persist_result=False)
def ingest_deliveries(patience_minutes: float = 10) -> list[Summary]:
    """Take in everything that lies in the partners' folders; one that fails stops no other partner.

    With several workers, runs of `ingest-partner` do so first. What they left, and what they may not take, is taken in
    here as it is without them, so that a worker that dies costs time alone; nothing more is expected of them once none
    has moved for `patience_minutes`. What follows comes once, after all. Gives what this run took in itself.

    Raises:
        RuntimeError: some deliveries could not be taken in (they are left for the next run), a source was out of
            reach, or something that follows went wrong.
    """
    place = workplace()
    before = newest_accepted(place)
    _share(place, timedelta(minutes=patience_minutes))
    outcome = take_all(place, waiting_files(place))
    problems = outcome.problems
    if newest_accepted(place) != before or last_one_failed():
        judged: State[AlertRun | None] = judge(place, return_state=True)
        if judged.is_completed() and (run := judged.result()):
            emit_alerts(run)
        problems += [] if judged.is_completed() else ["the figures are not judged; the next run over alerts does so"]
    problems += wrap_up(place)
    if problems:
        raise RuntimeError("; ".join(problems))
    return outcome.summaries


def _share(place: Workplace, patience: timedelta) -> None:
    """Let other workers help; for one partner alone it is not worth starting a run."""
    partners = shareable(place) if has_others() else []
    if len(partners) > 1:
        share_out(partners, patience)
