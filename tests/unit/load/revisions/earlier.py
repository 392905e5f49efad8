"""Databases of earlier revisions, with rows in every table; one file a revision holds what came with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Connection, LargeBinary, MetaData, Table, insert

from waw_etl.load.database import engine_of, transaction
from waw_etl.load.revision import migrate
from waw_etl.settings import Settings

FOLDER = Path(__file__).parent
REVISIONS = sorted(path.stem for path in FOLDER.glob("waw_*.toml"))


def make_earlier(settings: Settings, revision: str) -> None:
    """Make a database of a revision in an empty one; the rows of each revision up to it come in before the next."""
    with transaction(engine_of(settings)) as connection:
        for step in REVISIONS[: REVISIONS.index(revision) + 1]:
            migrate(connection, step)
            for name, rows in tomllib.loads((FOLDER / f"{step}.toml").read_text(encoding="utf-8")).items():
                _add(connection, name, rows)


def _add(connection: Connection, name: str, rows: list[dict[str, Any]]) -> None:
    """Add rows to a table as the database has it now, whatever the project makes of it later."""
    table = Table(name, MetaData(), autoload_with=connection)
    for row in rows:
        connection.execute(insert(table).values({key: _value(table, key, value) for key, value in row.items()}))


def _value(table: Table, column: str, value: Any) -> Any:
    kind = table.c[column].type
    if isinstance(kind, LargeBinary):
        return bytes.fromhex(value)
    # SQLite names the kind of a column, so that SQLAlchemy knows it there too.
    assert isinstance(kind, JSON) == isinstance(value, dict | list)
    return value
