"""What one delivery contributes to the figures, and what would change if it were withheld."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from waw_etl.actions.basis import Basis, basis_as_of, basis_of_edition
from waw_etl.actions.figures import iso, moment_of
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import UsageError
from waw_etl.indicators.figures import Status
from waw_etl.indicators.impact import Changes, RowShare, changes, share_of
from waw_etl.indicators.realised import realised_rows
from waw_etl.load.database import reading
from waw_etl.load.editions import Edition, deliveries_of, published_editions
from waw_etl.load.history import DeliveryState, all_deliveries
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class Contribution:
    """What a delivery adds to the figures of a period: its share of the rows, and the figures that it changes."""

    period: Quarter
    share: RowShare
    changes: Changes

    def to_json(self) -> dict[str, Any]:
        return {"period": str(self.period)} | vars(self.share) | self.changes.to_json()


@dataclass(frozen=True)
class Withheld:
    """What would change if the delivery were withdrawn: then `again` (None: no list at all) is in force."""

    again: int | None
    changes: Changes

    def to_json(self) -> dict[str, Any]:
        return {"in_force_again": self.again} | self.changes.to_json()


@dataclass(frozen=True)
class Impact:
    """What a delivery does to the figures; `delivery` is its row of `load.history.all_deliveries`.

    Only a delivery in force has `contribution` and `withheld`. `editions` are the published ones that rest on it.
    """

    delivery: Mapping[Hashable, Any]
    contribution: Contribution | None
    withheld: Withheld | None
    editions: tuple[tuple[Edition, Contribution], ...]

    def to_json(self) -> dict[str, Any]:
        """The document of `waw impact --json`."""
        names = ("delivery", "partner", "dataset", "period", "file", "state", "verdict", "rows")
        return {name: self.delivery[name] for name in names} | {
            "contribution": self.contribution and self.contribution.to_json(),
            "withheld": self.withheld and self.withheld.to_json(),
            "editions": [
                {
                    "edition": edition.edition,
                    "revision": edition.revision,
                    "published_at": iso(edition.published_at),
                }
                | contribution.to_json()
                for edition, contribution in self.editions
            ],
        }


def impact_of(place: Workplace, delivery: int, period: Quarter | None = None, as_of: date | None = None) -> Impact:
    """What a delivery does to the figures of a period (None: its own), and did to those of editions that rest on it.

    Raises:
        UsageError: no such delivery had come in by then.
        NoDataError: rows that must be counted were removed since.
        DamagedError: the reference data of an edition can no longer be read.
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        listing = all_deliveries(connection, moment_of(place, as_of))
        found = listing[listing["delivery"] == delivery].astype(object).where(lambda frame: frame.notna(), None)
        if found.empty:
            raise UsageError(f"There is no delivery {delivery}.")
        [record] = found.to_dict(orient="records")
        editions = _editions(connection, delivery, period)
        if record["state"] != DeliveryState.IN_FORCE:
            return Impact(record, None, None, editions)
        basis = basis_as_of(place, connection, as_of)
        status = basis.status(period or Quarter.parse(record["period"]))
        again = _before(listing, record)
        instead = basis.of(connection, basis.numbers - {delivery} | ({again} if again else set()))
        return Impact(
            record,
            _contribution(connection, basis, status, delivery),
            Withheld(again, changes(status, instead.status(status.period))),
            editions,
        )


def _editions(
    connection: Connection, delivery: int, period: Quarter | None
) -> tuple[tuple[Edition, Contribution], ...]:
    """What the delivery added to each published edition that rests on it, oldest first."""
    editions = [edition for edition in published_editions(connection) if period in (None, edition.period)]
    resting = [edition for edition in editions if delivery in deliveries_of(connection, edition.edition)]
    bases = [basis_of_edition(connection, edition) for edition in resting]
    return tuple(
        (edition, _contribution(connection, basis, basis.status(edition.period), delivery))
        for edition, basis in zip(resting, bases, strict=True)
    )


def _contribution(connection: Connection, basis: Basis, status: Status, delivery: int) -> Contribution:
    """What the delivery adds to `status`, which is counted from `basis`."""
    without = basis.of(connection, basis.numbers - {delivery}).status(status.period)
    rows = realised_rows(basis.facts, basis.reference, status.period)
    return Contribution(status.period, share_of(delivery, rows), changes(status, without))


def _before(listing: pd.DataFrame, record: Mapping[Hashable, Any]) -> int | None:
    """The newest earlier delivery of the same partner and data set, be its rows there or not: it would be in force."""
    same = (listing["partner"] == record["partner"]) & (listing["dataset"] == record["dataset"])
    earlier = listing["state"].isin([DeliveryState.SUPERSEDED, DeliveryState.REMOVED])
    superseded = listing.loc[same & earlier, "delivery"]
    return None if superseded.empty else int(superseded.max())
