"""Wrong use and a wrong environment: one clear sentence, the contract's exit status, nothing changed."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, DEMO, Home, on_sqlite

FAULTY = DEMO / "2024-Q2" / "mbo-college" / "mbo-college-trajecten-2024-Q2.xlsx"
MOTOPP = DEMO / "2024-Q2" / "motopp" / "motopp-trajecten-2024-Q2.xlsx"


@on_sqlite
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        (["reference", "check"], 0),
        (["check", FAULTY, MOTOPP, "--json"], 1),
        (["monitor", "2024-Q2"], 1),
        (["status", "2024-Q2", "--jsn"], 2),
        (["status", "2024-Q2", "--as-of", "gisteren"], 2),
    ],
)
def test_a_process_of_its_own_answers_as_the_others_here_do(home: Home, arguments: list[object], status: int) -> None:
    own = home.process(*arguments)
    assert own.status == status
    assert own == home.waw(*arguments)


@on_sqlite
def test_a_process_of_its_own_whose_database_is_away(home: Home) -> None:
    own = home.process("deliveries", "--json", WAW_DATABASE_URL="postgresql+psycopg://waw:geheim@127.0.0.1:1/waw")
    assert (own.status, own.out) == (3, "")
    assert "cannot be reached" in own.err
    assert "geheim" not in own.err


@on_sqlite
@pytest.mark.parametrize("port", ["0", "70000"])
def test_a_port_that_is_none_is_refused(home: Home, port: str) -> None:
    answer = home.process("up", "--port", port)
    assert (answer.status, answer.out) == (2, "")
    assert "from 1 to 65535" in answer.err


@on_sqlite
@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["check", "is-er-niet.xlsx"], 2, "does not exist"),
        (["check", MOTOPP, "is-er-niet.xlsx", "--json"], 2, "does not exist"),
        (["check", CHECKOUT], 2, "is a folder"),
        (["check"], 2, "FILES"),
        (["ingest", "is-er-niet.xlsx", "--json"], 2, "does not exist"),
        (["ingest", CHECKOUT], 2, "is a folder"),
        (["status", "2024-Q5"], 2, "write a quarter as 2024-Q2"),
        (["status", "Q2 2024"], 2, "write a quarter as 2024-Q2"),
        (["status", "2024-Q2", "--as-of", "gisteren"], 2, "write it as 2024-09-02"),
        (["status", "2024-Q2", "--jsn"], 2, "--jsn"),
        (["monitor", "2024"], 2, "write a quarter as 2024-Q2"),
        (["monitor", "2024-Q2"], 1, "no data for 2024-Q2"),
        (["explain", "2024-Q2", "onbekend", "placed"], 2, "no project 'onbekend'"),
        (["explain", "2024-Q2", "motopp", "geplaatst"], 2, "started, trained, placed"),
        (["explain", "2024-Q2", "video-cv", "trained"], 2, "does not have the measure"),
        (["explain", "2024-Q2", "motopp"], 2, "or only the key of a figure"),
        (["explain", "2024-Q2"], 2, "is not the key of a figure"),
        (["explain", "2024-Q2:blok:zorg"], 2, "'blok' is not one of programme, category"),
        (["explain", "2024-Q2:block:onbekend"], 2, "no block 'onbekend'"),
        (["impact", "7"], 2, "no delivery 7"),
        (["impact", "7", "2024"], 2, "write a quarter as 2024-Q2"),
        (["withdraw", "7", "--reason", "test"], 2, "no delivery 7"),
        (["withdraw", "zeven", "--reason", "test"], 2, "zeven"),
        (["withdraw", "7.5", "--reason", "test"], 2, "'7.5' is not a whole number"),
        (["mail", "settle", "7", "7.5", "--reason", "test"], 2, "'7.5' is not a whole number"),
        (["withdraw", "7"], 2, "reason"),
        (["frobnicate"], 2, "frobnicate"),
        (["alerts", "send", "2024-Q9"], 2, "write a quarter as 2024-Q2"),
    ],
)
def test_one_sentence_and_the_exit_status(home: Home, arguments: list[object], status: int, words: str) -> None:
    answer = home.waw(*arguments)
    assert answer.status == status
    assert words in answer.err
    assert answer.out == ""


def test_a_status_without_data_says_so_and_still_answers(home: Home) -> None:
    answer = home.waw("status", "2024-Q2", "--json")
    assert answer.status == 1
    assert "no data" in answer.err
    assert answer.json["programme"]["started"]["realised"] == 0


def test_nothing_is_taken_in_when_one_of_the_paths_is_wrong(home: Home) -> None:
    assert home.waw("ingest", MOTOPP, "is-er-niet.xlsx").status == 2
    assert home.waw("deliveries", "--json").json["deliveries"] == []


@on_sqlite
@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"WAW_DATABASE_URL": "postgresql+psycopg://waw:geheim@127.0.0.1:1/waw"}, "cannot be reached"),
        (
            {"WAW_DATABASE_URL": "sqlite:////usr"},
            "cannot be reached. Check that it is a database, that it can be written to, and that its disk is not full",
        ),
        ({"WAW_DATABASE_URL": "mysql://waw@127.0.0.1/waw"}, "WAW_DATABASE_URL"),
        ({"WAW_DATABASE_URL": "sqlite:////proc/nergens/waw.db"}, "/proc/nergens"),
        ({"WAW_REFERENCE_DIR": "/nergens"}, "programme.toml"),
        ({"WAW_HOME": "/proc/waw"}, "/proc/waw"),
        ({"WAW_ARCHIVE_KEY": "te kort"}, "WAW_ARCHIVE_KEY"),
    ],
)
def test_a_fault_of_ours(home: Home, variables: dict[str, str], words: str) -> None:
    answer = home.waw("ingest", MOTOPP, **variables)
    assert answer.status == 3
    assert words in answer.err
    assert "geheim" not in answer.err
    assert len(answer.err.strip().splitlines()) <= 6


@on_sqlite
@pytest.mark.parametrize("name", ["WAW_TODAY", "WAW_GREEN_THRESHOLD"])
def test_a_setting_that_cannot_be_used(home: Home, name: str) -> None:
    answer = home.waw("status", "2024-Q2", **({"today": "soms"} if name == "WAW_TODAY" else {name: "soms"}))
    assert answer.status == 2
    assert name in answer.err


def test_a_missing_reference_file_changes_nothing(home: Home, tmp_path: Path) -> None:
    home.waw("ingest", MOTOPP)
    reference = tmp_path / "reference"
    shutil.copytree(CHECKOUT / "data" / "reference", reference)
    (reference / "targets.toml").unlink()
    for command in (["ingest", MOTOPP], ["status", "2024-Q2"], ["check", MOTOPP]):
        answer = home.waw(*command, WAW_REFERENCE_DIR=str(reference))
        assert answer.status == 3
        assert "targets.toml" in answer.err
    answer = home.waw("reference", "check", WAW_REFERENCE_DIR=str(reference))
    assert answer.status == 1
    assert "targets.toml" in answer.err
    assert len(home.waw("deliveries", "--json").json["deliveries"]) == 1


@on_sqlite
def test_a_locked_database(home: Home) -> None:
    home.waw("status", "2024-Q2")
    with sqlite3.connect(home.path / "waw.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        answer = home.waw("ingest", MOTOPP, WAW_BUSY_SECONDS="1")
        other.rollback()
    assert answer.status == 3
    assert "busy" in answer.err
    assert home.waw("deliveries", "--json").json["deliveries"] == []
    assert home.waw("ingest", MOTOPP).status == 0


@on_sqlite
def test_a_damaged_database(home: Home) -> None:
    home.path.mkdir()
    (home.path / "waw.db").write_bytes(b"geen database " * 1000)
    answer = home.waw("status", "2024-Q2")
    assert answer.status == 3
    assert (home.path / "waw.db").read_bytes().startswith(b"geen database")


@on_sqlite
def test_help_of_every_command(home: Home) -> None:
    listed = home.waw("--help").out
    for command in ("check", "ingest", "deliveries", "withdraw", "status", "explain", "monitor", "template", "demo"):
        assert command in listed
        answer = home.waw(command, "--help")
        assert answer.status == 0
        assert f"waw {command}" in answer.out
