"""Leaving nothing in the files of the database of what was taken away: a deleted row stays there until then."""

from __future__ import annotations

from sqlalchemy import Connection, Engine

from waw_etl.errors import DatabaseError
from waw_etl.load.database import upkeep
from waw_etl.load.tables import metadata


def scrub(engine: Engine) -> None:
    """Write the tables anew. Their copies in back-ups, and in the server's own log (PostgreSQL), are not reached.

    Raises:
        DatabaseError: others are using the database, or it cannot be reached; trying again does no harm.
    """
    with upkeep(engine) as connection:
        if connection.dialect.name == "sqlite":
            _scrub_sqlite(connection)
        else:
            quote = connection.dialect.identifier_preparer.quote
            tables = ", ".join(quote(table) for table in metadata.tables)
            connection.exec_driver_sql(f"VACUUM FULL {tables}")


def _scrub_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("VACUUM")
    # What was written before lies in the log (WAL) too, until it is emptied.
    is_busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    if is_busy:
        raise DatabaseError("The database is busy: another command is reading it. Try again in a moment.")
