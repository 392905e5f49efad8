"""The figures of the current state, kept in the database for the views."""

from __future__ import annotations

from sqlalchemy import Connection

from waw_etl.actions.figures import countable_facts, moment_of, status_from
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import NoDataError
from waw_etl.indicators.coverage import reporting_period
from waw_etl.indicators.figure_rows import figure_rows, names_of
from waw_etl.load.database import transaction
from waw_etl.load.snapshots import keep_current, keep_names


def keep_current_figures(place: Workplace) -> None:
    """Count the newest half-year of which most lists are in, and keep its figures.

    Raises:
        DatabaseError: the database cannot be used; the figures kept before stay.
    """
    with transaction(place.engine) as connection:
        keep_figures_of_now(connection, place)


def keep_figures_of_now(connection: Connection, place: Workplace) -> None:
    """The same, in the transaction of the connection: what others deliver meanwhile waits, and is not left out.

    Where rows are gone that would be counted, no figures are kept: they would be too low.
    """
    keep_names(connection, names_of(place.reference))
    moment = moment_of(place, None)
    try:
        facts = countable_facts(connection, moment)
    except NoDataError:
        keep_current(connection, place.running_period, moment, place.settings.now(), ())
        return
    period = reporting_period(facts, place.reference, place.running_period)
    status = status_from(place, facts, period)
    rows = figure_rows(status) if status.has_data else ()
    keep_current(connection, period, facts.as_of, place.settings.now(), rows)
