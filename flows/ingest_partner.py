"""Take in what one partner delivered: the share of one worker of what `ingest-deliveries` found."""

from __future__ import annotations

from prefect import flow, get_run_logger

from flows.ingesting import Summary, take_all
from flows.tasks import workplace
from waw_etl.actions.waiting import waiting_in_folders


@flow(name="ingest-partner", persist_result=False)
def ingest_partner(partner: str) -> list[Summary]:
    """Take in all that lies in the folders of a partner, in its order; gives what was taken in.

    What could not be taken in is left to `ingest-deliveries`, which waits for this run: it tries again, tells of it,
    and sees to all that follows.

    Raises:
        KeyError: there is no such partner.
    """
    place = workplace()
    outcome = take_all(place, waiting_in_folders(place, [place.reference.partner_by_code[partner]]))
    for problem in outcome.problems:
        get_run_logger().warning(problem)
    return outcome.summaries
