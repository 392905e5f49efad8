"""A small region of which two lists wait, and runs of `waw ingest` that are disturbed and done again."""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import name_in_environment
from tests.crash.disturbances import DELIVERING, Disturbance, die, disturbed
from tests.crash.state import state_of
from tests.databases import Databases
from tests.recall import worked_out_once
from waw_etl.actions import current, ingest, record, workplace
from waw_etl.alerts import receipt_pdf
from waw_etl.cli import run
from waw_etl.settings import AMSTERDAM, Settings, load_settings

_NOW = datetime(2024, 7, 15, 9, 30, tzinfo=AMSTERDAM)
_HEADINGS = "Trajectnummer;Koppelnummer;Gemeente;Project;Startdatum;Status"
_ROWS = (
    "A-1;HV-1;Hilversum;Chauffeur leerlingenvervoer;31-02-2024;lopend",
    "A-1;;Hilversum;Zorgstart;15-03-2024;lopend",
)


@dataclass
class Bench:
    """Makes homes in which two lists wait (to be accepted, rejected, accepted with a warning), and runs in them."""

    databases: Databases
    kind: str
    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def fresh(self) -> Settings:
        """A home that is like every other."""
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        settings = load_settings(home=home, database_url=self.databases.ready(self.kind, home), settle_seconds=0)
        for partner, row in zip(DELIVERING, _ROWS, strict=True):
            waiting = settings.sources / partner / f"{partner}_trajecten_2024-Q2.csv"
            waiting.parent.mkdir(parents=True)
            waiting.write_text(f"{_HEADINGS}\n{row}\n", encoding="utf-8")
        name_in_environment(settings, self.monkeypatch)
        return settings

    def ingest(self) -> tuple[int, str]:
        """Exit status and standard error of `waw ingest`."""
        status = run(["ingest"])
        return status, self.capsys.readouterr().err

    def killed(self, kind: str, at: int, home: Path) -> bool:
        """`waw ingest` in a process of its own that is killed at a change; whether it came to that one.

        Killed where it reads, it leaves what it left at the change before.
        """
        child = os.fork()
        if not child:
            with suppress(BaseException), disturbed(kind, at, home, die, only_changes=True):
                run(["ingest"])
            os._exit(0)
        return os.waitpid(child, 0)[1] != 0

    def failed(self, kind: str, at: int, home: Path, only_changes: bool) -> tuple[Disturbance, int, str]:
        """`waw ingest` of which a step fails."""
        with disturbed(kind, at, home, only_changes=only_changes) as disturbance:
            status, told = self.ingest()
        return disturbance, status, told

    def expected(self) -> list[list[str]]:
        """What there can be in the end: after one run, and where the first list was out of reach in it."""
        settings = self.fresh()
        assert self.ingest() == (1, "")  # one list is rejected
        at_once = state_of(settings)
        settings = self.fresh()
        away = settings.sources / DELIVERING[-1]
        away.rename(away.with_name("weg"))
        self.ingest()
        shutil.rmtree(away)
        away.with_name("weg").rename(away)
        self.ingest()
        return [at_once, state_of(settings)]


@pytest.fixture
def bench(
    database: str,
    databases: Databases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Bench]:
    """What is the same in every run, and touches neither database nor home, is worked out once."""
    monkeypatch.setattr(Settings, "now", lambda _: _NOW)
    monkeypatch.setenv("WAW_SETTLE_SECONDS", "0")
    monkeypatch.setenv("WAW_BSN_KEY", "A" * 43 + "=")
    monkeypatch.setenv("WAW_ARCHIVE_KEY", "B" * 42 + "A=")
    # It only reads, and has a test of its own.
    monkeypatch.setattr(ingest, "write_overview_page", lambda _: None)
    monkeypatch.setattr(workplace, "load_reference", functools.cache(workplace.load_reference))
    monkeypatch.setattr(record, "judge_bytes", worked_out_once(record.judge_bytes, slice(0, 2)))
    monkeypatch.setattr(receipt_pdf, "set_pdf", worked_out_once(receipt_pdf.set_pdf, slice(0, 2)))
    monkeypatch.setattr(current, "status_from", worked_out_once(current.status_from, slice(1, None)))
    return Bench(databases, database, tmp_path, monkeypatch, capsys)
