"""A published edition with all that was kept of it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from waw_etl.actions.basis import Basis, basis_that_is_left
from waw_etl.errors import NoDataError
from waw_etl.facts import Facts
from waw_etl.indicators.proof import counted_rows
from waw_etl.load.editions import Document, Edition, documents_of, find_edition, rows_of
from waw_etl.load.removals import rows_removed
from waw_etl.load.snapshots import FigureRow, figures_of
from waw_etl.periods import Quarter
from waw_etl.reference import Reference


@dataclass(frozen=True)
class KeptEdition:
    """All that was kept of an edition, and the rows of its deliveries as far as they are there.

    `removed` are those of its deliveries of which rows are gone since.
    """

    edition: Edition
    basis: Basis
    figures: tuple[FigureRow, ...]
    proof: pd.DataFrame
    documents: tuple[Document, ...]
    removed: tuple[int, ...]

    @property
    def facts(self) -> Facts:
        return self.basis.facts

    @property
    def reference(self) -> Reference:
        """The reference data as they were when it was approved."""
        return self.basis.reference

    @property
    def proven_rows(self) -> pd.DataFrame:
        """What its figures were counted from, by its proof rows, as `status_rows` gives them."""
        return counted_rows(self.proof, self.edition.period)


def read_kept(connection: Connection, period: Quarter, revision: int | None = None) -> KeptEdition:
    """The published edition of a period: the newest revision, or the one that is asked for.

    Raises:
        NoDataError: no such edition was published.
        DamagedError: its reference data can no longer be read.
    """
    edition = find_edition(connection, period, revision)
    if edition is None:
        which = f"{period}" if revision is None else f"{period}, revision {revision},"
        raise NoDataError(f"No edition of {which} was published.")
    basis = basis_that_is_left(connection, edition)
    return KeptEdition(
        edition=edition,
        figures=figures_of(connection, edition.snapshot),
        proof=rows_of(connection, edition.edition),
        documents=documents_of(connection, edition.edition),
        basis=basis,
        removed=rows_removed(connection, basis.numbers),
    )
