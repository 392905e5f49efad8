"""What is told of a failure of the database: one sentence with advice, and no values of rows."""

from __future__ import annotations

import sqlite3

import psycopg
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

# Bulk loading speaks to psycopg itself, whose errors nobody wraps.
FAILURES = (SQLAlchemyError, psycopg.Error)

_BUSY = (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected)
_FORBIDDEN = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)
# The low byte of SQLite's number is the primary code; the rest says more precisely who was in the way.
_PRIMARY = 0xFF
_SQLITE_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SQLITE_FORBIDDEN = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)


def sentence_of(error: BaseException, url: URL) -> str:
    """The sentence on a failure; drivers put values into their messages, so that only its kind goes on."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    place = f"file {url.database}" if url.get_backend_name() == "sqlite" else f"'{url.database}'"
    if _is(cause, _BUSY, _SQLITE_BUSY):
        return "The database is busy: another command is writing to it. Try again in a moment."
    if _is(cause, _FORBIDDEN, _SQLITE_FORBIDDEN):
        return f"The database {place} may not be written to. Let its owner give this user the right to write."
    if _is(cause, (psycopg.errors.DiskFull,), (sqlite3.SQLITE_FULL,)):
        return f"The disk of the database {place} is full. Make room on it, and try again."
    if _is(cause, (psycopg.OperationalError,), (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)):
        return f"The database {place} cannot be reached. {_advice(url)}"
    return f"The database {place} refused what was asked ({type(cause).__name__}). {_advice(url)}"


def _advice(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return "Check that it is a database, that it can be written to, and that its disk is not full."
    return "Check WAW_DATABASE_URL, and that the server runs."


def _is(cause: BaseException | None, kinds: tuple[type[BaseException], ...], codes: tuple[int, ...]) -> bool:
    """Whether a failure is of one of the kinds of PostgreSQL, or has one of the codes of SQLite."""
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & _PRIMARY in codes
    return isinstance(cause, kinds)
