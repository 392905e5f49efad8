"""Two years of schedules: each effect comes exactly once, whatever happens to the runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.crash.state import state_of
from tests.databases import Databases
from tests.flows.fires import scheduled
from tests.flows.two_years import LAST, POLL, RUNS, Clock, Fire, Region, happenings, planned
from tests.recall import worked_out_once
from waw_etl.actions import ingest, publication, retention
from waw_etl.alerts import receipt_pdf
from waw_etl.monitor import write
from waw_etl.settings import AMSTERDAM, Settings, load_settings

CONCEPT = "make-monitor-concept"
# The machine was off from the first moment up to the second; then all that it missed runs, the last one first.
OUTAGES = [
    # Over the second of the three reminders, and the deadline of 22 January.
    ("2024-01-17T12:00", "2024-01-24T08:00"),
    # Over the day of the concept, and of an approval.
    ("2024-03-01T05:00", "2024-03-08T08:00"),
    # Over the change of the clock, the first of the month, and a Sunday.
    ("2024-03-28T12:00", "2024-04-04T12:00"),
    # Over the first reminder: what it would have been about was delivered meanwhile.
    ("2024-07-01T05:00", "2024-07-08T08:00"),
]
NOT_SENT = "2023-Q4 reminder zorgstart:last zorgstart"
# Of each delivery (by number) what is removed, and how often: the accepted ones, and the two that were rejected.
REMOVED = sorted(
    [f"raw {what} {delivery} 1" for what in ("archive", "copy") for delivery in (1, 3, 4, 5, 6, 7, 8)]
    + [f"rejected {what} {delivery} 1" for what in ("archive", "feedback", "findings") for delivery in (2, 9)]
    + [f"rejected copy {delivery} 2" for delivery in (2, 9)]
)
MAILS = """
2023-07-05 2023-Q2 receipt delivery-1 zorgstart
2023-07-05 2023-Q2 alert digest regieteam
2023-07-07 2023-Q2 reminder motopp:early motopp
2023-07-12 2023-Q2 receipt delivery-2 motopp
2023-07-19 2023-Q2 reminder motopp:last motopp
2023-07-20 2023-Q2 receipt delivery-3 motopp
2023-07-20 2023-Q2 alert digest regieteam
2023-07-21 2023-Q2 lists complete regieteam
2023-09-01 2023-Q2 alert digest regieteam
2023-09-05 2023-Q2 edition-approved revision-1-step-2 werkenaanwerk
2023-09-06 2023-Q2 edition-published revision-1-step-3 regieteam
2023-10-01 2023-Q2 alert digest regieteam
2024-01-08 2023-Q4 reminder zorgstart:early zorgstart
2024-01-08 2023-Q4 reminder motopp:early motopp
2024-01-10 2023-Q4 receipt delivery-4 motopp
2024-01-10 2023-Q4 alert digest regieteam
2024-01-10 2023-Q4 escalation digest bestuur
2024-01-18 2023-Q4 reminder zorgstart:last zorgstart
2024-01-23 2023-Q4 reminder zorgstart:late zorgstart
2024-01-23 2023-Q4 lists after-deadline regieteam
2024-01-25 2023-Q4 receipt delivery-5 zorgstart
2024-01-25 2023-Q4 alert digest regieteam
2024-01-25 2023-Q4 escalation digest bestuur
2024-01-26 2023-Q4 lists complete regieteam
2024-03-01 2023-Q4 alert digest regieteam
2024-03-05 2023-Q4 edition-approved revision-1-step-2 werkenaanwerk
2024-03-06 2023-Q4 edition-published revision-1-step-3 regieteam
2024-07-02 2024-Q2 receipt delivery-6 zorgstart
2024-07-02 2024-Q2 alert digest regieteam
2024-07-02 2024-Q2 escalation digest bestuur
2024-07-03 2024-Q2 receipt delivery-7 motopp
2024-07-03 2024-Q2 alert digest regieteam
2024-07-03 2024-Q2 escalation digest bestuur
2024-07-04 2024-Q2 lists complete regieteam
2024-07-10 2024-Q2 receipt delivery-8 zorgstart
2024-08-01 2024-Q2 alert digest regieteam
2024-09-04 2024-Q2 edition-approved revision-1-step-2 werkenaanwerk
2024-09-05 2024-Q2 edition-published revision-1-step-3 regieteam
2025-01-08 2024-Q4 reminder zorgstart:early zorgstart
2025-01-08 2024-Q4 reminder motopp:early motopp
2025-01-15 2024-Q4 receipt delivery-9 zorgstart
2025-01-20 2024-Q4 reminder zorgstart:last zorgstart
2025-01-20 2024-Q4 reminder motopp:last motopp
2025-01-23 2024-Q4 reminder zorgstart:late zorgstart
2025-01-23 2024-Q4 reminder motopp:late motopp
2025-01-23 2024-Q4 lists after-deadline regieteam
2025-03-10 2024-Q4 edition-approved revision-1-step-2 werkenaanwerk
2025-03-11 2024-Q4 edition-published revision-1-step-3 regieteam
"""


@pytest.fixture(scope="module")
def clock() -> Iterator[Clock]:
    """The clock of all regions; what is the same in each, and what only reads, is not done again and again."""
    told = Clock()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Settings, "now", lambda _: told.now)
        render = worked_out_once(write.render_monitor)
        patch.setattr(write, "render_monitor", render)
        patch.setattr(publication, "render_monitor", render)
        patch.setattr(receipt_pdf, "set_pdf", worked_out_once(receipt_pdf.set_pdf, slice(0, 2)))
        for module in (ingest, publication, retention):
            patch.setattr(module, "write_overview_page", lambda _: None)
        yield told


def new_region(home: Path, clock: Clock, database_url: str | None = None) -> Region:
    home.mkdir(parents=True, exist_ok=True)
    keys = {"bsn_key": "A" * 43 + "=", "archive_key": "B" * 42 + "A="}
    return Region(load_settings(home=home, database_url=database_url, settle_seconds=0, **keys), clock)


def live(region: Region, fires: list[Fire], run: Callable[[Fire], None]) -> None:
    """Live through fires, and what people do between them."""
    todo: list[tuple[datetime, Callable[[], None]]] = []
    for fire in fires:
        todo.append((fire.at, lambda fire=fire: run(fire)))  # type: ignore[misc]
    for at, act in happenings():
        todo.append((at, lambda at=at, act=act: region.run(act, at)))  # type: ignore[misc]
    for _, step in sorted(todo, key=lambda item: item[0]):
        step()


@pytest.fixture(scope="module")
def as_planned(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Region:
    """The region after the two years, in which each run came once, at its moment."""
    region = new_region(tmp_path_factory.mktemp("years") / "home", clock)
    live(region, planned(), lambda fire: region.run(RUNS[fire.deployment], fire.at))
    return region


@pytest.fixture(scope="module")
def effective(as_planned: Region) -> list[Fire]:
    """The fires of which something came; of all others `as_planned` shows that nothing does."""
    moments = as_planned.moments()
    return [fire for fire in planned() if fire.at in moments or fire.deployment == CONCEPT]


def test_every_deployment_with_a_schedule_is_lived_through() -> None:
    assert set(RUNS) == set(scheduled())


def test_each_mail_comes_once_on_its_day(as_planned: Region) -> None:
    assert "\n".join(as_planned.mails()) == MAILS.strip()
    assert as_planned.outcome()["states of mails"] == ["sent"]


def test_all_that_may_be_kept_no_longer_is_gone_once(as_planned: Region) -> None:
    assert as_planned.outcome()["removals"] == REMOVED


def test_each_run_twice_comes_to_exactly_the_same(
    as_planned: Region, effective: list[Fire], tmp_path: Path, clock: Clock
) -> None:
    region = new_region(tmp_path / "home", clock)

    def twice(fire: Fire) -> None:
        for _ in range(2):
            region.run(RUNS[fire.deployment], fire.at)

    live(region, effective, twice)
    assert state_of(region.settings) == state_of(as_planned.settings)


def test_two_runs_at_once_come_to_the_same(
    as_planned: Region, effective: list[Fire], tmp_path: Path, clock: Clock, databases: Databases
) -> None:
    with databases.for_one_test():
        region = new_region(tmp_path / "home", clock, databases.ready("postgresql", tmp_path / "home"))
        live(region, effective, lambda fire: region.run(RUNS[fire.deployment], fire.at, times=2))
        assert region.outcome() == as_planned.outcome()
        assert region.mails() == as_planned.mails()


def test_after_an_outage_all_late_runs_come_to_the_same_but_for_a_reminder_that_is_overtaken(
    as_planned: Region, effective: list[Fire], tmp_path: Path, clock: Clock
) -> None:
    region = new_region(tmp_path / "home", clock)
    live(region, _delayed(effective), lambda fire: region.run(RUNS[fire.deployment], fire.at))
    expected = as_planned.outcome()
    expected["mails"].remove(NOT_SENT)
    for what, found in region.outcome().items():
        assert found == expected[what], what


def _delayed(effective: list[Fire]) -> list[Fire]:
    """What runs when there are outages: the late ones at the end, in the worst order."""
    found = list(effective)
    for outage in OUTAGES:
        begin, end = (datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM) for text in outage)
        missed = [fire for fire in planned() if begin <= fire.at <= end]
        late = [Fire(end, fire.deployment) for fire in reversed([*missed, Fire(end, POLL)])]
        found = [fire for fire in found if not begin <= fire.at <= end] + late
    return found


def test_a_poll_that_finds_nothing_changes_nothing_but_when_the_figures_were_counted(as_planned: Region) -> None:
    before = state_of(as_planned.settings)
    as_planned.run(RUNS[POLL], LAST)
    changed = set(before) ^ set(state_of(as_planned.settings))
    assert {line.partition(":")[0] for line in changed} <= {"snapshots"}


@pytest.mark.parametrize("day", ["2025-09-01", "2026-03-01", "2026-07-20"])
def test_after_the_programme_the_schedules_find_nothing_to_do(as_planned: Region, day: str) -> None:
    """But for retention, whose terms end long after it."""
    before = as_planned.outcome()
    for deployment in RUNS.keys() - {"enforce-retention"}:
        as_planned.run(RUNS[deployment], datetime.fromisoformat(f"{day}T06:07").replace(tzinfo=AMSTERDAM))
    assert as_planned.outcome() == before
