"""Opening the database: set up when empty, refused when it is another's, and what is said when it cannot be had."""

import multiprocessing
import sqlite3
import stat
import time
import traceback
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, insert, inspect, select, text

from tests.conftest import on_postgresql
from tests.databases import Databases
from waw_etl.errors import DatabaseError
from waw_etl.load import revision
from waw_etl.load.database import engine_of, open_database, reading, transaction, upgrade
from waw_etl.load.revision import REVISION
from waw_etl.load.tables import findings, metadata, withdrawals
from waw_etl.settings import Settings, load_settings


def test_an_empty_database_is_set_up_once(empty_settings: Settings) -> None:
    for _ in range(2):
        with reading(open_database(empty_settings)) as connection:
            names = set(inspect(connection).get_table_names())
            assert names == {*metadata.tables, "alembic_version"}


def test_the_migrations_make_exactly_the_tables_of_the_project(engine: Engine) -> None:
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        inspector = inspect(connection)
        for name, table in metadata.tables.items():
            assert inspector.get_pk_constraint(name)["name"] == table.primary_key.name
            assert {key["name"] for key in inspector.get_foreign_keys(name)} == {
                key.name for key in table.foreign_key_constraints
            }


@on_postgresql
def test_a_database_that_cannot_hold_every_text_is_refused(database: str, databases: Databases, tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path, database_url=databases.in_latin())
    for step in (open_database, upgrade):
        with pytest.raises(DatabaseError, match="has encoding LATIN1; make one with encoding UTF8"):
            step(settings)


def _shape(settings: Settings) -> dict[str, dict[str, list[str]]]:
    """Of each table its columns, keys and indexes as the database itself tells them, without their order."""
    with reading(engine_of(settings)) as connection:
        look = inspect(connection)
        asked = (
            look.get_columns,
            look.get_foreign_keys,
            look.get_indexes,
            look.get_unique_constraints,
            lambda name: [look.get_pk_constraint(name)],
        )
        return {
            name: {str(number): sorted(map(repr, ask(name))) for number, ask in enumerate(asked)}
            for name in look.get_table_names()
            if name != "alembic_version"
        }


def test_tables_made_from_their_description_are_those_of_the_migrations(
    empty_settings: Settings, databases: Databases, database: str, tmp_path: Path
) -> None:
    with transaction(engine_of(empty_settings)) as connection:
        metadata.create_all(connection)
    migrated = tmp_path / "migrated"
    settings = load_settings(home=migrated, database_url=databases.ready(database, migrated))
    assert _shape(empty_settings) == _shape(settings)


def test_the_revision_asked_for_is_that_of_the_last_migration() -> None:
    assert ScriptDirectory(str(revision._MIGRATIONS)).get_heads() == [REVISION]


def test_the_embedded_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "home")
    engine = open_database(settings)
    with transaction(engine) as connection:
        connection.execute(text("SELECT 1"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in settings.home.iterdir()}
    assert set(modes.values()) == {0o600}
    assert "waw.db" in modes


def test_a_home_with_odd_characters_is_no_matter(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "map 100% é?#")
    open_database(settings)
    assert (settings.home / "waw.db").stat().st_size > 0


def _open(settings: Settings) -> str:
    with reading(open_database(settings)) as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def test_processes_that_start_together_set_up_one_database(empty_settings: Settings) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert pool.map(_open, [empty_settings] * 8, chunksize=1) == [REVISION] * 8


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (["UPDATE alembic_version SET version_num = 'waw_0999'"], f"has revision waw_0999; .* needs {REVISION}"),
        (["UPDATE alembic_version SET version_num = 'ab12'"], "tables are not those of this project"),
        (["DELETE FROM alembic_version"], "tables are not those of this project"),
        (["DROP TABLE alembic_version"], "tables are not those of this project"),
        (["DROP TABLE outbox_log"], "tables are not those of this project"),
    ],
)
def test_another_revision_and_other_tables_are_refused_and_left_alone(
    settings: Settings, statements: list[str], sentence: str
) -> None:
    engine = open_database(settings)
    with transaction(engine) as connection:
        for statement in statements:
            connection.execute(text(statement))
        before = set(inspect(connection).get_table_names())

    with pytest.raises(DatabaseError, match=sentence):
        open_database(settings)

    with reading(engine) as connection:
        assert set(inspect(connection).get_table_names()) == before


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "waw.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE klanten (naam TEXT)")
    before = path.read_bytes()

    with pytest.raises(DatabaseError, match="tables are not those of this project"):
        open_database(load_settings(home=tmp_path))

    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "waw.db").write_text("Dit is geen database. " * 100)
    with pytest.raises(DatabaseError, match=r"waw\.db refused .* Check that it is a database"):
        open_database(load_settings(home=tmp_path))


def test_a_file_in_the_place_of_the_home_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(DatabaseError, match="of the database cannot be used: File exists"):
        open_database(load_settings(home=tmp_path / "home"))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://waw:geheim@127.0.0.1:1/waw",
        "postgresql+psycopg://waw:geheim@bestaat-niet.invalid/waw",
        "postgresql+psycopg://waw:geheim@127.0.0.1:poort/waw",
        "postgresql+psycopg://waw@127.0.0.1:1/waw?onbekend=geheim",
        "mysql://waw:geheim@localhost/waw",
        "sqlite://",
        "geheim",
        "",
    ],
)
def test_an_unusable_address_is_one_sentence_without_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        open_database(load_settings(home=tmp_path, database_url=url))
    assert "WAW_DATABASE_URL" in str(caught.value)
    assert "geheim" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "geheim" not in "".join(traceback.format_exception(caught.value))


def test_a_locked_database_is_told_as_busy(settings: Settings) -> None:
    settings = settings.model_copy(update={"busy_seconds": 1})
    engine = open_database(settings)
    with transaction(engine), pytest.raises(DatabaseError, match="is busy"), transaction(open_database(settings)):
        pytest.fail("two writers at once")


def test_a_writer_does_not_keep_readers_waiting(settings: Settings) -> None:
    engine = open_database(settings)
    with transaction(engine), reading(open_database(settings)) as connection:
        assert connection.execute(select(findings)).all() == []


def _note_and_wait(settings: Settings, started: multiprocessing.Event, seconds: float) -> None:
    with transaction(open_database(settings)) as connection:
        connection.execute(text("INSERT INTO outbox " + _MAIL))
        started.set()
        time.sleep(seconds)


_MAIL = (
    "(kind, subject_key, recipient, period, created_at, content, state, attempts) "
    "VALUES ('alert', 'x', 'regieteam@example.nl', '2024-Q2', '2024-07-15 00:00:00', '{}', 'waiting', 0)"
)


def test_a_second_writer_waits_and_sees_what_the_first_wrote(settings: Settings) -> None:
    engine = open_database(settings)
    context = multiprocessing.get_context("spawn")
    started = context.Event()
    first = context.Process(target=_note_and_wait, args=(settings, started, 1.0))
    first.start()
    assert started.wait(60)

    with transaction(engine) as connection:
        seen = connection.execute(text("SELECT count(*) FROM outbox")).scalar_one()

    first.join()
    assert (first.exitcode, seen) == (0, 1)


def test_a_reader_sees_one_moment(engine: Engine) -> None:
    with reading(engine) as reader:
        before = reader.execute(text("SELECT count(*) FROM outbox")).scalar_one()
        with transaction(engine) as writer:
            writer.execute(text("INSERT INTO outbox " + _MAIL))
        assert reader.execute(text("SELECT count(*) FROM outbox")).scalar_one() == before == 0


def test_a_reader_cannot_write(engine: Engine) -> None:
    with pytest.raises(DatabaseError), reading(engine) as connection:
        connection.execute(text("INSERT INTO outbox " + _MAIL))


def test_a_failure_keeps_values_out_of_its_sentence(engine: Engine) -> None:
    with pytest.raises(DatabaseError) as caught, transaction(engine) as connection:
        connection.execute(insert(withdrawals).values(delivery=7, withdrawn_at=None, reason="geheim"))
    assert "geheim" not in str(caught.value)
    assert "IntegrityError" in str(caught.value) or "NotNullViolation" in str(caught.value)


def test_a_row_without_its_delivery_is_refused(engine: Engine) -> None:
    with pytest.raises(DatabaseError), transaction(engine) as connection:
        connection.execute(text("INSERT INTO explanations VALUES (99, 'motopp', 'tekst')"))
