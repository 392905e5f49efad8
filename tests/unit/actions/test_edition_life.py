"""The life of an edition: every step in every state, and that what is published is what was approved."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editions import NEVERTHELESS
from tests.unit.actions.test_editions import PERIOD, Region, a_region
from tests.unit.load.samples import trajectories
from waw_etl.actions.edition_account import edition_accounts
from waw_etl.actions.editions import approve_edition, return_edition, review_edition, revise_edition
from waw_etl.actions.figures import status_of
from waw_etl.actions.monitor import make_monitor
from waw_etl.actions.publication import Publishing, publish_approved, publish_edition
from waw_etl.actions.replay import replay_edition
from waw_etl.actions.workplace import Workplace
from waw_etl.edition import EditionState, Step, transition
from waw_etl.errors import NoDataError, StorageError, UsageError
from waw_etl.load.database import reading
from waw_etl.load.edition_log import last_record, records_of
from waw_etl.load.removals import RemovalClass
from waw_etl.periods import Quarter
from waw_etl.settings import Settings, load_settings

WHY = "Een partner heeft zijn lijst verbeterd."
STEPS: dict[str, Callable[[Workplace], object]] = {
    "review": lambda place: review_edition(place, PERIOD, "monitorteam"),
    "return": lambda place: return_edition(place, PERIOD, "regieteam", "Er staat een fout in."),
    "approve": lambda place: approve_edition(place, PERIOD, "regieteam", NEVERTHELESS),
    "publish": lambda place: publish_edition(place, PERIOD),
    "revise": lambda place: revise_edition(place, PERIOD, "regieteam", WHY),
}
CONCEPT, REVIEWED, APPROVED, PUBLISHED, REVISED = EditionState
# What can be done beside the table: a concept is approved through review, and only what is published is revised.
BESIDE = {("approve", CONCEPT): APPROVED, ("revise", PUBLISHED): CONCEPT}
WAY = {CONCEPT: None, REVIEWED: "review", APPROVED: "approve", PUBLISHED: "publish"}


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[EditionState, Path]:
    """The home of a region in each state that its newest edition can have, one made out of the other."""
    folder = tmp_path_factory.mktemp("life")
    made = {CONCEPT: folder / CONCEPT}
    a_region(load_settings(home=made[CONCEPT]), made[CONCEPT] / "reference")
    for state, step in WAY.items():
        if step is not None:
            made[state] = shutil.copytree(list(made.values())[-1], folder / state)
            STEPS[step](region_in(made[state]).place())
    return made


def region_in(home: Path) -> Region:
    return Region(load_settings(home=home, reference_dir=home / "reference"))


@pytest.fixture
def in_state(homes: dict[EditionState, Path], tmp_path: Path) -> Callable[[EditionState], Region]:
    """Gives a region of its own to a test, on SQLite."""
    return lambda state: region_in(shutil.copytree(homes[state], tmp_path / "home"))


def state_of(region: Region) -> EditionState:
    with reading(region.place().engine) as connection:
        return last_record(connection, PERIOD).state


def everything(region: Region) -> tuple[object, ...]:
    """The revisions of the period with their logs, and the mails so far."""
    with reading(region.place().engine) as connection:
        return records_of(connection, PERIOD), connection.exec_driver_sql("SELECT mail FROM outbox").all()


@pytest.mark.parametrize("state", WAY)
@pytest.mark.parametrize("name", STEPS)
def test_only_what_the_table_says_is_possible(
    in_state: Callable[[EditionState], Region], state: EditionState, name: str
) -> None:
    region = in_state(state)
    allowed = None if name == "revise" else transition(Step(name), state)
    after = allowed.after if allowed else BESIDE.get((name, state))
    before = everything(region)
    if after is None:
        with pytest.raises(UsageError, match="2024-Q2"):
            STEPS[name](region.place("2024-09-10"))
        assert everything(region) == before
    else:
        STEPS[name](region.place("2024-09-10"))
        assert state_of(region) == after


def outbox(region: Region) -> list[str]:
    return sorted(path.name.split("-", 1)[1] for path in (region.settings.home / "outbox").glob("*-edition-*.eml"))


def test_each_round_of_review_mails_anew(in_state: Callable[[EditionState], Region]) -> None:
    region = in_state(REVIEWED)
    for step in ("return", "review", "return"):
        STEPS[step](region.place("2024-09-10"))
    assert outbox(region) == ["edition-returned-2024-Q2.eml"] * 2 + ["edition-review-2024-Q2.eml"] * 2


def test_with_gaps_it_takes_a_reason_and_else_nothing_changes(in_state: Callable[[EditionState], Region]) -> None:
    region = in_state(CONCEPT)
    before = everything(region)
    refused = approve_edition(region.place(), PERIOD, "regieteam")
    assert not refused.approved
    assert refused.gaps
    assert everything(region) == before
    assert approve_edition(region.place(), PERIOD, "regieteam", " Het beeld klopt. ").approved
    [account] = edition_accounts(region.place(), PERIOD)
    steps = [(line["state"], line["by"], line["remark"]) for line in account.to_json()["log"]]
    assert steps == [("under_review", "regieteam", None), ("approved", "regieteam", "Het beeld klopt.")]
    assert account.gaps == refused.gaps
    assert outbox(region) == ["edition-approved-2024-Q2.eml"]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda place: review_edition(place, PERIOD, " "),
        lambda place: approve_edition(place, PERIOD, ""),
        lambda place: approve_edition(place, PERIOD, "regieteam", " "),
        lambda place: revise_edition(place, PERIOD, "regieteam", ""),
        lambda place: return_edition(place, PERIOD, "", WHY),
        lambda place: approve_edition(place, Quarter(2024, 3), "regieteam", NEVERTHELESS),
        lambda place: review_edition(place, Quarter(2024, 3), "regieteam"),
    ],
)
def test_who_decides_and_why_must_be_told_of_a_period_that_has_ended(
    in_state: Callable[[EditionState], Region], wrong: Callable[[Workplace], object]
) -> None:
    region = in_state(CONCEPT)
    before = everything(region)
    with pytest.raises(UsageError):
        wrong(region.place())
    assert everything(region) == before


def test_names_and_reasons_are_kept_as_a_line_that_can_be_printed(in_state: Callable[[EditionState], Region]) -> None:
    region = in_state(PUBLISHED)
    record = revise_edition(
        region.place(), PERIOD, "An\udcffna\n", "Lijst\x07 \x1b[31mvan\r\nBcc: 111222333\u202e\ufffe"
    )
    assert record.reason == "Lijst [31mvan Bcc: ******333"
    assert record.decided is not None
    assert (record.decided.by, record.decided.remark) == ("An na", record.reason)
    [html] = [path for path in make_monitor(region.place(), PERIOD, revision=2).paths if path.suffix == ".html"]
    assert f"(reden: {record.reason})" in html.read_text("utf-8")


def test_a_concept_has_no_day_and_the_same_bytes_on_any_day(
    in_state: Callable[[EditionState], Region], tmp_path: Path
) -> None:
    region = in_state(CONCEPT)
    made = [make_monitor(region.place(day), PERIOD, tmp_path / day) for day in ("2024-09-02", "2025-03-03")]
    first, second = ({path.name: path.read_bytes() for path in one.paths} for one in made)
    assert first == second
    page = first["monitor-2024-Q2.html"].decode()
    assert "<dt>Publicatie</dt><dd>nog niet gepubliceerd</dd>" in page
    assert '<p class="edition">Concept, nog niet gepubliceerd</p>' in page
    assert "t/m Q2 2024 · Concept · " in page


def test_rows_that_went_after_the_approval_must_be_approved_anew(in_state: Callable[[EditionState], Region]) -> None:
    region = in_state(APPROVED)
    region.remove(2, RemovalClass.SUBJECT, "2024-09-03")
    before = everything(region)
    with pytest.raises(NoDataError, match=r"approved of 2024-Q2 on 2024-09-02 .*: rows .* were removed since"):
        publish_edition(region.place("2024-09-04"), PERIOD)
    assert everything(region) == before
    for step in ("return", "approve", "publish"):
        STEPS[step](region.place("2024-09-04"))
    assert region.replay().equal


def test_what_was_kept_and_was_changed_is_not_published(in_state: Callable[[EditionState], Region]) -> None:
    region = in_state(APPROVED)
    region.sql("UPDATE edition_reference SET content = replace(content, 'final = 500', 'final = 501')")
    with pytest.raises(NoDataError, match="no longer what it was"):
        publish_edition(region.place(), PERIOD)
    region.sql("UPDATE edition_basis SET software = '0.0.9'")
    with pytest.raises(NoDataError, match=r"approved with 0\.0\.9"):
        publish_edition(region.place(), PERIOD)


def test_a_concept_that_cannot_be_removed_does_not_hold_up_publication(
    in_state: Callable[[EditionState], Region],
) -> None:
    region = in_state(PUBLISHED)
    for step in ("revise", "approve"):
        STEPS[step](region.place())
    (region.settings.home / "monitor" / "2024-Q2-versie-2").touch()
    with pytest.raises(StorageError, match=r"It is published; its concept in .* cannot be removed"):
        publish_edition(region.place(), PERIOD)
    assert state_of(region) is PUBLISHED
    assert "edition-revised-2024-Q2.eml" in outbox(region)


def test_a_return_forgets_the_basis_and_leaves_no_figures_behind(in_state: Callable[[EditionState], Region]) -> None:
    region = in_state(APPROVED)
    STEPS["return"](region.place())
    with reading(region.place().engine) as connection:
        for table in (
            "edition_basis",
            "edition_deliveries",
            "edition_reference",
            "edition_rows",
            "figures",
            "snapshots",
        ):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0, table


def correct(region: Region, day: str) -> None:
    """ZorgStart sends its list anew: one of its residents found no job after all."""
    region.desk.deliver(
        trajectories(
            {"link_number": "H-1", "trained_on": "2023-05-01"},
            {"trajectory": "ZS-2", "municipality": "GM0417", "link_number": "L-9", "placed_on": "2024-02-01"},
        ),
        day,
    )


@pytest.fixture
def region(settings: Settings, tmp_path: Path) -> Region:
    return a_region(settings, tmp_path / "reference")


def test_a_correction_is_a_revision_and_both_can_be_had_and_counted_again(region: Region, tmp_path: Path) -> None:
    STEPS["approve"](region.place("2024-09-02"))
    approved = status_of(region.place("2024-09-02"), PERIOD).programme
    correct(region, "2024-09-03")
    region.in_reference("targets", "final = 500", "final = 501")
    [first] = publish_approved(region.place("2024-09-04")).published
    assert publish_approved(region.place("2024-09-05")) == Publishing()
    figures = {path.name: path.read_bytes() for path in first.paths}
    assert replay_edition(region.place("2024-09-05"), PERIOD).rendered_equal is True

    STEPS["revise"](region.place("2024-10-01"))
    # Until it is published, readers get the version that is.
    assert make_monitor(region.place("2024-10-01"), PERIOD).revision == 1
    STEPS["approve"](region.place("2024-10-02"))
    second = publish_edition(region.place("2024-10-03"), PERIOD)
    assert second.revision == 2
    page = second.paths[1].read_text("utf-8")
    assert f"Herziene versie 2 (reden: {WHY})" in page
    assert "versie 1, gepubliceerd op 4 september 2024" in page
    assert status_of(region.place("2024-10-03"), PERIOD).programme != approved

    place = region.place("2025-01-01")
    assert sorted(make_monitor(place, PERIOD).paths) == sorted(second.paths)
    again = make_monitor(place, PERIOD, tmp_path / "een", revision=1)
    assert {path.name: path.read_bytes() for path in again.paths} == figures
    for revision in (1, 2):
        replay = replay_edition(place, PERIOD, tmp_path / "uit", revision)
        assert (replay.equal, replay.rendered_equal, replay.edition.revision) == (True, True, revision)
    assert [account.record.state for account in edition_accounts(place, PERIOD)] == [REVISED, PUBLISHED]
    municipalities = 4
    assert outbox(region).count("edition-published-2024-Q2.eml") == 1 + municipalities
    assert outbox(region).count("edition-revised-2024-Q2.eml") == 1 + municipalities
