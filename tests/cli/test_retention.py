"""`waw retention run`: what goes on which day, here and at the sources, and after a run that was ended half-way."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from waw_etl.cli import run

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo" / "2024-Q2"


@dataclass
class Office:
    """A home in which the demo's list of Motopp is accepted and that of MBO College is rejected, on 2024-07-15."""

    home: Path
    environment: pytest.MonkeyPatch
    printed: Callable[[], Any]

    def waw(self, day: str, *arguments: object, status: int = 0) -> str:
        self.environment.setenv("WAW_TODAY", day)
        assert run([str(argument) for argument in arguments]) == status
        out, self.said = self.printed()
        return str(out)

    def removed(self, day: str, *arguments: str, status: int = 0) -> dict[tuple[str, int | None, str], int]:
        document = json.loads(self.waw(day, "retention", "run", "--json", *arguments, status=status))
        return {(line["class"], line["delivery"], line["what"]): line["number"] for line in document["removed"]}

    def files(self) -> list[str]:
        """What there is of deliveries: archive, feedback and sources, by name."""
        folders = ("archief", "terugkoppeling", "bronnen")
        paths = [path for folder in folders for path in (self.home / folder).rglob("*") if path.is_file()]
        return sorted(str(path.relative_to(self.home)) for path in paths if path.suffix != ".pdf")

    def query(self, statement: str) -> list[Any]:
        with sqlite3.connect(self.home / "waw.db") as connection:
            return connection.execute(statement).fetchall()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    home = tmp_path / "home"
    for name, value in {"WAW_HOME": str(home), "WAW_SETTLE_SECONDS": "0"}.items():
        monkeypatch.setenv(name, value)
    made = Office(home, monkeypatch, capsys.readouterr)
    for partner in ("mbo-college", "motopp"):
        shutil.copytree(DEMO / partner, home / "bronnen" / partner)
    made.waw("2024-07-15", "ingest", status=1)
    return made


def number(office: Office, partner: str) -> int:
    [(found,)] = office.query(f"SELECT delivery FROM deliveries WHERE partner = '{partner}'")
    return int(found)


def test_a_rejected_delivery_goes_after_thirty_days(office: Office) -> None:
    delivery = number(office, "mbo-college")
    before = office.files()
    for path in before:
        os.utime(office.home / path, (time.time() - 25 * 3600,) * 2)
    findings = office.query("SELECT rule, row, column FROM findings")
    assert office.removed("2024-08-13") == {}
    dry = office.removed("2024-08-14", "--dry-run")
    assert office.files() == before
    assert office.query("SELECT count(*) FROM removals") == [(0,)]
    assert office.removed("2024-08-14") == dry == {
        ("rejected", delivery, "archive"): 1,
        ("rejected", delivery, "feedback"): 1,
        ("rejected", delivery, "copy"): 2,
        ("rejected", delivery, "findings"): len(findings),
    }  # fmt: skip
    assert [name for name in before if "mbo-college" in name] != []
    assert [name for name in office.files() if "mbo-college" in name] == []
    assert sum(name.startswith("archief") for name in office.files()) == 1
    assert office.query("SELECT rule, row, column FROM findings") == findings
    assert office.query("SELECT DISTINCT value, message FROM findings") == [(None, "")]
    assert office.removed("2024-08-14") == {}
    assert "mbo-college" in office.waw("2024-08-14", "deliveries")
    assert list((office.home / "terugkoppeling" / "mbo-college").glob("*-ontvangstbewijs.pdf")) != []


def test_the_list_in_force_stays_until_its_own_term(office: Office) -> None:
    delivery = number(office, "motopp")
    counted = office.waw("2024-08-14", "status", "2024-Q2", "--json")
    office.removed("2026-12-30")
    assert json.loads(office.waw("2026-12-30", "status", "2024-Q2", "--json"))["programme"]["started"]["realised"] == 3
    gone = office.removed("2026-12-31")
    assert {key: gone[key] > 0 for key in gone if key[2] in ("rows", "archive", "copy")} == {
        ("personal", delivery, "rows"): True,
        ("personal", delivery, "archive"): True,
        ("personal", delivery, "copy"): True,
    }
    assert counted
    office.waw("2026-12-31", "status", "2024-Q2", "--json", status=1)
    assert f"rows were removed since, of delivery {delivery}" in office.said
    assert "removed" in office.waw("2026-12-31", "deliveries")
    office.waw("2026-12-31", "template", "motopp", "trajecten", office.home / "leeg.xlsx", "--prefilled")
    assert "no rows" in office.said


def test_a_list_that_is_gone_can_be_delivered_once_more(office: Office) -> None:
    counted = office.waw("2024-08-14", "status", "2024-Q2", "--json")
    office.removed("2026-12-31")
    [file] = (DEMO / "motopp").iterdir()
    before = number(office, "motopp")
    [taken] = json.loads(office.waw("2027-01-04", "ingest", "--json", file))
    assert (taken["delivery"], taken["verdict"]) == (before + 1, "accepted")
    again = office.waw("2027-01-04", "status", "2024-Q2", "--json")
    # What could be read of the rejected list of MBO College is gone.
    before_then = json.loads(counted)["programme"]["started"] | {"interval": None}
    assert json.loads(again)["programme"]["started"] == before_then


def test_bytes_that_another_delivery_needs_stay(office: Office) -> None:
    [source] = (DEMO / "mbo-college").iterdir()
    office.waw("2024-08-01", "ingest", source, status=1)
    first, second = (row[0] for row in office.query("SELECT delivery FROM deliveries WHERE partner = 'mbo-college'"))
    assert ("rejected", first, "archive") not in office.removed("2024-08-14")
    gone = office.removed("2024-08-31")
    assert gone[("rejected", first, "archive")] + gone[("rejected", second, "archive")] == 1
    office.waw("2024-08-31", "ingest", source, status=1)
    assert office.removed("2024-08-31") == {}
    assert sum(name.startswith("archief") for name in office.files()) == 2


def test_a_run_that_was_ended_half_way_is_finished_by_the_next(office: Office) -> None:
    delivery = number(office, "mbo-college")
    [feedback] = (office.home / "terugkoppeling" / "mbo-college").glob("*.xlsx")
    content = feedback.read_bytes()
    feedback.unlink()
    feedback.mkdir()
    office.waw("2024-08-14", "retention", "run", status=3)
    assert f"terugkoppeling/mbo-college/{delivery:04d}... cannot be removed" in office.said
    assert office.query("SELECT count(*) FROM removals") == [(0,)]
    assert office.query("SELECT count(*) FROM findings WHERE message = ''") == [(0,)]
    feedback.rmdir()
    feedback.write_bytes(content)
    gone = office.removed("2024-08-14")
    assert gone["rejected", delivery, "feedback"] == 1
    # The first run removed it before it was ended: the log says that there was none any more.
    assert gone["rejected", delivery, "archive"] == 0
    assert office.removed("2024-08-14") == {}


def test_a_source_that_is_away_is_told_and_tried_again(office: Office) -> None:
    delivery = number(office, "mbo-college")
    folder = office.home / "bronnen" / "mbo-college" / "verwerkt"
    away = folder.rename(folder.with_name("elders"))
    folder.symlink_to(away)
    gone = office.removed("2024-08-14", status=3)
    assert ("rejected", delivery, "archive") in gone
    assert ("rejected", delivery, "copy") not in gone
    assert "The source of mbo-college is left for the next run." in office.said
    folder.unlink()
    away.rename(folder)
    assert office.removed("2024-08-14") == {("rejected", delivery, "copy"): 2}
    assert list(folder.iterdir()) == []


def test_trials_and_what_was_left_over_go_too(office: Office) -> None:
    partner = office.home / "bronnen" / "motopp"
    shutil.copy(next((DEMO / "motopp").iterdir()), partner / "proef" / "proef.xlsx")
    office.waw("2024-07-15", "ingest")
    trials = [*partner.glob("verwerkt/proef_*"), *partner.glob("terugkoppeling/proef-*")]
    assert len(trials) == 2
    for path in trials:
        os.utime(path, (datetime(2024, 7, 15).timestamp(),) * 2)  # noqa: DTZ001 - the day is what counts
    old, young = office.home / "archief" / ".a.part", office.home / "archief" / ".b.part"
    unknown = office.home / "archief" / "ab" / f"{'ab' * 32}.enc"
    orphan = office.home / "terugkoppeling" / "motopp" / "0099-x-terugkoppeling.xlsx"
    key = office.home / "keys" / ".c.part"
    unknown.parent.mkdir(exist_ok=True)
    for path in (old, young, unknown, orphan, key):
        path.write_bytes(b"half")
    for path in (old, unknown, orphan, key):
        os.utime(path, (time.time() - 25 * 3600,) * 2)
    assert office.removed("2024-08-13") == {("temporary", None, "temporary"): 4}
    assert [path for path in (old, young, unknown, orphan, key) if path.exists()] == [young]
    gone = office.removed("2024-08-14")
    assert gone["trial", None, "copy"] == 2
    assert [path for path in trials if path.exists()] == []


def test_the_terms_are_settings(office: Office) -> None:
    office.environment.setenv("WAW_RETAIN_REJECTED_DAYS", "7")
    assert office.removed("2024-07-21") == {}
    assert len(office.removed("2024-07-22")) == 4
    office.environment.setenv("WAW_RETAIN_RAW_DAYS", "-1")
    office.waw("2024-07-22", "retention", "run", status=2)
    assert "WAW_RETAIN_RAW_DAYS" in office.said


def test_there_is_nothing_to_do_in_an_empty_home(office: Office) -> None:
    office.environment.setenv("WAW_HOME", str(office.home.parent / "empty"))
    assert office.waw("2024-08-14", "retention", "run") == "There is nothing to remove.\n"
