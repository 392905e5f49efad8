"""An edition stays as it was published, whatever comes in, is decided, or is taken away afterwards."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.editions import publish
from tests.unit.load.samples import Desk, moment, referrals, spells, tellingen, trajectories
from tests.unit.pages import Page
from waw_etl.actions.editions import revise_edition
from waw_etl.actions.figures import status_of
from waw_etl.actions.monitor import make_monitor
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.publication import Published
from waw_etl.actions.replay import Replay, replay_edition
from waw_etl.actions.workplace import Workplace, open_workplace
from waw_etl.errors import DamagedError, NoDataError, UsageError, WawError
from waw_etl.load.database import transaction
from waw_etl.load.removals import Removal, RemovalClass, Removed, log_removals
from waw_etl.periods import Quarter
from waw_etl.reference import Measure
from waw_etl.settings import CHECKOUT, Settings, load_settings

PERIOD = Quarter(2024, 2)
BSN = "123456782"


@dataclass
class Region:
    """A region on a day of its own, with reference data of its own."""

    settings: Settings

    @property
    def desk(self) -> Desk:
        return Desk(self.place().engine)

    def place(self, day: str = "2024-09-02", **other: Any) -> Workplace:
        return open_workplace(self.settings.model_copy(update={"today": date.fromisoformat(day)} | other))

    def publish(self, day: str = "2024-09-02") -> Published:
        return publish(self.place(day), PERIOD)

    def replay(self, day: str = "2027-01-01", **other: Any) -> Replay:
        return replay_edition(self.place(day, **other), PERIOD)

    def sql(self, *statements: str) -> None:
        with transaction(self.place().engine) as connection:
            for statement in statements:
                connection.execute(text(statement))

    def remove(self, delivery: int, removal_class: RemovalClass, day: str = "2026-12-01") -> None:
        self.sql(f"DELETE FROM trajectories WHERE delivery = {delivery}")
        with transaction(self.place().engine) as connection:
            gone = [Removal(removal_class, Removed.ROWS, 3, delivery)]
            log_removals(connection, gone, moment(day), "bewaartermijn", "schedule")

    def in_reference(self, file: str, old: str, new: str) -> None:
        path = self.settings.reference_dir / f"{file}.toml"
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")


def a_region(of: Settings, reference: Path) -> Region:
    """A few residents: one with two placements after a move, one without Koppelnummer; and a count."""
    shutil.copytree(CHECKOUT / "data" / "reference", reference)
    made = Region(of.model_copy(update={"reference_dir": reference}))
    made.desk.deliver(referrals({"bsn": BSN}, {"bsn": BSN, "municipality": "GM0417", "link_number": "L-9"}))
    made.desk.deliver(
        trajectories(
            {"link_number": "H-1", "placed_on": "2023-06-01", "trained_on": "2023-05-01"},
            {"trajectory": "ZS-2", "municipality": "GM0417", "link_number": "L-9", "placed_on": "2024-02-01"},
            {"trajectory": "ZS-3", "project": "zorgstart-instap", "started_on": "2024-02-01"},
        )
    )
    made.desk.deliver(tellingen({"project": "motopp", "started": 7, "placed": 2, "municipality": "GM0402"}))
    made.desk.deliver(spells({"bsn": BSN, "started_on": "2023-06-01", "ended_on": "2023-12-31"}))
    return made


@pytest.fixture
def region(settings: Settings, tmp_path: Path) -> Region:
    return a_region(settings, tmp_path / "reference")


@pytest.fixture(scope="module")
def once_published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a region with its edition; printing one takes a second, and many tests need one."""
    home = tmp_path_factory.mktemp("edition") / "home"
    a_region(load_settings(home=home), home / "reference").publish()
    return home


@pytest.fixture
def published(once_published: Path, tmp_path: Path) -> Region:
    """A region with an edition, to be tampered with; on SQLite."""
    home = shutil.copytree(once_published, tmp_path / "home")
    return Region(load_settings(home=home, reference_dir=home / "reference"))


def test_an_edition_counted_again_is_the_same_and_its_documents_byte_for_byte(region: Region, tmp_path: Path) -> None:
    published = region.publish()
    assert (published.deliveries, published.revision) == (4, 1)
    was = {path.name: path.read_bytes() for path in published.paths}
    published.paths[0].write_bytes(b"verknoeid")
    region.desk.deliver(trajectories({"placed_on": "2023-06-01"}), "2024-10-01")

    given = make_monitor(region.place("2025-03-01"), PERIOD, tmp_path / "uit")
    replay = region.replay()

    assert given.published_at == replay.edition.published_at
    for paths in (given.paths, replay.paths, published.paths):
        assert {path.name: path.read_bytes() for path in paths} == was
    assert replay.equal
    assert replay.proof_agrees is True
    assert replay.figures > 500
    assert replay.to_json()["counted_from"] == "rows"


def test_a_monitor_as_of_a_day_is_made_anew_elsewhere(region: Region, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--out"):
        make_monitor(region.place(), PERIOD, as_of=date(2024, 7, 20))
    made = make_monitor(region.place("2024-10-01"), PERIOD, tmp_path / "uit", date(2024, 7, 20))
    assert made.published_at is None
    page = (tmp_path / "uit" / "monitor-2024-Q2.html").read_text(encoding="utf-8")
    assert "15 juli 2024" in page
    assert "Concept, nog niet gepubliceerd" in page
    with pytest.raises(NoDataError):
        make_monitor(region.place(), PERIOD, tmp_path / "uit", date(2024, 7, 1))


def test_what_cannot_be_published_or_counted_again_is_told(published: Region) -> None:
    with pytest.raises(NoDataError, match="No edition of 2023-Q4"):
        replay_edition(published.place(), Quarter(2023, 4))
    for day, period, sentence, status in (
        ("2024-09-02", PERIOD, "was published on 2024-09-02 and stays as it is", 2),
        ("2024-09-02", Quarter(2024, 3), "has not ended", 2),
        ("2024-09-30", Quarter(2024, 3), "has not ended", 2),
        ("2024-09-02", Quarter(2019, 4), "no data", 1),
    ):
        with pytest.raises(WawError, match=sentence) as told:
            publish(published.place(day), period)
        assert told.value.exit_status == status


def _correction(region: Region) -> None:
    region.desk.deliver(trajectories({"started_on": "2022-01-01", "placed_on": "2022-02-01"}), "2024-10-01")


def _earlier_moment(region: Region) -> None:
    """Committed later than the edition, but said to be received before it."""
    region.desk.deliver(trajectories({"trajectory": "ZS-9"}), "2024-09-01")


def _withdrawal(region: Region) -> None:
    region.desk.withdraw(7, "2024-10-02")


def _employment(region: Region) -> None:
    region.desk.deliver(spells({"bsn": BSN, "started_on": "2022-02-01"}), "2024-10-01")


def _target(region: Region) -> None:
    region.in_reference("targets", "final = 500", "final = 501")


def _category(region: Region) -> None:
    projects = region.settings.reference_dir / "projects.toml"
    projects.write_text(projects.read_text("utf-8").replace('category = "ontwikkeltrajecten"', 'category = "nieuw"'))


def test_what_comes_later_changes_the_status_and_not_the_edition(region: Region) -> None:
    region.publish()
    status = status_of(region.place("2024-12-01"), PERIOD)
    for event in (_employment, _correction, _earlier_moment, _withdrawal, _target, _category):
        event(region)
        before, status = status, status_of(region.place("2024-12-01"), PERIOD)
        assert status != before, event
        assert region.replay().equal, event
    region.in_reference("projects", 'name = "ZorgStart"', 'name = "Zorg van start"')
    assert region.replay(green_threshold=0.5).equal


def _told(replay: Replay) -> list[tuple[Any, ...]]:
    return [tuple(vars(difference).values()) for difference in replay.differences]


def test_a_figure_that_was_tampered_with_is_told(published: Region) -> None:
    published.sql(
        "UPDATE figures SET realised = realised + 1 WHERE level = 'programme' AND measure = 'placed'",
        "UPDATE figures SET light = 'green' WHERE code = 'zorgstart' AND level = 'project' AND measure = 'trained'",
        "UPDATE figures SET realised = 3 WHERE level = 'share' AND code = 'motopp/GM0402' AND measure = 'placed'",
        "DELETE FROM figures WHERE level = 'share' AND code = 'motopp/GM0376' AND measure = 'placed'",
    )
    replay = published.replay()
    assert not replay.equal
    assert [told for told in _told(replay) if told[1] != "motopp/GM0376"] == [
        ("programme", "programme", "placed", "realised", 4, 3),
        ("project", "zorgstart", "trained", "light", "green", "red"),
        ("share", "motopp/GM0402", "placed", "realised", 3, 2),
    ]
    assert ("share", "motopp/GM0376", "placed", "realised", None, 0) in _told(replay)


def test_who_is_still_in_employment_is_frozen_and_proven(published: Region) -> None:
    """The resident was placed twice; UWV knows of seven months from the first placement on."""
    programme = status_of(published.place(), PERIOD).sustained.programme
    assert programme.counts == {"confirmed": 1, "of_6": 1, "sustained_6": 1, "of_12": 1, "sustained_12": 0}
    published.sql(
        "UPDATE figures SET realised = 1 WHERE level = 'block' AND measure = 'sustained_12' AND code = 'zorg'"
    )
    assert _told(published.replay()) == [("block", "zorg", "sustained_12", "realised", 1, 0)]
    published.sql("UPDATE spells SET ended_on = '2024-12-31'")
    replay = published.replay()
    assert (replay.proof_agrees, replay.equal) == (False, False)
    assert ("programme", "programme", "sustained_12", "realised", 0, 1) in _told(replay)


def test_rows_that_went_without_a_trace_are_told(published: Region) -> None:
    published.sql("DELETE FROM trajectories WHERE delivery = 2 AND trajectory = 'ZS-3'")
    replay = published.replay()
    assert (replay.equal, replay.proof_agrees) == (False, False)
    assert ("project", "zorgstart-instap", "started", "realised", 1, 0) in _told(replay)


def test_without_the_rows_the_proof_rows_give_the_same_figures(published: Region) -> None:
    published.sql("UPDATE edition_rows SET row = row + 1")
    changed = published.replay()
    assert (changed.proof_agrees, changed.equal, changed.differences) == (False, False, ())

    published.remove(2, RemovalClass.PERSONAL)
    replay = published.replay()
    assert replay.equal
    assert (replay.removed, replay.proof_agrees) == ((2,), None)
    assert replay.to_json()["counted_from"] == "proof_rows"

    published.sql("UPDATE edition_rows SET municipality = 'GM0376' WHERE number = 1")
    assert not published.replay().equal


def test_what_was_kept_and_was_tampered_with_is_told_and_not_given_out(published: Region) -> None:
    place = published.place()
    with transaction(place.engine) as connection:
        statement = text("UPDATE edition_documents SET content = :other WHERE name = 'monitor-2024-Q2.pdf'")
        connection.execute(statement, {"other": b"%PDF"})
    replay = published.replay()
    assert replay.damaged == ("monitor-2024-Q2.pdf",)
    assert replay.equal
    assert len(replay.paths) == len(replay.documents) - 1
    with pytest.raises(DamagedError, match=r"monitor-2024-Q2\.pdf"):
        make_monitor(place, PERIOD)
    published.sql("DELETE FROM edition_reference WHERE file = 'targets'")
    with pytest.raises(DamagedError, match=r"targets\.toml: the file is missing"):
        published.replay()


@pytest.mark.parametrize(
    ("removal_class", "as_of", "counted"),
    [
        # What a resident takes away is missing from figures of before; later ones are counted without.
        (RemovalClass.SUBJECT, "2026-11-30", False),
        (RemovalClass.SUBJECT, "2026-12-01", True),
        (RemovalClass.PERSONAL, "2026-11-30", False),
        (RemovalClass.PERSONAL, "2026-12-01", False),
        # The day before that delivery came in, nothing was in force that is gone.
        (RemovalClass.PERSONAL, "2024-07-14", True),
    ],
)
def test_a_day_of_which_rows_are_gone_is_refused(
    region: Region, removal_class: RemovalClass, as_of: str, counted: bool
) -> None:
    region.remove(2, removal_class)
    place, day = region.place("2027-01-01"), date.fromisoformat(as_of)
    if counted:
        started = {level.code: level.figures for level in status_of(place, PERIOD, day).projects}
        assert started["zorgstart"][Measure.STARTED].realised == 0
    else:
        with pytest.raises(NoDataError, match=r"can no longer be counted: .* delivery 2"):
            status_of(place, PERIOD, day)


def test_the_page_of_the_regieteam_has_no_figures_that_are_too_low(region: Region) -> None:
    region.remove(2, RemovalClass.PERSONAL)
    page = write_overview_page(region.place("2027-01-01")).read_text(encoding="utf-8")
    assert "nog geen" in page.lower()
    with pytest.raises(NoDataError, match="can no longer be counted"):
        publish(region.place("2027-01-01"), PERIOD)


def test_a_revision_is_compared_with_the_version_that_it_replaces(published: Region, tmp_path: Path) -> None:
    rows = ({"trajectory": "ZS-3", "project": "zorgstart-instap", "started_on": "2024-02-01"}, {"trajectory": "ZS-4"})
    published.desk.deliver(trajectories(*rows), "2024-10-01")
    place = published.place("2024-10-02")
    revise_edition(place, PERIOD, "regieteam", "Er was een traject vergeten.")
    made = make_monitor(place, PERIOD, tmp_path / "uit", revision=2)
    page = Page((tmp_path / "uit" / "monitor-2024-Q2.html").read_text(encoding="utf-8"))
    assert made.revision == 2
    [table] = [table for table in page.tables if table[0][1:2] == ["Versie 1"]]
    assert table[0] == ["Onderdeel", "Versie 1", "Verbeterd", "Versie 2"]
    assert [row[1:] for row in table[1:]] == [["10", "−1", "9"], ["1", "−1", "0"], ["3", "−1", "2"]]
    assert "Dit is de reden van de nieuwe versie: Er was een traject vergeten." in page.text
    assert "vorige versie" not in (published.settings.monitors / "2024-Q2" / "monitor-2024-Q2.html").read_text("utf-8")
