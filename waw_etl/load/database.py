"""The connection to the reporting database: SQLite in `WAW_HOME`, or PostgreSQL."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from waw_etl.errors import DatabaseError
from waw_etl.load.failures import FAILURES, sentence_of
from waw_etl.load.revision import REVISION, is_ready, migrate, revision_of, set_up
from waw_etl.settings import Settings

FILE_NAME = "waw.db"
_CONNECT_SECONDS = 5
# The number under which writers on PostgreSQL wait for each other; any number that nobody else uses.
_WRITERS_LOCK = 7_276_203_520
_WRITES = "waw_writes"
_UPKEEP = "waw_upkeep"
_PRIVATE = 0o600


def open_database(settings: Settings) -> Engine:
    """The reporting database, set up by its migrations when it was empty.

    Raises:
        DatabaseError: it cannot be reached, is busy, has another revision, or holds something else.
    """
    engine = engine_of(settings)
    _set_up(engine)
    return engine


def upgrade(settings: Settings) -> tuple[str | None, str]:
    """Bring the tables to the newest revision, in one transaction; the revision before (None: empty) and after.

    There is no way back: who wants one makes a copy first.

    Raises:
        DatabaseError: it cannot be reached, is busy, has a later revision, holds something else, or the upgrade
            failed; then nothing was changed.
    """
    engine = engine_of(settings)
    with transaction(engine) as connection:
        before = revision_of(connection)
        if before is None or before < REVISION:
            _migrate_from(before, connection)
        is_ready(connection)
    return before, REVISION


def _migrate_from(before: str | None, connection: Connection) -> None:
    try:
        if before is None:
            set_up(connection)
        else:
            migrate(connection)
    except FAILURES as error:
        left = "is empty" if before is None else f"has revision {before}"
        told = sentence_of(error, connection.engine.url)
        raise DatabaseError(f"{told} The upgrade was undone: the database {left}, as before.") from None


def engine_of(settings: Settings, *, make: bool = True) -> Engine:
    """The database as it is: empty perhaps, or of another revision. With `make`, a missing file of SQLite is made.

    Raises:
        DatabaseError: the setting names none, or the file cannot be made.
    """
    url = _url(settings)
    if url.get_backend_name() == "sqlite":
        if make:
            make_database_file(Path(str(url.database)))
        return _sqlite(url, settings.busy_seconds)
    return _postgresql(url, settings.busy_seconds)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A connection whose changes are kept together at the end, or not at all; one writer at a time.

    Raises:
        DatabaseError: another writer kept it busy, or the database failed; the sentence holds no values.
    """
    with _translated(engine), engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it was at its first query, whatever others write meanwhile.

    Raises:
        DatabaseError: the database failed; the sentence holds no values.
    """
    with _translated(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def upkeep(engine: Engine) -> Iterator[Connection]:
    """A connection without transactions, for what cannot be done in one.

    Raises:
        DatabaseError: others kept the database busy, or it failed; the sentence holds no values.
    """
    options = {_UPKEEP: True, "isolation_level": "AUTOCOMMIT"}
    with _translated(engine), engine.connect().execution_options(**options) as connection:
        yield connection


def _url(settings: Settings) -> URL:
    if settings.database_url is None:
        return URL.create("sqlite", database=str(settings.home / FILE_NAME))
    try:
        url = make_url(settings.database_url)
    except (ArgumentError, ValueError):
        raise _unusable_url() from None
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return url.set(database=str(Path(str(url.database)).absolute()))
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    raise _unusable_url()


def _unusable_url() -> DatabaseError:
    return DatabaseError(
        "WAW_DATABASE_URL is not an address that can be used; write postgresql+psycopg://user:password@host/database."
    )


def _set_up(engine: Engine) -> None:
    with reading(engine) as connection:
        if is_ready(connection):
            return
    with transaction(engine) as connection:
        # Another process may have been first while this one waited.
        if not is_ready(connection):
            set_up(connection)


def make_database_file(path: Path) -> bool:
    """Make the file of SQLite, unless it is there; whether it was made for this.

    A new database is for its owner alone, and readers and a writer do not wait for each other in it (WAL).

    Raises:
        DatabaseError: it cannot be made.
    """
    with _alone_in(path.parent):
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, _PRIVATE))
            with closing(sqlite3.connect(path)) as raw:
                raw.execute("PRAGMA journal_mode = WAL")
        except FileExistsError:
            return False
        except (OSError, sqlite3.Error):
            raise DatabaseError(f"The database file {path} cannot be made.") from None
    return True


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Lets one process at a time make the database file in a folder, which is made where missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise DatabaseError(f"The folder {folder} of the database cannot be used: {error.strerror}.") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _sqlite(url: URL, busy_seconds: int) -> Engine:
    # Without an isolation level the driver begins nothing by itself, so that we can say how.
    arguments = {"timeout": busy_seconds, "isolation_level": None}
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool, connect_args=arguments)

    @event.listens_for(engine, "connect")
    def connected(raw: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        raw.cursor().execute("PRAGMA foreign_keys = ON")
        # What is deleted is overwritten, else it could still be read in the file.
        raw.cursor().execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if _UPKEEP in options:
            return
        # A writer says so at once: one that starts as a reader cannot wait for another writer later on.
        writes = options.get(_WRITES)
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: URL, busy_seconds: int) -> Engine:
    arguments = {"connect_timeout": _CONNECT_SECONDS}
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool, connect_args=arguments)

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if _UPKEEP in options:
            connection.exec_driver_sql(f"SET lock_timeout = '{busy_seconds}s'")
            return
        if options.get(_WRITES):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{busy_seconds}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return engine


@contextmanager
def _translated(engine: Engine) -> Iterator[None]:
    try:
        yield
    except FAILURES as error:
        raise DatabaseError(sentence_of(error, engine.url)) from None
