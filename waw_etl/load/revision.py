"""Which revision the tables of a database have; an empty database is brought to the newest one."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from waw_etl.errors import DatabaseError
from waw_etl.load.tables import metadata

REVISION = "waw_0012"
_MIGRATIONS = Path(__file__).parent / "migrations"
# Tells our revisions from those of another project that uses Alembic.
_OURS = re.compile(r"waw_\d{4}")
_VERSION_TABLE = "alembic_version"


def is_ready(connection: Connection) -> bool:
    """Whether the tables are there, in this revision; False when the database is empty.

    Raises:
        DatabaseError: the database has another revision or holds something else.
    """
    found = revision_of(connection)
    if found is None:
        return False
    if found == REVISION:
        return True
    advice = "Bring it up to date with: waw db upgrade." if found < REVISION else "Use the version that made it."
    raise DatabaseError(f"The database has revision {found}; this version of the project needs {REVISION}. {advice}")


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables; None when the database is empty.

    Raises:
        DatabaseError: the database holds something else.
    """
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    found = _recorded(connection) if _VERSION_TABLE in names else None
    incomplete = found == REVISION and not names >= set(metadata.tables)
    if found is None or not _OURS.fullmatch(found) or incomplete:
        raise DatabaseError(
            "The database is not empty and its tables are not those of this project. "
            "Let WAW_DATABASE_URL name a database of its own."
        )
    return found


def _recorded(connection: Connection) -> str | None:
    return connection.execute(text(f"SELECT max(version_num) FROM {_VERSION_TABLE}")).scalar()  # noqa: S608 - a name of ours


def set_up(connection: Connection) -> None:
    """Make all tables in an empty database, within the transaction of the connection.

    Raises:
        DatabaseError: it cannot hold every text: a PostgreSQL database has the encoding that it was made with.
    """
    if connection.dialect.name == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding != "UTF8":
            raise DatabaseError(f"The database has encoding {encoding}; make one with encoding UTF8.")
    migrate(connection)


def migrate(connection: Connection, target: str = "head") -> None:
    """Carry out the migrations up to a revision, within the transaction of the connection.

    The views are made anew each time, after the newest revision: tables cannot be changed below them.
    """
    # Alembic takes as long to import as a short command takes to run, and nearly no command needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    from waw_etl.load.readers import grant, roles_that_read  # noqa: PLC0415
    from waw_etl.load.views import create_views, drop_views  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    readers = roles_that_read(connection)
    drop_views(connection)
    command.upgrade(config, target)
    if target == "head":
        create_views(connection)
        for role in readers:
            grant(connection, role)
