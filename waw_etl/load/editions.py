"""Editions: what each rests on, kept as it was when it was approved, and what was published of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, RowMapping, Select, delete, insert, select

from waw_etl.edition import EditionState
from waw_etl.load.frames import insert_tuples, plain_values, read_frame
from waw_etl.load.snapshots import forget_snapshot
from waw_etl.load.tables import (
    edition_basis,
    edition_deliveries,
    edition_documents,
    edition_log,
    edition_reference,
    edition_rows,
    editions,
    snapshots,
)
from waw_etl.periods import Quarter
from waw_etl.settings import AMSTERDAM

ROW_COLUMNS = tuple(column.name for column in edition_rows.columns if column.name not in ("edition", "number"))


@dataclass(frozen=True)
class ApprovedEdition:
    """A revision of the monitor of a period as it was approved; `as_of` and the figures are those of its snapshot.

    `content_sha256` is None for editions of before there were approvals, `unknown_share` for those of before a light
    could be unknown.
    """

    edition: int
    period: Quarter
    revision: int
    reason: str | None
    approved_at: datetime
    snapshot: int
    as_of: datetime
    green_threshold: float
    small_number_threshold: int
    unknown_share: float | None
    definitions: str
    software: str
    content_sha256: str | None


@dataclass(frozen=True)
class Edition(ApprovedEdition):
    """One that was published."""

    published_at: datetime


@dataclass(frozen=True)
class Document:
    """A document of an edition; `sound` tells whether its bytes are still those that were published."""

    name: str
    sha256: str
    content: bytes

    @property
    def sound(self) -> bool:
        return hashlib.sha256(self.content).hexdigest() == self.sha256

    def to_json(self) -> dict[str, Any]:
        """The document as commands tell of it, without its bytes."""
        return {"name": self.name, "sha256": self.sha256, "sound": self.sound}


@dataclass(frozen=True)
class NewBasis:
    """What an edition that is approved rests on: `rows` are the proof rows (ROW_COLUMNS), oldest first; no keys to
    persons. `reference` holds the files of the reference data by name.
    """

    snapshot: int
    green_threshold: float
    small_number_threshold: int
    unknown_share: float
    definitions: str
    software: str
    content_sha256: str
    deliveries: Collection[int]
    reference: Mapping[str, str]
    rows: pd.DataFrame


_BASIS = tuple(column.name for column in edition_basis.columns if column.name != "edition")


def keep_basis(connection: Connection, edition: int, new: NewBasis) -> None:
    """Keep all that an edition rests on, in the transaction of the connection."""
    values = {name: getattr(new, name) for name in _BASIS}
    connection.execute(insert(edition_basis).values(edition=edition, **values))
    insert_tuples(connection, edition_deliveries, ["edition", "delivery"], [(edition, n) for n in new.deliveries])
    files = [(edition, *file) for file in new.reference.items()]
    insert_tuples(connection, edition_reference, ["edition", "file", "content"], files)
    cells = [plain_values(new.rows[name]) for name in ROW_COLUMNS]
    rows = [(edition, number, *row) for number, row in enumerate(zip(*cells, strict=True), start=1)]
    insert_tuples(connection, edition_rows, ["edition", "number", *ROW_COLUMNS], rows)


def forget_basis(connection: Connection, edition: int) -> None:
    """Take away what an edition that was approved rests on, in the transaction of the connection."""
    of_edition = edition_basis.c.edition == edition
    snapshot = connection.execute(select(edition_basis.c.snapshot).where(of_edition)).scalar_one()
    for table in (edition_rows, edition_reference, edition_deliveries, edition_basis):
        connection.execute(delete(table).where(table.c.edition == edition))
    forget_snapshot(connection, snapshot)


def keep_documents(connection: Connection, edition: int, documents: Mapping[str, bytes]) -> None:
    """Keep the documents of an edition by name, in the transaction of the connection."""
    rows = [(edition, name, hashlib.sha256(found).hexdigest(), found) for name, found in documents.items()]
    insert_tuples(connection, edition_documents, ["edition", "name", "sha256", "content"], rows)


def approved_edition(connection: Connection, edition: int) -> ApprovedEdition:
    """An edition that was approved, published since or not, by its number."""
    found = connection.execute(_approved().where(editions.c.edition == edition)).mappings().one()
    return ApprovedEdition(**_read(found))


def find_edition(connection: Connection, period: Quarter, revision: int | None = None) -> Edition | None:
    """The published edition of a period: the newest revision that was published, or the one that is asked for."""
    found = (one for one in published_editions(connection) if one.period == period)
    return max((one for one in found if revision in (None, one.revision)), key=lambda one: one.revision, default=None)


def published_editions(connection: Connection) -> tuple[Edition, ...]:
    """Every edition that was published, replaced since or not; by period and revision."""
    published = edition_log.c.state == str(EditionState.PUBLISHED)
    query = _approved().add_columns(edition_log.c.at.label("published_at")).join_from(editions, edition_log)
    query = query.where(published).order_by(editions.c.period, editions.c.revision)
    return tuple(Edition(**_read(found)) for found in connection.execute(query).mappings())


def edition_before(connection: Connection, period: Quarter, moment: datetime | None = None) -> Edition | None:
    """The edition that readers know of the newest period before this one; with a moment, as of then."""
    known = (one for one in published_editions(connection) if moment is None or one.published_at <= moment)
    return max((one for one in known if one.period < period), key=lambda one: (one.period, one.revision), default=None)


def _approved() -> Select[Any]:
    """The columns of `ApprovedEdition`."""
    return select(
        editions,
        snapshots.c.made_at.label("approved_at"),
        snapshots.c.as_of,
        *(edition_basis.c[name] for name in _BASIS),
    ).select_from(editions.join(edition_basis).join(snapshots))


def _read(found: RowMapping) -> dict[str, Any]:
    values = {name: v.astimezone(AMSTERDAM) if isinstance(v, datetime) else v for name, v in found.items()}
    return values | {"period": Quarter.parse(found["period"])}


def deliveries_of(connection: Connection, edition: int) -> tuple[int, ...]:
    """The numbers of the deliveries that an edition rests on."""
    query = select(edition_deliveries.c.delivery).where(edition_deliveries.c.edition == edition)
    return tuple(connection.execute(query.order_by(edition_deliveries.c.delivery)).scalars())


def reference_of(connection: Connection, edition: int) -> dict[str, str]:
    """The files of the reference data as they were when an edition was approved, by name."""
    table = edition_reference
    found = connection.execute(select(table.c.file, table.c.content).where(table.c.edition == edition))
    return {row.file: row.content for row in found}


def documents_of(connection: Connection, edition: int) -> tuple[Document, ...]:
    """The documents of an edition, by name."""
    table = edition_documents
    query = select(table.c.name, table.c.sha256, table.c.content).where(table.c.edition == edition)
    # Not by the database, of which each orders text in its own way.
    return tuple(sorted((Document(*found) for found in connection.execute(query)), key=lambda one: one.name))


def checksums_of(connection: Connection, edition: int) -> dict[str, str]:
    """The SHA-256 of each document of an edition, by name."""
    table = edition_documents
    query = select(table.c.name, table.c.sha256).where(table.c.edition == edition)
    return {row.name: row.sha256 for row in connection.execute(query)}


def rows_of(connection: Connection, edition: int) -> pd.DataFrame:
    """The proof rows of an edition in the order of counting: ROW_COLUMNS."""
    query = select(*(edition_rows.c[name] for name in ROW_COLUMNS)).where(edition_rows.c.edition == edition)
    return read_frame(connection, query.order_by(edition_rows.c.number))
