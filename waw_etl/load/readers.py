"""Roles of PostgreSQL that may read the views and nothing else."""

from __future__ import annotations

from sqlalchemy import Connection, text

from waw_etl.errors import UsageError
from waw_etl.load.tables import metadata
from waw_etl.load.views import VIEWS

_VIEWS = ", ".join(view.name for view in VIEWS)


def grant_reader(connection: Connection, role: str) -> None:
    """Let a role connect and read the views, in the transaction of the connection.

    Raises:
        UsageError: the database is SQLite, which has no roles; there is no such role; or it may read tables.
    """
    if connection.dialect.name != "postgresql":
        raise UsageError("SQLite has no roles: whoever can read the file can read all of it. See docs/reporting.md.")
    if connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).scalar() is None:
        raise UsageError(f"There is no role '{role}'. Let the server's administrator make it.")
    if _reads_tables(connection, role):
        raise UsageError(f"Role '{role}' may read the tables too. Name a role that has no other rights here.")
    grant(connection, role)


def grant(connection: Connection, role: str) -> None:
    """Let a role that exists connect and read the views."""
    quote = connection.dialect.identifier_preparer.quote_identifier
    schema = connection.execute(text("SELECT current_schema()")).scalar_one()
    database = str(connection.engine.url.database)
    for what in (f"CONNECT ON DATABASE {quote(database)}", f"USAGE ON SCHEMA {quote(schema)}", f"SELECT ON {_VIEWS}"):
        connection.exec_driver_sql(f"GRANT {what} TO {quote(role)}")


def roles_that_read(connection: Connection) -> list[str]:
    """The roles that were given the views; none on SQLite."""
    if connection.dialect.name != "postgresql":
        return []
    query = """
        SELECT DISTINCT grantee FROM information_schema.role_table_grants
        WHERE table_name = ANY(:views) AND privilege_type = 'SELECT'
        AND table_schema = current_schema() AND grantee <> current_user
        ORDER BY grantee
    """
    return list(connection.execute(text(query), {"views": [view.name for view in VIEWS]}).scalars())


def _reads_tables(connection: Connection, role: str) -> bool:
    query = "SELECT has_any_column_privilege(:role, CAST(:name AS text), 'SELECT')"
    found = (connection.execute(text(query), {"role": role, "name": name}).scalar_one() for name in metadata.tables)
    return any(found)
