"""A database of any earlier revision, with rows in every table, is brought up to date and answers as before."""

import json
import multiprocessing
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, func, inspect, select, text

from tests.conftest import name_in_environment, on_postgresql
from tests.databases import Databases
from tests.unit.load.revisions.earlier import REVISIONS, make_earlier
from tests.unit.load.samples import Desk, trajectories
from waw_etl.cli import run
from waw_etl.errors import DatabaseError
from waw_etl.load import revision
from waw_etl.load.database import engine_of, open_database, reading, transaction, upgrade
from waw_etl.load.revision import REVISION, revision_of
from waw_etl.settings import Settings


@pytest.fixture
def place(empty_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An empty database, which commands use on a day in September."""
    name_in_environment(empty_settings, monkeypatch)
    monkeypatch.setenv("WAW_TODAY", "2024-09-02")
    return empty_settings


@pytest.fixture
def first(place: Settings) -> Settings:
    """A database of the first revision."""
    make_earlier(place, REVISIONS[0])
    return place


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def rows_per_table(settings: Settings) -> dict[str, int]:
    with reading(engine_of(settings)) as connection:
        known = MetaData()
        known.reflect(connection)
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in known.tables.items()
        }


def test_there_are_rows_of_every_revision() -> None:
    """A new migration brings a file along: rows of the tables and columns that came with it."""
    walk = ScriptDirectory(str(revision._MIGRATIONS)).walk_revisions()
    assert sorted(one.revision for one in walk) == REVISIONS


@pytest.mark.parametrize("start", REVISIONS)
def test_from_every_revision_with_rows_in_all_its_tables(
    place: Settings, start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make_earlier(place, start)
    before = rows_per_table(place)
    assert all(before.values()), before
    if start != REVISION:
        assert run(["deliveries"]) == 3
        assert f"has revision {start}; this version" in capsys.readouterr().err
    assert run(["db", "upgrade"]) == 0
    capsys.readouterr()
    assert {name: number for name, number in rows_per_table(place).items() if name in before} == before
    status = answer(capsys, "status", "2024-Q2")
    projects = {one["code"]: one["measures"] for one in status["projects"]}
    counted = {measure: figure["realised"] for measure, figure in projects["zorgstart"].items()}
    assert {name: counted[name] for name in ("started", "trained", "placed")} == {
        "started": 3,
        "trained": 1,
        "placed": 2,
    }
    assert projects["the-young-digitals"]["started"]["realised"] == 7
    assert status["programme"]["placed"]["realised"] == 1
    listed = answer(capsys, "deliveries")["deliveries"]
    assert [one["state"] for one in listed[:6]] == ["in_force"] * 4 + ["withdrawn", "rejected"]
    assert len(answer(capsys, "explain", "2024-Q2", "zorgstart", "placed")["rows"]) == 2
    assert len(answer(capsys, "answers")) == (start >= "waw_0002")
    number = Desk(open_database(place)).deliver(trajectories({}))
    assert number == len(listed) + 1


def test_what_the_command_says(first: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deliveries"]) == 3
    assert "Bring it up to date with: waw db upgrade" in capsys.readouterr().err
    assert run(["db", "upgrade"]) == 0
    assert capsys.readouterr().out == f"The database went from revision waw_0001 to revision {REVISION}.\n"
    assert run(["db", "upgrade"]) == 0
    assert capsys.readouterr().out == f"The database has revision {REVISION} already.\n"


def test_an_empty_database_is_set_up(place: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["db", "upgrade"]) == 0
    assert capsys.readouterr().out == f"The database was empty and has revision {REVISION} now.\n"


def _upgrade(settings: Settings) -> tuple[str | None, str]:
    return upgrade(settings)


def test_of_two_that_upgrade_at_once_the_second_finds_it_done(first: Settings) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        done = pool.map(_upgrade, [first] * 2, chunksize=1)
    assert sorted(done) == [("waw_0001", REVISION), (REVISION, REVISION)]


def test_an_upgrade_that_fails_half_way_is_undone(first: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with transaction(engine_of(first)) as connection:
        # Somebody's own table has the name of one that the second revision makes, after it changed another.
        connection.execute(text("CREATE TABLE answers (geheim TEXT)"))
    before = rows_per_table(first)
    assert run(["db", "upgrade"]) == 3
    told = capsys.readouterr().err
    assert "refused what was asked" in told
    assert "The upgrade was undone: the database has revision waw_0001, as before." in told
    assert rows_per_table(first) == before
    with reading(engine_of(first)) as connection:
        assert revision_of(connection) == "waw_0001"
        assert "answer_key" not in {column["name"] for column in inspect(connection).get_columns("findings")}


# SQLite has no users.
@on_postgresql
def test_who_may_only_read_is_told_so_and_can_ask_for_figures(
    place: Settings, databases: Databases, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_earlier(place, REVISIONS[0])
    with databases.role_in(place, reads_tables=True) as reader:
        name_in_environment(reader, monkeypatch)
        assert run(["db", "upgrade"]) == 3
        assert "may not be written to. Let its owner give this user the right to write." in capsys.readouterr().err
        upgrade(place)
        assert run(["status", "2024-Q2"]) == 0
        assert run(["withdraw", "1", "--reason", "test"]) == 3
        assert "may not be written to" in capsys.readouterr().err


REFUSED = {
    "UPDATE alembic_version SET version_num = 'waw_0999'": "has revision waw_0999; this version of the project needs",
    "UPDATE alembic_version SET version_num = 'waw_2b'": "its tables are not those of this project",
    "DELETE FROM alembic_version": "its tables are not those of this project",
    "DROP TABLE alembic_version": "its tables are not those of this project",
}


@pytest.mark.parametrize(("statement", "words"), REFUSED.items())
def test_what_is_not_an_earlier_database_of_ours_is_left_alone(
    first: Settings, statement: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with transaction(engine_of(first)) as connection:
        connection.execute(text(statement))
    before = rows_per_table(first)
    assert run(["db", "upgrade"]) == 3
    assert words in capsys.readouterr().err
    assert rows_per_table(first) == before
    with pytest.raises(DatabaseError):
        open_database(first)
