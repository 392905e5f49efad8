"""`waw doctor`: what is wrong is found, and what it says to do about it helps."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_servers import reference_with
from tests.conftest import DEMO, Home
from tests.databases import Databases
from tests.servers import free_port
from tests.unit.load.revisions.earlier import make_earlier
from waw_etl.settings import Settings, load_settings
from waw_etl.upkeep.checks.folders import of_room
from waw_etl.upkeep.checks.outgoing import check_mail_server
from waw_etl.upkeep.doctor import CHECKS
from waw_etl.upkeep.finding import Level, Surroundings

KEY = "0" * 43 + "="


@dataclass
class Patient:
    """A home, the variables with which it is looked at, and a back-up of it from when it was well."""

    home: Home
    saved: Path
    variables: dict[str, str] = field(default_factory=dict)

    def found(self) -> list[dict[str, Any]]:
        return self.home.waw("doctor", "--json", **self.variables).json  # type: ignore[no-any-return]

    def ills(self, check: str) -> list[dict[str, Any]]:
        """What is not good at a check."""
        return [one for one in self.found() if one["check"] == check and one["level"] != "good"]

    def waw(self, *arguments: object) -> None:
        answer = self.home.waw(*arguments, **self.variables)
        assert answer.status == 0, answer.err

    def do(self, statement: str) -> None:
        with sqlite3.connect(self.home.path / "waw.db") as connection:
            connection.execute(statement)


Deed = Callable[[Patient], object]


@dataclass(frozen=True)
class Case:
    """What goes wrong, at which check that shows and how, words of the repair, and the repair itself."""

    harm: Deed
    check: str
    level: str
    what: str
    repair: str
    cure: Deed


def sets(**variables: str) -> Deed:
    return lambda patient: patient.variables.update(variables)


def unset(*names: str) -> Deed:
    return lambda patient: [patient.variables.pop(name) for name in names]


def mode(path: str, bits: int) -> Deed:
    return lambda patient: (patient.home.path / path).chmod(bits)


def damage_database(patient: Patient) -> None:
    path = patient.home.path / "waw.db"
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096 * 20)


def restore_all(patient: Patient) -> None:
    patient.home.path.rename(patient.home.path.with_name("old"))
    assert patient.home.waw("restore", patient.saved / "b.zip").status == 1
    patient.waw("restore", patient.saved / "keys.zip")


def lose_keys(patient: Patient) -> None:
    shutil.rmtree(patient.home.path / "keys")


def restore_keys(patient: Patient) -> None:
    patient.waw("restore", patient.saved / "keys.zip")


def a_share_that_is_away(patient: Patient) -> None:
    beside = patient.home.path.parent
    folder = reference_with(beside / "reference", "motopp", f'sources = ["file://{beside}/share"]')
    patient.variables["WAW_REFERENCE_DIR"] = str(folder)


def mount(patient: Patient) -> None:
    (patient.home.path.parent / "share").mkdir()


def deliver_long_ago(patient: Patient) -> None:
    target = patient.home.path / "bronnen" / "kinderopvang"
    shutil.copytree(DEMO / "2024-Q2" / "kinderopvang", target, dirs_exist_ok=True)
    for path in target.iterdir():
        os.utime(path, (time.time() - 7200,) * 2)


def a_mail_is(state: str) -> Deed:
    return lambda patient: patient.do(f"UPDATE outbox SET state = '{state}' WHERE mail = 1")


def later(patient: Patient) -> None:
    patient.variables["WAW_TODAY"] = "2024-07-25"
    patient.waw("backup", patient.saved)
    patient.variables["WAW_TODAY"] = "2024-08-05"


CASES = {
    "a variable that is none": Case(
        sets(WAW_HOOM="/srv"), "settings", "warning", "WAW_HOOM is no setting", "write WAW_HOME", unset("WAW_HOOM")
    ),
    "a day that is set": Case(
        lambda _: None, "settings", "warning", "WAW_TODAY is set", "unset WAW_TODAY", sets(WAW_TODAY="")
    ),
    "a home that moves along": Case(
        lambda patient: patient.variables.update(WAW_HOME=patient.home.path.name),
        "settings",
        "warning",
        "no absolute path",
        "export WAW_HOME=/",
        unset("WAW_HOME"),
    ),
    "a value that is none": Case(
        sets(WAW_GREEN_THRESHOLD="7"), "settings", "bad", "WAW_GREEN_THRESHOLD", "README", unset("WAW_GREEN_THRESHOLD")
    ),
    "a home that is a file": Case(
        sets(WAW_HOME="/etc/passwd"), "folders", "bad", "no folder", "Let WAW_HOME name a folder", unset("WAW_HOME")
    ),
    "no reference data": Case(
        sets(WAW_REFERENCE_DIR="/nowhere"),
        "reference data",
        "bad",
        "cannot be used",
        "waw reference check",
        unset("WAW_REFERENCE_DIR"),
    ),
    "a damaged database": Case(damage_database, "database", "bad", "waw.db", "waw restore", restore_all),
    "a database that others read": Case(
        mode("waw.db", 0o644), "database", "warning", "Others on this machine", "chmod 600", mode("waw.db", 0o600)
    ),
    "no address of a database": Case(
        sets(WAW_DATABASE_URL="mysql://x"),
        "database",
        "bad",
        "WAW_DATABASE_URL",
        "Set WAW_DATABASE_URL",
        unset("WAW_DATABASE_URL"),
    ),
    "a server that is away": Case(
        sets(WAW_DATABASE_URL=f"postgresql://waw@127.0.0.1:{free_port()}/waw"),
        "database",
        "bad",
        "cannot be reached",
        "start the server",
        unset("WAW_DATABASE_URL"),
    ),
    "keys that are gone": Case(lose_keys, "keys", "bad", "bsn.key is missing", "waw restore KEYS.zip", restore_keys),
    "another key": Case(
        sets(WAW_BSN_KEY=KEY), "keys", "bad", "is not the one in use", "docs/keys.md", unset("WAW_BSN_KEY")
    ),
    "a key that others read": Case(
        mode("keys/bsn.key", 0o644), "keys", "bad", "Others on this machine", "chmod 600", mode("keys/bsn.key", 0o600)
    ),
    "a folder that others enter": Case(
        mode("archief", 0o755), "folders", "warning", "Others on this machine", "chmod 700", mode("archief", 0o700)
    ),
    "a share that is away": Case(
        a_share_that_is_away, "sources", "bad", "The source of motopp is out of reach", "docs/sources.md", mount
    ),
    "deliveries that wait": Case(
        deliver_long_ago,
        "sources",
        "warning",
        "files of kinderopvang wait",
        "waw ingest",
        lambda patient: patient.waw("ingest"),
    ),
    "a mailbox that is away": Case(
        sets(WAW_IMAP_HOST="127.0.0.1", WAW_IMAP_PORT=str(free_port()), WAW_IMAP_PASSWORD="geheim-woord"),
        "mailbox",
        "bad",
        "cannot be used",
        "WAW_IMAP_ settings",
        unset("WAW_IMAP_HOST"),
    ),
    "a mail server that is away": Case(
        sets(WAW_SMTP_HOST="127.0.0.1", WAW_SMTP_PORT=str(free_port()), WAW_SMTP_PASSWORD="geheim-woord"),
        "mail server",
        "bad",
        "cannot be reached (connect refused)",
        "WAW_SMTP_PORT",
        unset("WAW_SMTP_HOST"),
    ),
    "no Prefect server": Case(
        lambda _: None, "schedules", "warning", "No Prefect server runs", "waw up", sets(WAW_PREFECT_API_URL="http://x")
    ),
    "a Prefect server that is away": Case(
        sets(WAW_PREFECT_API_URL=f"http://127.0.0.1:{free_port()}/api"),
        "schedules",
        "bad",
        "gives no answer",
        "waw up",
        unset("WAW_PREFECT_API_URL"),
    ),
    "an address of a Prefect server that is none": Case(
        sets(WAW_PREFECT_API_URL="http://127.0.0.1:poort/api"),
        "schedules",
        "bad",
        "gives no answer",
        "waw up",
        unset("WAW_PREFECT_API_URL"),
    ),
    "a mail that failed": Case(
        a_mail_is("failed"), "mails", "warning", "could not be sent", "waw mail", a_mail_is("settled")
    ),
    "a mail that waits": Case(
        lambda patient: [a_mail_is("waiting")(patient), sets(WAW_TODAY="2024-07-18")(patient)],
        "mails",
        "warning",
        "wait for more than a day",
        "waw mail send",
        a_mail_is("sent"),
    ),
    "a clock that is behind": Case(
        sets(WAW_TODAY="2024-01-01"), "clock", "bad", "still to come", "timedatectl", unset("WAW_TODAY")
    ),
    "no back-up": Case(
        lambda patient: (patient.home.path / "backup.json").unlink(),
        "back-up",
        "warning",
        "No back-up was ever made",
        "waw backup FOLDER",
        lambda patient: patient.waw("backup", patient.saved),
    ),
    "an old back-up": Case(
        later, "back-up", "warning", "11 days old", "waw backup", lambda patient: patient.waw("backup", patient.saved)
    ),
}


@pytest.fixture
def patient(used: Home, tmp_path: Path) -> Patient:
    saved = tmp_path / "saved"
    assert used.waw("backup", saved / "b.zip", "--keys", saved / "keys.zip").status == 0
    return Patient(used, saved)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_wrong_is_found_and_the_repair_helps(case: Case, patient: Patient) -> None:
    case.harm(patient)
    answer = patient.home.waw("doctor", **patient.variables)
    assert answer.status == (case.level == "bad"), answer.out
    ill = [one for one in patient.ills(case.check) if case.what in one["what"]]
    assert [(one["level"], case.repair in one["repair"]) for one in ill] == [(case.level, True)], patient.found()
    assert case.what in answer.out
    assert case.repair in answer.out
    assert "geheim-woord" not in answer.out + answer.err
    assert KEY not in answer.out + answer.err
    case.cure(patient)
    assert not [one for one in patient.ills(case.check) if case.what in one["what"]]


def test_of_what_is_well_there_is_a_line_each(patient: Patient) -> None:
    (patient.home.path / "keys").rename(patient.home.path / "elsewhere")
    keys = {f"WAW_{kind.upper()}_KEY": (patient.home.path / "elsewhere" / f"{kind}.key").read_text() for kind in KINDS}
    patient.variables |= keys
    found = patient.found()
    # The tests live on a day of their own, and without a server.
    assert [one["check"] for one in found if one["level"] != "good"] == ["settings", "schedules"]
    checks = ["settings", *(name for name in CHECKS if name != "mailbox")]
    assert [one["check"] for one in found] == checks


KINDS = ("bsn", "archive")


def test_it_changes_nothing_and_an_empty_home_is_no_trouble(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    answer = home.waw("doctor")
    assert answer.status == 0, answer.out
    assert not home.path.exists()


def test_an_earlier_revision(empty_settings: Settings, databases: Databases) -> None:
    make_earlier(empty_settings, "waw_0005")
    home = Home(empty_settings.home, database_url=empty_settings.database_url)
    patient = Patient(home, home.path)
    (ill,) = patient.ills("database")
    assert "has revision waw_0005" in ill["what"]
    assert "waw db upgrade" in ill["repair"]
    assert home.waw("db", "upgrade").status == 0
    assert patient.ills("database") == []


@pytest.mark.parametrize(
    ("megabytes", "level"), [(99, Level.BAD), (100, Level.WARNING), (999, Level.WARNING), (1000, Level.GOOD)]
)
def test_room_on_the_disk(megabytes: int, level: Level) -> None:
    assert [finding.level for finding in of_room(Path("/srv/waw"), megabytes * 1_000_000)] == [level]


def test_of_a_mail_server_nothing_is_said_without_the_address_that_mails_come_from(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path, smtp_host="127.0.0.1")
    assert list(check_mail_server(Surroundings(settings, {}))) == []
