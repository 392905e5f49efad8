"""What figures are counted from: the deliveries in force as of a day, or those of a published edition."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection

from waw_etl.actions.figures import countable_facts, moment_of
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import DamagedError, NoDataError, ReferenceDataError
from waw_etl.facts import Facts
from waw_etl.indicators.figures import Status
from waw_etl.indicators.status import compute_status, status_of_rows
from waw_etl.indicators.unsettled import NEVER_UNKNOWN, mark_unsettled
from waw_etl.load.editions import ApprovedEdition, deliveries_of, reference_of
from waw_etl.load.read_facts import facts_of_deliveries
from waw_etl.load.removals import rows_removed
from waw_etl.periods import Quarter
from waw_etl.reference import Reference, reference_from


@dataclass(frozen=True)
class Basis:
    """Rows of deliveries, with the reference data and the thresholds by which they are counted and printed.

    `moment` is the one up to which everything else counts that was said by then: answers, texts, other editions.
    """

    facts: Facts
    reference: Reference
    green_threshold: float
    small_number_threshold: int
    unknown_share: float
    moment: datetime

    @property
    def numbers(self) -> frozenset[int]:
        """The deliveries that count."""
        return frozenset(self.facts.in_force["delivery"].tolist())

    def status(self, period: Quarter) -> Status:
        """The figures of a period."""
        return self._marked(compute_status(self.facts, self.reference, period, self.green_threshold))

    def status_of(self, rows: pd.DataFrame, period: Quarter) -> Status:
        """The same, counted from `rows`: as `status_rows` gives them, or as an edition has proven them."""
        return self._marked(status_of_rows(rows, self.facts, self.reference, period, self.green_threshold))

    def _marked(self, status: Status) -> Status:
        return mark_unsettled(status, self.facts, self.reference, self.unknown_share)

    def of(self, connection: Connection, numbers: Collection[int]) -> Basis:
        """The same, had these deliveries been the ones in force.

        Raises:
            NoDataError: rows of one of them were removed since.
        """
        _refuse_removed(connection, numbers)
        facts = facts_of_deliveries(connection, numbers, self.facts.as_of, self.moment)
        return replace(self, facts=facts)


def basis_as_of(place: Workplace, connection: Connection, as_of: date | None) -> Basis:
    """What is counted from as of the end of a day, or of today.

    Raises:
        NoDataError: rows of that day were removed since.
    """
    facts = countable_facts(connection, moment_of(place, as_of))
    settings = place.settings
    moment = settings.now() if as_of is None else facts.as_of
    return Basis(
        facts=facts,
        reference=place.reference,
        green_threshold=settings.green_threshold,
        small_number_threshold=settings.small_number_threshold,
        unknown_share=settings.unknown_share,
        moment=moment,
    )


def basis_of_edition(connection: Connection, edition: ApprovedEdition) -> Basis:
    """What an edition was counted from: its own deliveries, reference data and thresholds.

    Raises:
        NoDataError: rows of its deliveries were removed since.
        DamagedError: its reference data can no longer be read.
    """
    _refuse_removed(connection, deliveries_of(connection, edition.edition))
    return basis_that_is_left(connection, edition)


def basis_that_is_left(connection: Connection, edition: ApprovedEdition) -> Basis:
    """The same, with those rows of its deliveries that are there still.

    Raises:
        DamagedError: its reference data can no longer be read.
    """
    return Basis(
        facts=facts_of_deliveries(
            connection, deliveries_of(connection, edition.edition), edition.as_of, edition.approved_at
        ),
        reference=edition_reference(edition, reference_of(connection, edition.edition)),
        green_threshold=edition.green_threshold,
        small_number_threshold=edition.small_number_threshold,
        unknown_share=NEVER_UNKNOWN if edition.unknown_share is None else edition.unknown_share,
        moment=edition.approved_at,
    )


def edition_reference(edition: ApprovedEdition, texts: Mapping[str, str]) -> Reference:
    """The reference data that were kept with an edition.

    Raises:
        DamagedError: they can no longer be read.
    """
    try:
        return reference_from(texts)
    except ReferenceDataError as error:
        raise DamagedError(
            f"The reference data of the edition of {edition.period} can no longer be read. {error}"
        ) from None


def _refuse_removed(connection: Connection, numbers: Collection[int]) -> None:
    removed = rows_removed(connection, numbers)
    if removed:
        named = f"{'delivery' if len(removed) == 1 else 'deliveries'} {', '.join(map(str, removed))}"
        raise NoDataError(
            f"This can no longer be counted: rows of {named} were removed since. "
            "A published edition can: waw replay PERIOD."
        )
