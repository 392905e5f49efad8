"""The editions that a monitor is compared with, out of the database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from waw_etl.actions.basis import edition_reference
from waw_etl.errors import DamagedError
from waw_etl.indicators.proof import counted_rows
from waw_etl.load.editions import Edition, deliveries_of, edition_before, find_edition, reference_of, rows_of
from waw_etl.load.read_facts import deliveries_named
from waw_etl.load.snapshots import figures_of
from waw_etl.monitor.earlier import EarlierEdition, Grounds
from waw_etl.periods import Quarter


def earlier_edition(connection: Connection, period: Quarter, moment: datetime) -> EarlierEdition | None:
    """The edition that was the newest of an earlier period at a moment; None where none had been published."""
    edition = edition_before(connection, period, moment)
    return None if edition is None else _as_kept(connection, edition)


def replaced_edition(connection: Connection, period: Quarter, revision: int) -> EarlierEdition | None:
    """The edition of the same period that a revision replaces; None for the first one."""
    edition = find_edition(connection, period, revision - 1)
    return None if edition is None else _as_kept(connection, edition)


def _as_kept(connection: Connection, edition: Edition) -> EarlierEdition:
    return EarlierEdition(
        period=edition.period,
        published_on=edition.published_at.date(),
        figures=figures_of(connection, edition.snapshot),
        definitions=edition.definitions,
        grounds=_grounds(connection, edition),
    )


def _grounds(connection: Connection, edition: Edition) -> Grounds | None:
    proof = rows_of(connection, edition.edition)
    # A monitor must come out, also where an earlier one was tampered with: `waw replay` tells of that.
    try:
        reference = edition_reference(edition, reference_of(connection, edition.edition))
    except DamagedError:
        return None
    if proof.empty:
        return None
    return Grounds(
        as_of=edition.as_of.date(),
        reference=reference,
        rows=counted_rows(proof, edition.period),
        in_force=deliveries_named(connection, deliveries_of(connection, edition.edition)),
    )
