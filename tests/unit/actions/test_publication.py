"""Publishing on a schedule: one edition stops no other, and what a killed run left undone is done by the next."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import on_sqlite
from tests.editions import NEVERTHELESS
from tests.unit.actions.test_editions import PERIOD, Region, a_region
from waw_etl.actions.editions import approve_edition
from waw_etl.actions.publication import Publishing, publish_approved
from waw_etl.periods import Quarter
from waw_etl.settings import Settings


@pytest.fixture
def region(settings: Settings, tmp_path: Path) -> Region:
    return a_region(settings, tmp_path / "reference")


def approve(region: Region, *periods: Quarter) -> None:
    for period in periods:
        assert approve_edition(region.place(), period, "regieteam", NEVERTHELESS).approved


@on_sqlite
def test_what_can_no_longer_be_published_stops_no_other(region: Region) -> None:
    approve(region, Quarter(2023, 4), PERIOD)
    region.sql("UPDATE edition_basis SET content_sha256 = 'another' WHERE edition = 1")
    run = publish_approved(region.place())
    assert [one.period for one in run.published] == [PERIOD]
    [problem] = run.problems
    assert "approved of 2023-Q4" in problem


@on_sqlite
def test_the_documents_that_a_killed_run_did_not_write_are_written_by_the_next(region: Region) -> None:
    approve(region, PERIOD)
    [published] = publish_approved(region.place()).published
    was = {path.name: path.read_bytes() for path in published.paths}
    folder = published.paths[0].parent
    # What lies there until then is the concept.
    for path in published.paths:
        path.write_bytes(b"concept")
    assert publish_approved(region.place()) == Publishing()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == was

    letter = next(folder.glob("*.docx"))
    letter.write_bytes(b"changed by a municipality")
    publish_approved(region.place())
    assert letter.read_bytes() == b"changed by a municipality"

    shutil.rmtree(folder)
    folder.write_text("a file where the folder should be")
    [problem] = publish_approved(region.place()).problems
    assert str(folder) in problem


def test_two_runs_at_once_publish_once_and_neither_fails(region: Region) -> None:
    approve(region, PERIOD)
    with ThreadPoolExecutor() as both:
        runs = list(both.map(publish_approved, [region.place()] * 2))
    assert [one.revision for run in runs for one in run.published] == [1]
    assert [run.problems for run in runs] == [[], []]
