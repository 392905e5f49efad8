"""What the views keep to themselves, and who may read them."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import make_url, text

from tests.conftest import name_in_environment, on_postgresql, on_sqlite
from tests.databases import Databases
from tests.unit.load.samples import Desk, referrals, spells, trajectories
from waw_etl.cli import run
from waw_etl.delivery import Issue, Severity
from waw_etl.load.database import open_database, reading, transaction
from waw_etl.load.revision import migrate
from waw_etl.load.tables import metadata
from waw_etl.load.views import VIEWS
from waw_etl.settings import Settings

NAMES = [view.name for view in VIEWS]
BSN = "123456782"
SECRET = "geheim"
ISSUES = (
    Issue(Severity.WARNING, "T04", "Trajecten", 2, "Koppelnummer", SECRET, SECRET, answer_key=SECRET),
    Issue(Severity.WARNING, "T04", "Trajecten", 3, "Koppelnummer", None, SECRET),
    Issue(Severity.WARNING, "L07", f"Blad {SECRET}", None, f"Kolom {SECRET}", SECRET, SECRET),
    Issue(Severity.WARNING, "V01", None, None, None, SECRET, SECRET),
)


@pytest.fixture
def delivered(desk: Desk) -> Desk:
    """Deliveries with words in them that lead to somebody, or that a partner chose freely."""
    desk.deliver(referrals({"link_number": SECRET, "bsn": BSN}), file=f"{SECRET}.xlsx")
    desk.deliver(spells({"bsn": BSN}))
    person = {"trajectory": SECRET, "link_number": SECRET, "placed_on": "2024-01-08"}
    desk.deliver(trajectories(person, issues=ISSUES), file=f"{SECRET}.xlsx", source=SECRET, sha256=SECRET)
    return desk


def test_nothing_that_leads_to_somebody_stands_in_a_view(delivered: Desk) -> None:
    (stored,) = (row["bsn_hash"] for row in delivered.stored(metadata.tables["referrals"]))
    with reading(delivered.engine) as connection:
        cells = [cell for name in NAMES for row in connection.execute(text(f"SELECT * FROM {name}")) for cell in row]
    assert len(cells) > 40
    for cell in cells:
        assert not isinstance(cell, bytes)
        for told in (SECRET, BSN, stored.hex()):
            assert told not in str(cell)


def test_findings_are_counted_by_the_names_of_the_format_only(delivered: Desk) -> None:
    query = "SELECT regel, blad, kolom, bevindingen, regels, beantwoord FROM bevindingen ORDER BY regel"
    with reading(delivered.engine) as connection:
        assert [tuple(row) for row in connection.execute(text(query))] == [
            ("L07", "(anders)", "(anders)", 1, 0, 0),
            ("T04", "Trajecten", "Koppelnummer", 2, 2, 0),
            ("V01", None, None, 1, 0, 0),
        ]


@contextmanager
def connected(settings: Settings) -> Iterator[psycopg.Connection]:
    url = make_url(str(settings.database_url)).set(drivername="postgresql").render_as_string(False)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


# SQLite has no users.
@on_postgresql
def test_a_reader_sees_the_views_and_no_table(
    settings: Settings, databases: Databases, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name_in_environment(settings, monkeypatch)
    with databases.role_in(settings) as reader:
        role = make_url(str(reader.database_url)).username
        assert run(["db", "grant-reader", str(role)]) == 0
        assert run(["db", "grant-reader", str(role)]) == 0
        assert "may read the views now" in capsys.readouterr().out
        # Views are made anew with each upgrade, and are read as before.
        with transaction(open_database(settings)) as connection:
            migrate(connection)
        with connected(reader) as own:
            for name in NAMES:
                own.execute(f"SELECT * FROM {name}").fetchall()
            for name in [*metadata.tables, "alembic_version"]:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    own.execute(f"SELECT * FROM {name}")
            for statement in ("CREATE TABLE eigen (a int)", "DELETE FROM status", "UPDATE leveringen SET regels = 0"):
                with pytest.raises(psycopg.Error):
                    own.execute(statement)


@on_postgresql
def test_who_may_read_tables_is_no_reader_of_views_alone(
    settings: Settings, databases: Databases, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name_in_environment(settings, monkeypatch)
    with databases.role_in(settings, reads_tables=True) as reader:
        assert run(["db", "grant-reader", str(make_url(str(reader.database_url)).username)]) == 2
    assert "may read the tables too" in capsys.readouterr().err
    assert run(["db", "grant-reader", 'nobody"; DROP VIEW status']) == 2
    assert "There is no role" in capsys.readouterr().err


@on_sqlite
def test_sqlite_has_no_roles(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name_in_environment(settings, monkeypatch)
    assert run(["db", "grant-reader", "lezer"]) == 2
    assert "SQLite has no roles" in capsys.readouterr().err
