"""Why the figures of a period differ from those of an edition that was published before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from waw_etl.actions.basis import Basis, basis_as_of, basis_of_edition
from waw_etl.actions.kept import KeptEdition, read_kept
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import NoDataError, UsageError
from waw_etl.indicators.figure_rows import figure_rows
from waw_etl.indicators.realised import realised_rows
from waw_etl.indicators.revisions import Earlier, Later, Revision, split_revisions
from waw_etl.load.database import reading
from waw_etl.load.editions import Edition, edition_before, find_edition
from waw_etl.load.snapshots import FigureRow, figures_of
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class Revisions:
    """The figures of a period beside those of an earlier edition; `published` tells whether the later is one too."""

    since: Quarter
    period: Quarter
    published: bool
    figures: tuple[Revision, ...]

    @property
    def changed(self) -> tuple[Revision, ...]:
        """Those with a part that is not nothing: parts that cancel out are worth telling as well."""
        return tuple(revision for revision in self.figures if any(vars(revision.parts).values()))

    def to_json(self) -> dict[str, Any]:
        """The document of `waw revisions --json`."""
        return {
            "since": str(self.since),
            "period": str(self.period),
            "published": self.published,
            "revisions": [revision.to_json() for revision in self.changed],
        }


def revisions_of(place: Workplace, period: Quarter, since: Quarter | None = None) -> Revisions:
    """Split the differences between the figures of a period and an edition; without `since` the one before it.

    The figures are those of the period's own edition, where it was published, else those of today. With `since` the
    period itself, what was revised since its publication.

    Raises:
        UsageError: `since` is later than the period.
        NoDataError: there is no edition to compare with, no data, or rows were removed since that are needed.
        DamagedError, DatabaseError: what was kept cannot be read, or the database not be used.
    """
    if since is not None and since > period:
        raise UsageError(f"{since} is later than {period}.")
    with reading(place.engine) as connection:
        earlier = read_kept(connection, since or _edition_before(connection, period))
        edition = None if earlier.edition.period == period else find_edition(connection, period)
        later = _of_today(place, connection, period) if edition is None else _of_edition(connection, edition)
    split = split_revisions(_earlier(earlier), later)
    return Revisions(earlier.edition.period, period, edition is not None, split)


def _edition_before(connection: Connection, period: Quarter) -> Quarter:
    before = edition_before(connection, period)
    if before is None:
        raise NoDataError(f"No edition was published of a period before {period}.")
    return before.period


def _earlier(kept: KeptEdition) -> Earlier:
    period = kept.edition.period
    rows = kept.proven_rows if kept.removed else realised_rows(kept.facts, kept.reference, period)
    return Earlier(period, kept.figures, rows, kept.facts.in_force)


def _of_edition(connection: Connection, edition: Edition) -> Later:
    return _later(basis_of_edition(connection, edition), edition.period, figures_of(connection, edition.snapshot))


def _of_today(place: Workplace, connection: Connection, period: Quarter) -> Later:
    basis = basis_as_of(place, connection, None)
    status = basis.status(period)
    if not status.has_data:
        raise NoDataError(f"There is no data for {period}.")
    return _later(basis, period, figure_rows(status))


def _later(basis: Basis, period: Quarter, figures: tuple[FigureRow, ...]) -> Later:
    return Later(period, figures, basis.facts, basis.reference, basis.green_threshold)
