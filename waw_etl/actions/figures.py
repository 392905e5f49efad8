"""Figures, and the list of deliveries, as of any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from waw_etl.actions.workplace import Workplace
from waw_etl.errors import NoDataError
from waw_etl.facts import Facts
from waw_etl.indicators.coverage import Awaited, awaited
from waw_etl.indicators.figures import Status
from waw_etl.indicators.pipeline import with_pipeline
from waw_etl.indicators.status import compute_status
from waw_etl.indicators.unsettled import mark_unsettled
from waw_etl.load.database import reading
from waw_etl.load.history import all_deliveries
from waw_etl.load.read_facts import read_facts
from waw_etl.load.removals import rows_missing
from waw_etl.periods import Quarter
from waw_etl.settings import end_of_day


@dataclass(frozen=True)
class DeliveryList:
    """What came in up to a moment, and who is awaited for a period.

    `deliveries` has one row a delivery, in order of number, with the columns of `load.history.all_deliveries`.
    """

    period: Quarter
    as_of: datetime
    deliveries: pd.DataFrame
    awaited: tuple[Awaited, ...]

    def to_json(self) -> dict[str, Any]:
        """The document of `waw deliveries --json`."""
        moments = {name: self.deliveries[name].map(iso) for name in ("received_at", "withdrawn_at")}
        plain = self.deliveries.assign(**moments).astype(object).where(self.deliveries.notna(), None)
        return {
            "as_of": self.as_of.isoformat(timespec="seconds"),
            "deliveries": plain.to_dict(orient="records"),
            "awaited": {
                "period": str(self.period),
                "deliveries": [
                    {"partner": item.partner, "dataset": item.dataset, "in_force": item.in_force and str(item.in_force)}
                    for item in self.awaited
                ],
            },
        }


def iso(moment: datetime) -> str:
    """A moment as JSON documents write it, to the second."""
    return moment.isoformat(timespec="seconds")


def moment_of(place: Workplace, as_of: date | None) -> datetime:
    """The end of the day asked for, or of today."""
    return end_of_day(as_of or place.today)


def facts_of(place: Workplace, as_of: date | None = None) -> Facts:
    """The rows in force at the end of a day.

    Raises:
        NoDataError: rows of that day were removed since.
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        return countable_facts(connection, moment_of(place, as_of))


def countable_facts(connection: Connection, moment: datetime) -> Facts:
    """The rows in force at a moment, provided that they are all there: what is gone would make figures too low.

    Raises:
        NoDataError: rows were removed since, by retention or at a resident's request.
    """
    missing = rows_missing(connection, moment)
    if missing:
        raise NoDataError(
            f"As of {moment:%Y-%m-%d} can no longer be counted: rows were removed since, of "
            f"{'delivery' if len(missing) == 1 else 'deliveries'} {', '.join(map(str, missing))}. "
            "A published edition can: waw replay PERIOD."
        )
    return read_facts(connection, moment)


def status_from(place: Workplace, facts: Facts, period: Quarter) -> Status:
    """The figures of a period from facts that were read."""
    status = compute_status(facts, place.reference, period, place.settings.green_threshold)
    return mark_unsettled(status, facts, place.reference, place.settings.unknown_share)


def status_ahead(place: Workplace, facts: Facts, period: Quarter) -> Status:
    """The same, with what is expected by who is under way: for where a forecast is shown."""
    return with_pipeline(status_from(place, facts, period), facts, place.reference)


def status_of(place: Workplace, period: Quarter, as_of: date | None = None) -> Status:
    """The figures of a period as of the end of a day, as `status_ahead` gives them.

    Raises:
        NoDataError: rows of that day were removed since.
        DatabaseError: the database cannot be used.
    """
    return status_ahead(place, facts_of(place, as_of), period)


def deliveries_of(place: Workplace, period: Quarter, as_of: date | None = None) -> DeliveryList:
    """What came in up to the end of a day, and who was awaited for `period` then.

    Raises:
        DatabaseError: the database cannot be used.
    """
    moment = moment_of(place, as_of)
    with reading(place.engine) as connection:
        deliveries = all_deliveries(connection, moment)
        facts = read_facts(connection, moment)
    return DeliveryList(period, moment, deliveries, awaited(facts, place.reference, period))
