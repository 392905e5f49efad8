"""A published edition with all that was kept of it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from waw_etl.actions.basis import edition_reference
from waw_etl.errors import NoDataError
from waw_etl.facts import Facts
from waw_etl.indicators.proof import counted_rows
from waw_etl.load.editions import (
    Document,
    Edition,
    deliveries_of,
    documents_of,
    find_edition,
    reference_of,
    rows_of,
)
from waw_etl.load.read_facts import facts_of_deliveries
from waw_etl.load.removals import rows_removed
from waw_etl.load.snapshots import FigureRow, figures_of
from waw_etl.periods import Quarter
from waw_etl.reference import Reference


@dataclass(frozen=True)
class KeptEdition:
    """All that was kept of an edition, and the rows of its deliveries as far as they are there.

    `removed` are those of its deliveries of which rows are gone since; `reference` is as it was on the day.
    """

    edition: Edition
    reference: Reference
    figures: tuple[FigureRow, ...]
    proof: pd.DataFrame
    documents: tuple[Document, ...]
    facts: Facts
    removed: tuple[int, ...]

    @property
    def proven_rows(self) -> pd.DataFrame:
        """What its figures were counted from, by its proof rows, as `status_rows` gives them."""
        return counted_rows(self.proof, self.edition.period)


def read_kept(connection: Connection, period: Quarter) -> KeptEdition:
    """The published edition of a period.

    Raises:
        NoDataError: no such edition was published.
        DamagedError: its reference data can no longer be read.
    """
    edition = find_edition(connection, period)
    if edition is None:
        raise NoDataError(f"No edition of {period} was published.")
    numbers = deliveries_of(connection, edition.edition)
    return KeptEdition(
        edition=edition,
        reference=edition_reference(edition, reference_of(connection, edition.edition)),
        figures=figures_of(connection, edition.snapshot),
        proof=rows_of(connection, edition.edition),
        documents=documents_of(connection, edition.edition),
        facts=facts_of_deliveries(connection, numbers, edition.as_of),
        removed=rows_removed(connection, numbers),
    )
