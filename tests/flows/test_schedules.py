"""When each schedule fires: over two years, and in the nights in which the clock is changed."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from tests.flows.fires import deployed_schedules, fires, scheduled
from waw_etl.settings import AMSTERDAM

FIRST, LAST = datetime(2023, 7, 1, tzinfo=AMSTERDAM), datetime(2025, 7, 1, tzinfo=AMSTERDAM)
POLL = "ingest-deliveries"
OTHERS = [name for name in scheduled() if name != POLL]
DAY = timedelta(days=1)
# From noon to noon, so that the night lies within: the clock is put forward, and put back.
FORWARD, BACK = datetime(2024, 3, 30, 12, tzinfo=AMSTERDAM), datetime(2024, 10, 26, 12, tzinfo=AMSTERDAM)


def moments(deployment: str) -> list[datetime]:
    return list(fires(deployment, FIRST, LAST))


def elapsed(before: datetime, after: datetime) -> int:
    """The real minutes between two moments."""
    return int((after.astimezone(ZoneInfo("UTC")) - before.astimezone(ZoneInfo("UTC"))).total_seconds() // 60)


def test_each_schedule_has_a_name_of_its_own_and_is_told_in_amsterdam_time() -> None:
    found = [schedule for schedules in deployed_schedules().values() for schedule in schedules]
    assert {schedule["timezone"] for schedule in found} == {"Europe/Amsterdam"}
    assert all(schedule["active"] for schedule in found)
    assert max(Counter(schedule["slug"] for schedule in found).values()) == 1


@pytest.mark.parametrize(
    ("deployment", "days"),
    [
        ("make-monitor-concept", ["2023-09-01", "2024-03-01", "2024-09-01", "2025-03-01"]),
        ("send-alerts", [f"{year}-{month:02}-01" for year in (2023, 2024, 2025) for month in range(1, 13)][6:30]),
        ("enforce-retention", [str((FIRST + n * DAY).date()) for n in range(1, 731, 7)]),
        ("publish-approved-monitor", [str((FIRST + n * DAY).date()) for n in range(731)]),
        ("send-reminders", [str((FIRST + n * DAY).date()) for n in range(731)]),
    ],
)
def test_each_fires_once_on_each_of_its_days_at_the_same_hour(deployment: str, days: list[str]) -> None:
    found = moments(deployment)
    assert [str(at.date()) for at in found] == days
    assert len({at.time() for at in found}) == 1


def test_none_but_the_poll_fires_in_the_hour_that_is_skipped_or_comes_twice() -> None:
    assert {name for name in OTHERS if any(at.hour == 2 for at in moments(name))} == set()


def test_no_two_fire_at_the_same_moment_and_each_keeps_clear_of_the_polls() -> None:
    found = Counter(at for name in OTHERS for at in moments(name))
    assert max(found.values()) == 1
    assert {at.minute % 15 for at in found} == {7}
    nearest = {elapsed(before, after) for before, after in pairwise(sorted(found))}
    assert min(nearest) == 30


def test_in_spring_the_poll_goes_on_every_quarter_of_an_hour_and_skips_the_hour_that_is_not_there() -> None:
    found = list(fires(POLL, FORWARD, FORWARD + DAY))
    assert {elapsed(before, after) for before, after in pairwise(found)} == {15}
    assert {at.hour for at in found} == set(range(24)) - {2}


def test_in_autumn_the_poll_pauses_in_the_hour_that_comes_again() -> None:
    found = list(fires(POLL, BACK, BACK + DAY))
    assert Counter(elapsed(before, after) for before, after in pairwise(found)) == {15: 95, 75: 1}
    assert Counter((at.hour, at.minute) for at in found).most_common(2) == [((12, 0), 2), ((12, 15), 1)]
