"""What there is after a run, in a form in which the runs in different homes can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, select

from waw_etl.load.database import open_database, reading
from waw_etl.load.tables import metadata
from waw_etl.pull.archive import Archive
from waw_etl.pull.keys import load_keys
from waw_etl.settings import Settings

_DATABASE = ("waw.db", "waw.db-wal", "waw.db-shm")


def state_of(settings: Settings) -> list[str]:
    """All that there is in the database and in the home, a line a row or file."""
    return [*_rows(settings), *_files(settings)]


def _rows(settings: Settings) -> Iterator[str]:
    """The rows of all tables, without what the file system adds to a source's path."""
    with reading(open_database(settings)) as connection:
        for table in metadata.sorted_tables:
            rows = connection.execute(select(table)).mappings()
            yield from sorted(
                f"{table.name}: {[_told(column, row[column.name]) for column in table.c]}" for row in rows
            )


def _files(settings: Settings) -> Iterator[str]:
    """The files of a home but the database, each with the checksum of its content; the archive's decrypted."""
    for path in sorted(settings.home.rglob("*")):
        if path.is_file() and path.name not in _DATABASE:
            yield f"{path.relative_to(settings.home)}: {_checksum(path, settings)}"


def _told(column: Column[Any], value: Any) -> Any:
    return str(value).partition("|")[0] if column.name == "source" else value


def _checksum(path: Path, settings: Settings) -> str:
    if path.is_relative_to(settings.archive):
        key = load_keys(settings, may_make=False).archive
        return hashlib.sha256(Archive(settings.archive, key).get(path.stem)).hexdigest()
    return hashlib.sha256(path.read_bytes()).hexdigest()
