"""A database of an earlier version, with deliveries in it, is brought up to date by the command and goes on."""

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.conftest import name_in_environment
from tests.unit.load.samples import Desk, trajectories
from waw_etl.cli import run
from waw_etl.errors import DatabaseError
from waw_etl.load.answers import keys_asked
from waw_etl.load.database import _engine, open_database, reading, transaction
from waw_etl.load.history import all_deliveries, findings_of
from waw_etl.load.revision import REVISION, migrate
from waw_etl.settings import Settings

OLD = (
    "INSERT INTO deliveries (received_at, file, size, sha256, partner, dataset, period, no_participants, verdict, "
    "rows, rows_dropped) VALUES ('2024-01-15 09:00:00', 'oud.xlsx', 9, 'x', 'zorgstart', 'trajecten', '2023-Q4', "
    "false, 'accepted_with_warnings', 1, 0)",
    "INSERT INTO findings (delivery, number, severity, rule, message) VALUES (1, 1, 'warning', 'T04', 'leeg')",
    "INSERT INTO trajectories (delivery, row, trajectory, municipality, project, started_on, state) "
    "VALUES (1, 2, 'ZS-1', 'GM0402', 'zorgstart', '2023-02-01', 'lopend')",
)


@pytest.fixture
def old(empty_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A database of the first revision, with a delivery; the command is told where it is."""
    with transaction(_engine(empty_settings)) as connection:
        migrate(connection, "waw_0001")
        for statement in OLD:
            connection.execute(text(statement))
    name_in_environment(empty_settings, monkeypatch)
    return empty_settings


def test_an_old_database_is_refused_until_it_is_upgraded(old: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["deliveries"]) == 3
    assert "waw db upgrade" in capsys.readouterr().err
    assert run(["db", "upgrade"]) == 0
    assert capsys.readouterr().out == f"The database went from revision waw_0001 to revision {REVISION}.\n"
    assert run(["deliveries"]) == 0
    assert "oud.xlsx (1 rows, 0 errors, 1 warnings)" in capsys.readouterr().out
    assert run(["db", "upgrade"]) == 0
    assert capsys.readouterr().out == f"The database has revision {REVISION} already.\n"


def test_what_was_in_it_is_still_there_and_new_deliveries_come_in(old: Settings) -> None:
    run(["db", "upgrade"])
    engine = open_database(old)
    assert Desk(engine).deliver(trajectories({})) == 2
    with reading(engine) as connection:
        assert all_deliveries(connection, None)["state"].tolist() == ["superseded", "in_force"]
        assert [issue.rule for issue in findings_of(connection, 1)] == ["T04"]
        assert keys_asked(connection, "zorgstart", "trajecten") == set()


def test_an_empty_database_is_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAW_HOME", str(tmp_path / "home"))
    assert run(["db", "upgrade"]) == 0
    assert capsys.readouterr().out == f"The database was empty and has revision {REVISION} now.\n"


def test_a_later_revision_is_left_alone(old: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with transaction(_engine(old)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'waw_0999'"))
    assert run(["db", "upgrade"]) == 3
    assert "has revision waw_0999" in capsys.readouterr().err
    with pytest.raises(DatabaseError):
        open_database(old)
