"""What the programme realised, by sector and by target group."""

from __future__ import annotations

from dataclasses import replace

import pytest

from waw_etl.facts import Facts
from waw_etl.indicators.breakdowns import UNKNOWN, by_sector, by_target_group
from waw_etl.indicators.status import compute_status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

PERIOD = Quarter(2024, 2)
# Number, project, municipality, link number, started, trained, placed; then sector and target group.
LINES = """
T1 zorgstart   GM0402 K1 2021-01-01 - 2022-01-01
T2 motopp      GM0402 K1 2021-06-01 - 2021-12-01
T3 zorgstart   GM0406 K2 2021-01-01 - 2021-03-01
T4 zorgstart   GM0406 K3 2021-01-01 - -
T5 video-cv    GM0402 K4 2024-07-01 - 2024-07-02
T6 ik-ben      GM0402 -  2023-01-01 - 2023-02-01
"""
SECTORS = ["zorg", "ict", "zorg", "zorg", "media", None]
GROUPS = ["jongere", "jongere", None, "zzp", "zzp", "werkend"]
COUNT = {"project": "the-young-digitals", "municipality": None, "quarter": "2023-Q4", "started": 7, "placed": 4}


@pytest.fixture
def facts(make_facts) -> Facts:
    made = make_facts(LINES, counts=[COUNT])
    return replace(made, trajectories=made.trajectories.assign(sector=SECTORS, target_group=GROUPS))


def test_a_resident_stands_once_at_the_sector_of_the_first_job(facts: Facts, reference: Reference) -> None:
    """K1 found work by T2 before T1: in ict. Of T6 no sector is known, of the four of `tellingen` neither."""
    breakdown = by_sector(facts, reference, PERIOD)
    assert {code: n for code, n in breakdown.counts.items() if n} == {"ict": 1, "zorg": 1, UNKNOWN: 5}
    assert (list(breakdown.counts)[-1], breakdown.from_counts) == (UNKNOWN, 4)


def test_of_two_jobs_in_a_quarter_the_first_one_counts(make_facts, reference: Reference) -> None:
    """Whatever the order in which the lists name them."""
    made = make_facts("T1 zorgstart GM0402 K1 2021-01-01 - 2022-03-30\nT2 motopp GM0402 K1 2021-01-01 - 2022-02-01")
    facts = replace(made, trajectories=made.trajectories.assign(sector=["zorg", "ict"]))
    assert {code: n for code, n in by_sector(facts, reference, PERIOD).counts.items() if n} == {"ict": 1}


def test_started_trajectories_stand_at_their_target_group(facts: Facts, reference: Reference) -> None:
    breakdown = by_target_group(facts, reference, PERIOD)
    found = {code: n for code, n in breakdown.counts.items() if n}
    assert found == {"jongere": 2, "zzp": 1, "werkend": 1, UNKNOWN: 8}
    assert breakdown.from_counts == 7


def test_they_add_up_to_the_programme(facts: Facts, reference: Reference) -> None:
    programme = compute_status(facts, reference, PERIOD, 0.95).programme
    assert sum(by_sector(facts, reference, PERIOD).counts.values()) == programme[Measure.PLACED].realised
    assert sum(by_target_group(facts, reference, PERIOD).counts.values()) == programme[Measure.STARTED].realised
