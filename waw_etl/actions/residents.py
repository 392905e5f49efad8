"""How placements add up to residents."""

from __future__ import annotations

from datetime import date

from waw_etl.actions.figures import facts_of
from waw_etl.actions.workplace import Workplace
from waw_etl.indicators.coverage import has_data
from waw_etl.indicators.double_counts import DoubleCounts, double_counts
from waw_etl.periods import Quarter


def residents_of(place: Workplace, period: Quarter, as_of: date | None = None) -> tuple[DoubleCounts, bool]:
    """The double counts up to and including a period as of the end of a day, and whether there is data for it at all.

    Raises:
        NoDataError: rows of that day were removed since.
        DatabaseError: the database cannot be used.
    """
    facts = facts_of(place, as_of)
    return double_counts(facts, place.reference, period), has_data(facts, place.reference, period)
