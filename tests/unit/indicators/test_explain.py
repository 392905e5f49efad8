"""The rows behind a figure."""

import json
from datetime import date

import pytest

from waw_etl.errors import UsageError
from waw_etl.indicators.explain import explain
from waw_etl.indicators.figure_key import FigureKey
from waw_etl.indicators.status import compute_status
from waw_etl.monitor.bundles import as_printed
from waw_etl.reference import Target

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


@pytest.fixture
def behind(reference):
    """What is behind a key, in facts."""

    def ask(facts, key):
        asked = FigureKey.parse(key)
        return explain(facts, compute_status(facts, reference, asked.period, 0.95), reference, asked)

    return ask


def test_rows_and_counts_behind_a_figure(make_facts, behind):
    in_force = [("motopp", "trajecten", "2024-Q2"), ("counts", "tellingen", "2024-Q2")]
    [found] = behind(make_facts(TRAJECTORIES, counts=COUNTS, in_force=in_force), "2024-Q2:project:motopp:placed")
    document = json.loads(json.dumps(found.to_json()))
    first = {"trajectory": "T1", "date": "2024-06-30", "municipality": "GM0402"}
    assert {name: document[name] for name in list(document)[:7]} == {
        "period": "2024-Q2",
        "project": "motopp",
        "measure": "placed",
        "realised": 7,
        "as_of": "2024-09-02T23:59:59+02:00",
        "rows": [first | {"delivery": 1, "file": "motopp.xlsx", "row": 2}],
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


def test_a_resident_counts_by_the_oldest_job_and_the_others_are_told_apart(make_facts, behind):
    facts = make_facts(
        """
        T1 zorgstart       GM0402 K1 2023-01-09 - 2024-05-01
        T2 wijkleerbedrijf GM0402 K1 2023-01-09 - 2023-05-01
        T3 zorgstart       GM0406 K9 2023-01-09 - 2023-08-01
        T4 zorgstart       GM0402 K2 2023-01-09 - -
        """,
        links=[("GM0402", "K1", b"anna"), ("GM0406", "K9", b"anna")],
    )
    [block] = behind(facts, "2024-Q2:block:zorg:placed")
    assert (block.realised, list(block.rows["trajectory"])) == (1, ["T2"])
    again = block.again[["trajectory", "counted_project", "counted_trajectory"]]
    assert again.to_numpy().tolist() == [["T3", "wijkleerbedrijf", "T2"], ["T1", "wijkleerbedrijf", "T2"]]
    [project] = behind(facts, "2024-Q2:project:zorgstart:placed")
    assert (list(project.rows["trajectory"]), len(project.again)) == (["T3", "T1"], 0)
    [municipality] = behind(facts, "2024-Q2:municipality:GM0406:placed")
    assert (list(municipality.rows["trajectory"]), len(municipality.again)) == (["T3"], 0)


def test_a_row_of_the_workbook_is_all_measures_of_its_level(make_facts, behind):
    found = behind(make_facts(TRAJECTORIES), "2024-Q2:project:ai-annotatielab")
    assert [str(explanation.key) for explanation in found] == [
        "2024-Q2:project:ai-annotatielab:started",
        "2024-Q2:project:ai-annotatielab:placed",
    ]


@pytest.mark.parametrize("level", ["block", "project"])
def test_a_bundle_is_its_parts_added_up_as_they_are(make_facts, reference, level):
    plan = {"quarter": "2024-Q1", "placed": 2}
    facts = make_facts(counts=[plan | {"project": "lokaal-plan-huizen"}, plan | {"project": "lokaal-plan-laren"}])
    key = FigureKey.parse(f"2024-Q2:{level}:lokale-plannen:placed")
    printed = as_printed(compute_status(facts, reference, key.period, 0.95), reference).status
    [found] = explain(facts, printed, reference, key)
    assert (found.realised, list(found.counts["project"])) == (4, ["lokaal-plan-huizen", "lokaal-plan-laren"])
    assert found.figure.realised == 4


ASKED = [
    ("2024-Q2:project:unknown:placed", "no project 'unknown'"),
    ("2024-Q2:project:video-cv:trained", "'video-cv' does not have the measure 'trained'"),
    ("2024-Q2:municipality:GM9999:placed", "no municipality"),
    ("2024-Q2:programme:motopp:placed", "no programme 'motopp'"),
    ("2024-Q2:category:in-ontwikkeling:started", "does not have the measure"),
]


@pytest.mark.parametrize(("key", "sentence"), ASKED)
def test_a_figure_that_does_not_exist(make_facts, behind, key, sentence):
    with pytest.raises(UsageError, match=sentence):
        behind(make_facts(), key)


def test_nothing_delivered(make_facts, behind):
    [found] = behind(make_facts(in_force=[]), "2024-Q2:project:motopp:placed")
    assert (found.realised, found.to_json()["rows"], found.to_json()["counts"]) == (0, [], [])


def test_the_target_is_told_with_the_decision_and_the_path_behind_it(make_facts, behind):
    [found] = behind(make_facts(), "2024-Q1:project:ai-annotatielab:started")
    [target] = found.to_json()["targets"]
    assert (target["decided"], target["decided_assumed"], target["final"]) == ("2024-03-01", True, 72)
    assert (target["from"], target["to"]) == (
        {"quarter": "2023-Q4", "value": 48.0},
        {"quarter": "2024-Q4", "value": 72.0},
    )
    assert target["to_date"] == found.to_json()["target_to_date"] == 54.0


def test_a_block_has_the_targets_of_its_projects(make_facts, behind):
    [found] = behind(make_facts(), "2024-Q2:block:zorg:placed")
    told = found.to_json()
    assert [target["project"] for target in told["targets"]] == ["zorgstart", "wijkleerbedrijf"]
    assert sum(target["to_date"] for target in told["targets"]) == told["target_to_date"]


def test_before_the_target_was_decided_the_earlier_one_is_told(make_facts, behind):
    [found] = behind(make_facts(as_of="2023-06-30"), "2023-Q1:programme:programme:started")
    assert [target["final_quarter"] for target in found.to_json()["targets"]] == ["2023-Q4"]


def test_a_project_without_a_target(make_facts, reference, behind):
    bare = reference.model_copy(update={"targets": tuple(t for t in reference.targets if t.project != "motopp")})
    facts = make_facts()
    key = FigureKey.parse("2024-Q2:block:motopp:placed")
    [found] = explain(facts, compute_status(facts, bare, key.period, 0.95), bare, key)
    owner = {"project": "motopp", "level": "project", "code": "motopp"}
    assert found.to_json()["targets"] == [owner | {"decided": None}]


def test_the_target_of_a_municipality_is_told_with_its_reason(make_facts, reference):
    target = Target(
        municipality="GM0402",
        measure="placed",
        final=100,
        final_quarter="2024-Q4",
        decided=date(2024, 3, 1),
        reason="De raad vroeg erom.",
    )
    agreed = reference.model_copy(update={"targets": (*reference.targets, target)})
    facts, key = make_facts(), FigureKey.parse("2024-Q2:municipality:GM0402:placed")
    [found] = explain(facts, compute_status(facts, agreed, key.period, 0.95), agreed, key)
    document = found.to_json()
    assert (document["target_to_date"], document["target_final"], document["status"]) == (90.0, 100, "red")
    [told] = document["targets"]
    assert (told["project"], told["level"], told["code"]) == (None, "municipality", "GM0402")
    assert (told["to_date"], told["reason"]) == (90.0, "De raad vroeg erom.")
