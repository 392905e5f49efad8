"""The rows behind a figure."""

import json

import pytest

from waw_etl.errors import UsageError
from waw_etl.indicators.explain import explain
from waw_etl.indicators.status import compute_status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

TRAJECTORIES = """
T1 motopp    GM0402 K1 2023-02-01 2023-06-01 2024-06-30
T2 motopp    GM0406 K1 2023-01-09 -          2024-07-01
T3 zorgstart GM0402 K1 2023-01-09 2023-06-01 2024-06-30
"""
COUNTS = [
    {"project": "motopp", "quarter": "2024-Q2", "placed": 4},
    {"project": "motopp", "quarter": "2023-Q4", "municipality": "GM0402", "placed": 2},
    {"project": "motopp", "quarter": "2024-Q3", "placed": 8},
    {"project": "motopp", "quarter": "2024-Q1", "started": 1},
]


def test_rows_and_counts_behind_a_figure(make_facts, reference):
    in_force = [("motopp", "trajecten", "2024-Q2"), ("counts", "tellingen", "2024-Q2")]
    facts = make_facts(TRAJECTORIES, counts=COUNTS, in_force=in_force)
    document = json.loads(json.dumps(explain(facts, reference, Quarter(2024, 2), "motopp", Measure.PLACED).to_json()))
    assert document == {
        "period": "2024-Q2",
        "project": "motopp",
        "measure": "placed",
        "realised": 7,
        "as_of": "2024-09-02T23:59:59+02:00",
        "rows": [
            {
                "trajectory": "T1",
                "date": "2024-06-30",
                "municipality": "GM0402",
                "delivery": 1,
                "file": "motopp.xlsx",
                "row": 2,
            }
        ],
        "counts": [
            {
                "quarter": "2023-Q4",
                "municipality": "GM0402",
                "count": 2,
                "delivery": 2,
                "file": "counts.xlsx",
                "row": 3,
            },
            {"quarter": "2024-Q2", "municipality": None, "count": 4, "delivery": 2, "file": "counts.xlsx", "row": 2},
        ],
    }


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("project", ["motopp", "zorgstart"])
@pytest.mark.parametrize("period", ["2023-Q1", "2024-Q2", "2024-Q4"])
def test_it_adds_up_to_the_figure_of_the_status(make_facts, reference, period, project, measure):
    facts = make_facts(TRAJECTORIES, counts=COUNTS)
    status = compute_status(facts, reference, Quarter.parse(period), 0.95)
    [figures] = [level.figures for level in status.projects if level.code == project]
    explanation = explain(facts, reference, Quarter.parse(period), project, measure)
    assert explanation.realised == figures[measure].realised


def test_nothing_delivered(make_facts, reference):
    explanation = explain(make_facts(in_force=[]), reference, Quarter(2024, 2), "motopp", Measure.PLACED)
    assert (explanation.realised, explanation.to_json()["rows"], explanation.to_json()["counts"]) == (0, [], [])


@pytest.mark.parametrize(("project", "measure"), [("unknown", Measure.PLACED), ("video-cv", Measure.TRAINED)])
def test_a_figure_that_does_not_exist(make_facts, reference, project, measure):
    with pytest.raises(UsageError, match=project):
        explain(make_facts(), reference, Quarter(2024, 2), project, measure)
