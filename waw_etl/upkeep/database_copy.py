"""A copy of the whole database in one file, of one moment, whoever writes meanwhile; and the way back."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from waw_etl.errors import DamagedError, DatabaseError, NoDataError, StorageError, UsageError
from waw_etl.load.database import engine_of, make_database_file, reading
from waw_etl.load.failures import sentence_of
from waw_etl.load.revision import REVISION, revision_of
from waw_etl.settings import Settings
from waw_etl.upkeep.pack import Origin

_SQLITE = "sqlite"


def copy_out(settings: Settings, into: Path) -> Origin:
    """Copy the database to a new file; what it was a copy of.

    SQLite copies itself as it is at one moment; `pg_dump` does so in one transaction of PostgreSQL.

    Raises:
        NoDataError: the database is empty.
        DatabaseError, DamagedError, StorageError: it cannot be read, is damaged, or pg_dump is not there.
    """
    revision = revision_found(settings)
    if revision is None:
        raise NoDataError("The database is empty: there is nothing to make a back-up of.")
    engine = engine_of(settings)
    if engine.url.get_backend_name() == _SQLITE:
        _copy_sqlite(Path(str(engine.url.database)), into, engine.url)
        return Origin(kind="sqlite", revision=revision)
    program = _program("pg_dump", settings, _server_version(engine))
    waiting = f"--lock-wait-timeout={settings.busy_seconds}s"
    _run([program, "--format=custom", "--no-owner", "--no-privileges", waiting, f"--file={into}"], engine.url)
    return Origin(kind="postgresql", revision=revision)


def refuse_unless_it_fits(settings: Settings, origin: Origin) -> None:
    """Make sure that a copy can be put in the place of the configured database.

    Raises:
        UsageError: that one is of the other kind, or not empty.
        DatabaseError: it cannot be reached, or the copy was made by a later version of the project.
    """
    here = engine_of(settings, make=False).url.get_backend_name()
    if here != origin.kind:
        raise UsageError(f"The back-up holds a database of {origin.kind}; WAW_DATABASE_URL names one of {here}.")
    if origin.revision > REVISION:
        raise DatabaseError(
            f"The database in the back-up has revision {origin.revision}; this version of the project knows "
            f"{REVISION}. Use the version that made it."
        )
    if revision_found(settings) is not None:
        raise UsageError("The database is not empty. A back-up is restored into an empty one, in an empty WAW_HOME.")


def copy_in(settings: Settings, file: Path) -> None:
    """Put a copy in the place of an empty database, wholly or not at all.

    Raises:
        DatabaseError, StorageError: the database refused it, or pg_restore is not there.
    """
    url = engine_of(settings, make=False).url
    if url.get_backend_name() == _SQLITE:
        target = Path(str(url.database))
        is_new = make_database_file(target)
        try:
            _copy_sqlite(file, target, url, journal="WAL")
        except BaseException:
            if is_new:
                target.unlink(missing_ok=True)
            raise
        return
    program = _program("pg_restore", settings, 0)
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run([program, *options, str(file)], url)


def revision_found(settings: Settings) -> str | None:
    """The revision of the tables, which need not be that of this version; None when there are none.

    Raises:
        DatabaseError: the database cannot be reached, or holds something else.
    """
    engine = engine_of(settings, make=False)
    if engine.url.get_backend_name() == _SQLITE and not Path(str(engine.url.database)).exists():
        return None
    with reading(engine) as connection:
        return revision_of(connection)


def _copy_sqlite(source: Path, target: Path, told: URL, journal: str = "DELETE") -> None:
    try:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
            target.chmod(0o600)
            read.backup(written)
            written.execute(f"PRAGMA journal_mode = {journal}")
            sound = written.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.Error as error:
        raise DatabaseError(sentence_of(error, told)) from None
    if not sound:
        raise DamagedError(f"The database file {told.database} is damaged; no copy of it can be relied on.")


def _server_version(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.exec_driver_sql("SHOW server_version_num").scalar_one()) // 10_000


def _program(name: str, settings: Settings, at_least: int) -> str:
    """Where a program of PostgreSQL is, of at least this version.

    Raises:
        StorageError: there is none, or it is older.
    """
    found = shutil.which(name, path=None if settings.pg_bin is None else str(settings.pg_bin))
    if found is None:
        raise StorageError(f"The program {name} of PostgreSQL was not found; let WAW_PG_BIN name the folder it is in.")
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    number = re.search(r"\) (\d+)", told)
    if number is None or int(number[1]) < at_least:
        raise StorageError(
            f"{found} is older than the server, which has version {at_least}. Let WAW_PG_BIN name the folder of a "
            f"{name} that is not."
        )
    return found


def _run(command: list[str], url: URL) -> None:
    """Run a program of PostgreSQL on a database; what it says can hold rows, so that it is not told.

    Raises:
        DatabaseError: it failed.
    """
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    others = {name: value for name, value in os.environ.items() if not name.startswith("WAW_")}
    # An argument can be seen in the list of processes.
    secret = {} if url.password is None else {"PGPASSWORD": str(url.password)}
    done = subprocess.run(  # noqa: S603
        [*command, f"--dbname={address}"],
        env=others | {"PGCONNECT_TIMEOUT": "5"} | secret,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        name = Path(command[0]).name
        raise DatabaseError(
            f"{name} failed on the database '{url.database}' (exit status {done.returncode}). Check that this user may "
            "do it, that the disks have room, and that the server is not older than the one that the back-up is of."
        )
