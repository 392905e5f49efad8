"""Take in what waits, one task a delivery: what the flow for all partners and that for one have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from prefect import get_run_logger
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.objects import State

from flows.events import emit_taken
from flows.tasks import step
from waw_etl.actions import ingest
from waw_etl.actions.ingest import Taken
from waw_etl.actions.waiting import Incoming, Waiting
from waw_etl.actions.workplace import Workplace

Summary = dict[str, str | int]


@dataclass
class Outcome:
    """What a run took in, in counts only, and the sentences on what it could not."""

    summaries: list[Summary] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@step("{incoming.sender.code}")
def take_in(place: Workplace, incoming: Incoming) -> Taken:
    """Judge and archive one delivery, and load it or give it back; empty when it is still being written.

    Prefect knows it by its partner: in the name of a file there can be that of a person.
    """
    taken = Taken()
    ingest.take_in(place, incoming, taken)
    return taken


def take_all(place: Workplace, waiting: Waiting) -> Outcome:
    """Take in everything that waits, in its turn, and tell of it; one that fails stops no other partner."""
    states: list[State[Taken]] = []
    try:
        left = ingest.in_turn(waiting.incoming, lambda incoming: _tried(place, incoming, states))
    finally:
        waiting.close()
    taken = [state.result() for state in states if state.is_completed()]
    for one in taken:
        emit_taken(one)
    summaries = [item.summary() for one in taken for item in one.ingested]
    _report(summaries, waiting.notices + [trial for one in taken for trial in one.trials])
    problems = waiting.problems + [problem for one in taken for problem in one.problems] + left
    problems += ["a delivery is left for the next run" for state in states if not state.is_completed()]
    return Outcome(summaries, problems)


def _tried(place: Workplace, incoming: Incoming, states: list[State[Taken]]) -> bool:
    """Take in one delivery, as far as that succeeds; whether all of it was done."""
    state: State[Taken] = take_in(place, incoming, return_state=True)
    states.append(state)
    return state.is_completed() and not state.result().problems


def _report(summaries: list[Summary], notices: list[str]) -> None:
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
