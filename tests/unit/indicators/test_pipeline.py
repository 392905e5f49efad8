"""What is expected by who is under way, worked by hand."""

from dataclasses import replace
from datetime import date

import pytest

from waw_etl.indicators.expectation import Expectation
from waw_etl.indicators.figures import Figure
from waw_etl.indicators.pipeline import pipeline_of, with_pipeline
from waw_etl.indicators.scopes import LevelName, Scope, scope_of
from waw_etl.indicators.status import compute_status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

Q2 = Quarter(2024, 2)
ZORG = "zorgstart GM0402"
# Of twenty that started long ago ten had a job in the next quarter and ten had left; eight more have just started.
GONE = [*[f"{ZORG} - 2023-02-01 - 2023-05-01 -"] * 10, *[f"{ZORG} - 2023-02-01 - - 2023-05-01"] * 10]
NEW = [f"{ZORG} - 2024-05-01 - - -"] * 8


@pytest.fixture
def status_of(make_facts, reference):
    def compute(*lines, counts=(), period=Q2):
        facts = make_facts("\n".join(f"T{n} {line}" for n, line in enumerate(lines)), counts=counts)
        return with_pipeline(compute_status(facts, reference, period, 0.95), facts, reference)

    return compute


def placed(status, level=LevelName.PROJECT, code="zorgstart") -> Figure:
    return status.figures_of(level, code)[Measure.PLACED]


def test_who_waits_and_who_will_start(status_of):
    # Half of the eight find a job; and two start in each quarter, of whom those of the first still find one in time.
    figure = placed(status_of(*GONE, *NEW))
    assert figure.by_pipeline.value == 10 + 8 / 2 + 2 / 2
    assert 10 <= figure.by_pipeline.low < 15 < figure.by_pipeline.high
    assert figure.forecast == figure.by_pace.value == 10


def test_who_left_is_no_longer_waited_for(status_of):
    left = [line.replace("- - -", "- - 2024-06-01") for line in NEW[:4]]
    # Three start in each quarter now, and of those who start four in 32 leave at once.
    assert placed(status_of(*GONE, *NEW, *left)).by_pipeline.value == round(10 + 8 / 2 + 3 * 28 / 32 / 2)


def test_the_interval(make_facts, reference):
    # Eight with a chance of a half: variance 2. That half was seen of twenty: 8 x the root of 1/4 / 20, squared 0.8.
    facts = make_facts("\n".join(f"T{n} {line}" for n, line in enumerate([*GONE, *NEW])))
    pipeline = pipeline_of(facts, reference.projects, Measure.PLACED, Q2, 1)
    scope = scope_of(reference, LevelName.PROJECT, "zorgstart", Measure.PLACED, Q2)
    assert pipeline.expected(scope, 10, 1) == Expectation(14, 11, 17)


def test_events_after_the_period_are_not_known_yet(status_of):
    known = status_of(*GONE, *NEW, f"{ZORG} - 2024-07-01 - 2024-08-01 -")
    later = [line.replace("- - -", "- 2024-08-01 2024-09-01") for line in NEW]
    assert placed(known) == placed(status_of(*GONE, *NEW)) == placed(status_of(*GONE, *later))


def test_nobody_is_under_way_to_a_start(status_of):
    assert status_of(*GONE, *NEW).programme[Measure.STARTED].by_pipeline is None


def test_of_a_step_that_few_ever_made_nobody_can_say_how_long_it_takes(status_of):
    assert placed(status_of(*GONE[1:], *NEW)).by_pipeline is None


def test_without_a_target_there_is_nothing_to_expect(status_of):
    assert placed(status_of(*GONE, *NEW), LevelName.MUNICIPALITY, "GM0402").by_pipeline is None


def test_a_project_without_a_past_goes_by_all_projects(status_of):
    young = [line.replace("zorgstart", "ik-start") for line in NEW]
    assert placed(status_of(*GONE, *young), code="ik-start").by_pipeline.value == 0 + 4 + 2


def test_counts_come_in_at_their_pace(status_of):
    counts = [
        {"project": "the-young-digitals", "municipality": None, "quarter": quarter, "placed": 2}
        for quarter in ("2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2")
    ]
    status = status_of(*GONE, *NEW, counts=counts)
    assert placed(status, code="the-young-digitals").by_pipeline.value == 8 + 4
    assert placed(status, LevelName.PROGRAMME, "programme").by_pipeline.value == (10 + 4 + 1) + (8 + 4)


def test_residents_are_expected_to_come_back_as_often_as_they_did(status_of):
    # Ten jobs of five residents: so half of the jobs to come are of somebody new.
    twice = [f"{ZORG} K{n % 5} 2023-02-01 - 2023-05-01 -" for n in range(10)]
    status = status_of(*twice, *GONE[10:], *NEW)
    assert placed(status, LevelName.BLOCK, "zorg").by_pipeline.value == 5 + 3
    assert placed(status).by_pipeline.value == 10 + 5


@pytest.mark.parametrize(("end", "expected"), [("2025-12-31", 15), ("2024-09-30", 15), ("2024-06-30", 14)])
def test_nobody_starts_after_the_end_of_a_project(make_facts, reference, end, expected):
    facts = make_facts("\n".join(f"T{n} {line}" for n, line in enumerate([*GONE, *NEW])))
    project = reference.project_by_code["zorgstart"].model_copy(update={"end": date.fromisoformat(end)})
    pipeline = pipeline_of(facts, [project], Measure.PLACED, Q2, 2)
    scope = Scope(Measure.PLACED, project.start, residents=False, projects=frozenset(["zorgstart"]))
    assert pipeline.expected(scope, 10, 2).value == expected


def test_at_the_end_it_is_what_was_realised(status_of):
    assert placed(status_of(*GONE, *NEW, period=Quarter(2024, 4))).by_pipeline == Expectation(10, 10, 10)


def test_a_municipality_has_its_own(make_facts, reference):
    lines = [*GONE, *NEW[:4], *(line.replace("GM0402", "GM0406") for line in NEW[4:])]
    facts = make_facts("\n".join(f"T{n} {line}" for n, line in enumerate(lines)))
    pipeline = pipeline_of(facts, reference.projects, Measure.PLACED, Q2, 1)
    scope = scope_of(reference, LevelName.MUNICIPALITY, "GM0406", Measure.PLACED, Q2)
    assert pipeline.expected(scope, 0, 1).value == 2


def test_json_has_both(status_of):
    document = placed(status_of(*GONE, *NEW)).to_json()
    assert document["pipeline_forecast"]["value"] == 15
    assert document["forecast"] == 10
    assert document["forecast_interval"] == [10, 10]
    bare = replace(placed(status_of(*GONE, *NEW)), by_pace=None, by_pipeline=None).to_json()
    assert (bare["pipeline_forecast"], bare["forecast_interval"]) == (None, None)
