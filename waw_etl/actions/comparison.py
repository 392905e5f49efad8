"""The comparison of what partners say of the same residents: in counts for the regieteam, in rows for each partner."""

from __future__ import annotations

from datetime import date

from waw_etl.actions.figures import facts_of
from waw_etl.actions.workplace import Workplace
from waw_etl.facts import Facts
from waw_etl.indicators.comparison import Comparison, compare
from waw_etl.indicators.coverage import has_data
from waw_etl.load.database import reading
from waw_etl.load.read_facts import hashes_sought
from waw_etl.periods import Quarter


def comparison_of(place: Workplace, period: Quarter, as_of: date | None = None) -> tuple[Comparison, bool]:
    """The comparison up to and including a period as of the end of a day, and whether there is data for it at all.

    Raises:
        DatabaseError: the database cannot be used.
    """
    facts = facts_of(place, as_of)
    return comparison_from(place, facts, period), has_data(facts, place.reference, period)


def comparison_from(place: Workplace, facts: Facts, period: Quarter) -> Comparison:
    """The comparison of facts that were read.

    Raises:
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        sought = hashes_sought(connection, facts.in_force["delivery"].tolist())
    return compare(facts, sought, place.reference, period)
