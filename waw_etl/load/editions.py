"""Published editions: what each rests on and what it said, kept as it was on the day of publication."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, insert, select

from waw_etl.load.frames import insert_tuples, plain_values, read_frame
from waw_etl.load.numbers import next_number
from waw_etl.load.tables import (
    edition_deliveries,
    edition_documents,
    edition_reference,
    edition_rows,
    editions,
    snapshots,
)
from waw_etl.periods import Quarter
from waw_etl.settings import AMSTERDAM

ROW_COLUMNS = tuple(column.name for column in edition_rows.columns if column.name not in ("edition", "number"))


@dataclass(frozen=True)
class Edition:
    """A published monitor of a period; `as_of` and the figures are those of its snapshot."""

    edition: int
    period: Quarter
    published_at: datetime
    snapshot: int
    as_of: datetime
    green_threshold: float
    definitions: str
    software: str


@dataclass(frozen=True)
class Document:
    """A document of an edition; `sound` tells whether its bytes are still those that were published."""

    name: str
    sha256: str
    content: bytes

    @property
    def sound(self) -> bool:
        return hashlib.sha256(self.content).hexdigest() == self.sha256


@dataclass(frozen=True)
class NewEdition:
    """What is published: `rows` are the proof rows (ROW_COLUMNS), oldest first; no keys to persons.

    `reference` holds the files of the reference data and `documents` the monitor's files, each by name.
    """

    period: Quarter
    published_at: datetime
    snapshot: int
    green_threshold: float
    definitions: str
    software: str
    deliveries: Collection[int]
    reference: Mapping[str, str]
    documents: Mapping[str, bytes]
    rows: pd.DataFrame


def keep_edition(connection: Connection, new: NewEdition) -> int:
    """Add an edition with all that it rests on, in the transaction of the connection, and give its number."""
    plain = ("published_at", "snapshot", "green_threshold", "definitions", "software")
    values = {"edition": next_number(editions.c.edition), **{name: getattr(new, name) for name in plain}}
    statement = insert(editions).values(period=str(new.period), **values)
    edition = int(connection.execute(statement.returning(editions.c.edition)).scalar_one())
    insert_tuples(connection, edition_deliveries, ["edition", "delivery"], [(edition, n) for n in new.deliveries])
    files = [(edition, *file) for file in new.reference.items()]
    insert_tuples(connection, edition_reference, ["edition", "file", "content"], files)
    documents = [(edition, name, hashlib.sha256(found).hexdigest(), found) for name, found in new.documents.items()]
    insert_tuples(connection, edition_documents, ["edition", "name", "sha256", "content"], documents)
    cells = [plain_values(new.rows[name]) for name in ROW_COLUMNS]
    rows = [(edition, number, *row) for number, row in enumerate(zip(*cells, strict=True), start=1)]
    insert_tuples(connection, edition_rows, ["edition", "number", *ROW_COLUMNS], rows)
    return edition


def find_edition(connection: Connection, period: Quarter) -> Edition | None:
    """The published edition of a period."""
    return _found(connection, _editions().where(editions.c.period == str(period)))


def edition_before(connection: Connection, period: Quarter, moment: datetime) -> Edition | None:
    """The edition that a monitor of a period follows on, had it been made at a moment.

    It is the one that was published last by then, of the newest period before.
    """
    earlier = (editions.c.period < str(period), editions.c.published_at <= moment)
    newest_first = (editions.c.period.desc(), editions.c.edition.desc())
    return _found(connection, _editions().where(*earlier).order_by(*newest_first).limit(1))


def _editions() -> Select[Any]:
    plain = ("edition", "period", "published_at", "snapshot", "green_threshold", "definitions", "software")
    return select(*(editions.c[name] for name in plain), snapshots.c.as_of).select_from(editions.join(snapshots))


def _found(connection: Connection, query: Select[Any]) -> Edition | None:
    found = connection.execute(query).mappings().one_or_none()
    if found is None:
        return None
    moments = {name: found[name].astimezone(AMSTERDAM) for name in ("published_at", "as_of")}
    return Edition(**(dict(found) | moments | {"period": Quarter.parse(found["period"])}))


def published_periods(connection: Connection) -> tuple[Quarter, ...]:
    """The periods of which an edition was published, oldest first."""
    query = select(editions.c.period).order_by(editions.c.period)
    return tuple(Quarter.parse(period) for period in connection.execute(query).scalars())


def deliveries_of(connection: Connection, edition: int) -> tuple[int, ...]:
    """The numbers of the deliveries that an edition rests on."""
    query = select(edition_deliveries.c.delivery).where(edition_deliveries.c.edition == edition)
    return tuple(connection.execute(query.order_by(edition_deliveries.c.delivery)).scalars())


def reference_of(connection: Connection, edition: int) -> dict[str, str]:
    """The files of the reference data as they were when an edition was published, by name."""
    table = edition_reference
    found = connection.execute(select(table.c.file, table.c.content).where(table.c.edition == edition))
    return {row.file: row.content for row in found}


def documents_of(connection: Connection, edition: int) -> tuple[Document, ...]:
    """The documents of an edition, by name."""
    table = edition_documents
    query = select(table.c.name, table.c.sha256, table.c.content).where(table.c.edition == edition)
    # Not by the database, of which each orders text in its own way.
    return tuple(sorted((Document(*found) for found in connection.execute(query)), key=lambda one: one.name))


def rows_of(connection: Connection, edition: int) -> pd.DataFrame:
    """The proof rows of an edition in the order of counting: ROW_COLUMNS."""
    query = select(*(edition_rows.c[name] for name in ROW_COLUMNS)).where(edition_rows.c.edition == edition)
    return read_frame(connection, query.order_by(edition_rows.c.number))
