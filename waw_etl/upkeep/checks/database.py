"""The database: whether it can be reached, is of this revision, and is sound; and whether the clock agrees with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, func, select

from waw_etl.errors import DatabaseError
from waw_etl.load.database import engine_of, reading
from waw_etl.load.revision import REVISION
from waw_etl.load.tables import deliveries
from waw_etl.settings import Settings
from waw_etl.upkeep.database_copy import revision_found
from waw_etl.upkeep.finding import Finding, Surroundings, bad, good, warning

_UPGRADE = "waw db upgrade"
_FOR_OTHERS = 0o077
# More than a network and a busy server take to answer.
_DRIFT = timedelta(seconds=30)
_SET_CLOCK = "Let the system keep the time: timedatectl set-ntp true."


def usable_database(settings: Settings) -> Engine | None:
    """The database, if it can be reached and is of this revision."""
    try:
        return engine_of(settings, make=False) if revision_found(settings) == REVISION else None
    except DatabaseError:
        return None


def check_database(around: Surroundings) -> Iterator[Finding]:
    """Whether it can be used, and whether all of it can be read."""
    try:
        revision = revision_found(around.settings)
        if revision is None:
            yield warning("The database is empty; the first command that needs it sets it up.", _UPGRADE)
        elif revision < REVISION:
            what = f"The database has revision {revision}; this version of the project needs {REVISION}."
            yield bad(what, f"waw backup FOLDER, then {_UPGRADE}")
        elif revision > REVISION:
            yield bad(f"The database has revision {revision}, which is of a later version.", "Use that version.")
        else:
            yield from _content(engine_of(around.settings, make=False), revision)
    except DatabaseError as error:
        yield bad(str(error), "Set WAW_DATABASE_URL right, or start the server; if it is lost: waw restore FILE.")


def check_clock(around: Surroundings) -> Iterator[Finding]:
    """Whether this machine's time is that of the database server, and not before what came in already."""
    if around.engine is None:
        return
    now = around.settings.now()
    with reading(around.engine) as connection:
        newest = connection.execute(select(func.max(deliveries.c.received_at))).scalar()
        there = None
        if around.engine.dialect.name == "postgresql":
            there = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
    if newest is not None and newest > now:
        what = f"A delivery came in at {newest.astimezone(now.tzinfo):%Y-%m-%d %H:%M}, which is still to come."
        yield bad(what, f"{_SET_CLOCK} Where WAW_TODAY is set: unset it, or set it to a later day.")
    drift = timedelta(0) if there is None else abs(there - datetime.now(UTC))
    if drift > _DRIFT:
        yield bad(
            f"The clock differs {drift.total_seconds():.0f} seconds from that of the database server.", _SET_CLOCK
        )
    elif newest is None or newest <= now:
        yield good(f"It is {now:%Y-%m-%d %H:%M} in Amsterdam.")


def _content(engine: Engine, revision: str) -> Iterator[Finding]:
    if engine.dialect.name != "sqlite":
        yield good(f"PostgreSQL answers; revision {revision}.")
        return
    path = Path(str(engine.url.database))
    with reading(engine) as connection:
        sound = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
    if not sound:
        yield bad(f"The database file {path} is damaged.", "Move WAW_HOME away, and: waw restore FILE.")
    if path.stat().st_mode & _FOR_OTHERS:
        yield warning(f"Others on this machine can read {path}.", f"chmod 600 {path}")
    if sound:
        yield good(f"The database file is sound; revision {revision}.")
