"""Pull what partners delivered and take it in, one task a delivery."""

from __future__ import annotations

from prefect import flow, get_run_logger
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.objects import State

from flows.events import emit_alerts, emit_taken
from flows.tasks import step, workplace
from waw_etl.actions import ingest
from waw_etl.actions.alerts import AlertRun, judge_alerts
from waw_etl.actions.ingest import Taken, finish
from waw_etl.actions.waiting import Incoming, waiting_files
from waw_etl.actions.workplace import Workplace
from waw_etl.delivery import Verdict
from waw_etl.errors import NoDataError

Summary = dict[str, str | int]


@step("{incoming.sender.code}")
def take_in(place: Workplace, incoming: Incoming) -> Taken:
    """Judge and archive one delivery, and load it or give it back; empty when it is still being written.

    Prefect knows it by its partner: in the name of a file there can be that of a person.
    """
    taken = Taken()
    ingest.take_in(place, incoming, taken)
    return taken


@step()
def judge(place: Workplace) -> AlertRun | None:
    """Judge the figures, now that there are new lists; None where some of their rows are gone."""
    try:
        return judge_alerts(place)
    except NoDataError:
        return None


@step()
def wrap_up(place: Workplace) -> list[str]:
    """Deliver the mails and write the regieteam's page."""
    return finish(place)


@flow(name="ingest-deliveries", persist_result=False)
def ingest_deliveries() -> list[Summary]:
    """Take in everything that lies in the partners' folders; one that fails stops no other partner.

    Raises:
        RuntimeError: some deliveries could not be taken in (they are left for the next run), a source was out of
            reach, or something that follows went wrong.
    """
    place = workplace()
    waiting = waiting_files(place)
    states: list[State[Taken]] = []
    try:
        left = ingest.in_turn(waiting.incoming, lambda incoming: _tried(place, incoming, states))
    finally:
        waiting.close()
    taken = [state.result() for state in states if state.is_completed()]
    for one in taken:
        emit_taken(one)
    summaries = [item.summary() for one in taken for item in one.ingested]
    report(summaries, waiting.notices + [trial for one in taken for trial in one.trials])
    problems = waiting.problems + [problem for one in taken for problem in one.problems] + left
    if any(summary["verdict"] != Verdict.REJECTED for summary in summaries):
        judged: State[AlertRun | None] = judge(place, return_state=True)
        if judged.is_completed() and (run := judged.result()):
            emit_alerts(run)
        problems += [] if judged.is_completed() else ["the figures are not judged; the next run over alerts does so"]
    problems += wrap_up(place)
    problems += ["a delivery is left for the next run" for state in states if not state.is_completed()]
    if problems:
        raise RuntimeError("; ".join(problems))
    return summaries


def _tried(place: Workplace, incoming: Incoming, states: list[State[Taken]]) -> bool:
    """Take in one delivery, as far as that succeeds; whether all of it was done."""
    state: State[Taken] = take_in(place, incoming, return_state=True)
    states.append(state)
    return state.is_completed() and not state.result().problems


def report(summaries: list[Summary], notices: list[str]) -> None:
    """Show the operator what came in, in counts only, and what else there was."""
    logger = get_run_logger()
    logger.info("deliveries taken in: %d", len(summaries))
    for notice in notices:
        logger.warning(notice)
    if summaries:
        create_table_artifact(
            key="deliveries",
            table=summaries,
            description="Deliveries taken in by this run, with the number of errors and warnings.",
        )
