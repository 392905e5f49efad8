"""Pull what partners delivered and take it in, one task a delivery."""

from __future__ import annotations

from prefect import flow, get_run_logger
from prefect.artifacts import create_table_artifact

from flows.tasks import step, workplace
from waw_etl.actions.ingest import Incoming, Taken, finish, ingest_incoming, waiting_deliveries
from waw_etl.actions.workplace import Workplace

Summary = dict[str, str | int]


@step("{incoming.label}")
def take_in(place: Workplace, incoming: Incoming) -> Taken:
    """Judge and archive one delivery, and load it or give it back; empty when it is still being written."""
    taken = Taken()
    taken.ingested += ingest_incoming(place, incoming, taken.problems)
    return taken


@step()
def wrap_up(place: Workplace) -> list[str]:
    """Deliver the mails and write the regieteam's page."""
    return finish(place)


@flow(name="ingest-deliveries", persist_result=False)
def ingest_deliveries() -> list[Summary]:
    """Take in everything that lies in the partners' folders; a delivery that fails does not stop the others.

    Raises:
        RuntimeError: some deliveries could not be taken in (they are left for the next run), a source was out of
            reach, or something that follows went wrong.
    """
    place = workplace()
    waiting = waiting_deliveries(place)
    states = [take_in(place, incoming, return_state=True) for incoming in waiting.deliveries]
    taken = [state.result() for state in states if state.is_completed()]
    summaries = [item.summary() for one in taken for item in one.ingested]
    report(summaries)
    problems = [problem for one in taken for problem in one.problems] + wrap_up(place)
    problems += [f"the source of {partner} is out of reach" for partner in waiting.unreachable]
    problems += ["a delivery is left for the next run" for state in states if not state.is_completed()]
    if problems:
        raise RuntimeError("; ".join(problems))
    return summaries


def report(summaries: list[Summary]) -> None:
    """Show the operator what came in, in counts only."""
    get_run_logger().info("deliveries taken in: %d", len(summaries))
    if summaries:
        create_table_artifact(
            key="deliveries",
            table=summaries,
            description="Deliveries taken in by this run, with the number of errors and warnings.",
        )
