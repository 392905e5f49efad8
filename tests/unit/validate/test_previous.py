"""A delivery against the previous one: blocks of both lists, with what must be found in the new one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from waw_etl.periods import Quarter
from waw_etl.validate.previous import Previous, judge_against_previous

PUBLISHED = [Quarter(2023, 2), Quarter(2023, 4)]
NAMES = {"zorgstart": "ZorgStart", "zorgstart-instap": "ZorgStart Instap", "motopp": "Motopp"}

LISTS = {
    "V01 a trajectory is gone": (
        "trajecten",
        "Trajectnummer\nA1\nA2",
        "Trajectnummer\nA2\nA3",
        {("V01", None, None, "A1")},
    ),
    "V02 its start changed": (
        "trajecten",
        "Trajectnummer | Startdatum\nA1 | 01-01-2024\nA2 | 01-01-2024",
        "Trajectnummer | Startdatum\nA2 | 2024-01-01\nA1 | 02-01-2024",
        {("V02", 3, "Startdatum", "02-01-2024")},
    ),
    "of referrals the number counts, and equal dates are paired first": (
        "aanmeldingen",
        """
        Koppelnummer | Project   | Aanmelddatum
        K1           | zorgstart | 01-01-2024
        K1           | zorgstart | 01-02-2024
        K1           | motopp    | 01-01-2024
        K2           | zorgstart | 01-01-2024
        """,
        """
        Koppelnummer | Project   | Aanmelddatum
        K1           | zorgstart | 01-02-2024
        K1           | zorgstart | 05-01-2024
        K2           | zorgstart | 01-01-2024
        """,
        {("V02", 3, "Aanmelddatum", "05-01-2024"), ("V01", None, None, "K1")},
    ),
    "V03 a published count of trajectories falls": (
        "trajecten",
        "Trajectnummer | Startdatum\nA1 | 01-12-2023\nA2 | 01-03-2024",
        "Trajectnummer | Startdatum\nA1 | 01-01-2024\nA2 | 01-03-2024",
        {("V02", 2, "Startdatum", "01-01-2024"), ("V03", None, None, None)},
    ),
    "V03 a published count of tellingen falls": (
        "tellingen",
        "Kwartaal | Gestart\n2023-Q1 | 5\n2023-Q4 | 5\n2024-Q1 | 9",
        "Kwartaal | Gestart\n2023-Q1 | 4\n2023-Q4 | 5\n2024-Q1 | 1",
        {("V03", None, None, None)},
    ),
    "what rises, moves later than what was published, or is new": (
        "tellingen",
        "Kwartaal | Gestart\n2023-Q1 | 5\n2024-Q1 | 9",
        "Kwartaal | Gestart\n2023-Q1 | 6\n2024-Q1 | 1",
        set(),
    ),
    "employment spells come and go": ("dienstverbanden", "SBI\nQ\nQ", "SBI\nQ", set()),
}


@pytest.mark.parametrize(("dataset", "before", "now", "expected"), LISTS.values(), ids=LISTS)
def test_against_previous(dataset: str, before: str, now: str, expected: set[Any], make: Any) -> None:
    judgement = make.judge(dataset, now)
    previous = Previous(1, Quarter(2024, 1), make.judge(dataset, before).table)
    found = judge_against_previous(judgement, previous, frozenset(), PUBLISHED, NAMES)
    assert {(i.rule, i.row, i.column, i.value) for i in found.issues} == expected
    assert {i.severity for i in found.issues} <= {"warning"}
    assert {i.sheet for i in found.issues if i.row is not None} <= {dataset.capitalize()}


def test_a_fall_is_told_once_with_both_figures_at_the_latest_quarter(make: Any) -> None:
    before = make.judge("tellingen", "Kwartaal | Gestart\n2023-Q1 | 5\n2023-Q4 | 5").table
    now = make.judge("tellingen", "Kwartaal | Gestart\n2023-Q1 | 4\n2023-Q4 | 3")
    found = judge_against_previous(now, Previous(1, Quarter(2024, 1), before), frozenset(), PUBLISHED, NAMES)
    assert [i.message.partition(". ")[0] for i in found.issues] == [
        "ZorgStart, gestart tot en met Q4 2023: eerst 10, nu 7"
    ]


def test_only_what_the_previous_list_was_complete_for(make: Any) -> None:
    before = make.judge("tellingen", "Kwartaal | Gestart\n2023-Q3 | 5").table
    now = make.judge("tellingen", "Kwartaal | Gestart\n2023-Q3 | 4")
    assert (
        judge_against_previous(now, Previous(1, Quarter(2023, 3), before), frozenset(), PUBLISHED, NAMES).issues == ()
    )


def test_an_older_period_is_an_error_and_nothing_else_is_compared(make: Any) -> None:
    judgement = make.judge("trajecten", "Trajectnummer\nA2", Periode="2024-Q1")
    previous = Previous(1, Quarter(2024, 2), make.judge("trajecten", "Trajectnummer\nA1").table)
    found = judge_against_previous(judgement, previous, frozenset(), PUBLISHED, NAMES)
    assert [(i.rule, i.sheet, i.row, i.column) for i in found.issues] == [("V04", None, None, None)]
    assert found.verdict == "rejected"
    same = replace(previous, period=Quarter(2024, 1))
    assert {i.rule for i in judge_against_previous(judgement, same, frozenset(), PUBLISHED, NAMES).issues} == {"V01"}


def test_a_file_with_an_error_is_not_compared_row_by_row(make: Any) -> None:
    judgement = make.judge("trajecten", "Trajectnummer | Startdatum\nA2 | ?")
    previous = Previous(1, Quarter(2024, 1), make.judge("trajecten", "Trajectnummer\nA1").table)
    assert judge_against_previous(judgement, previous, frozenset(), PUBLISHED, NAMES) == judgement


@pytest.mark.parametrize("changes", [{"Leverancier": "uwv"}, {"Leverancier": "wie"}, {"Formaatversie": "2"}])
def test_nothing_is_compared_where_the_partner_is_in_doubt(changes: dict[str, str], make: Any) -> None:
    judgement = make.judge("tellingen", "Project\nzorgstart", **changes)
    assert judgement.verdict == "rejected"
    assert judge_against_previous(judgement, None, frozenset({"zorgstart"}), PUBLISHED, NAMES) == judgement


def test_one_project_comes_from_lists_or_from_counts(make: Any) -> None:
    judgement = make.judge("tellingen", "Kwartaal | Project\n2024-Q1 | zorgstart\n2024-Q2 | zorgstart-instap")
    found = judge_against_previous(judgement, None, frozenset({"zorgstart", "motopp"}), PUBLISHED, NAMES)
    assert [(i.rule, i.sheet, i.row, i.column, i.value) for i in found.issues] == [
        ("C09", None, None, None, "zorgstart")
    ]
    assert "Het project is ZorgStart." in found.issues[0].message
    assert "levert u al trajecten" in found.issues[0].message
    assert judge_against_previous(judgement, None, frozenset(), PUBLISHED, NAMES).issues == ()


def test_what_is_gone_is_named_with_the_name_of_its_project(make: Any) -> None:
    before = make.judge("aanmeldingen", "Koppelnummer | Project\nK1 | motopp\nK2 | motopp").table
    now = make.judge("aanmeldingen", "Koppelnummer | Project\nK2 | motopp")
    [gone] = judge_against_previous(now, Previous(1, Quarter(2024, 1), before), frozenset(), PUBLISHED, NAMES).issues
    assert gone.message.startswith("Het Koppelnummer is 'K1', het project is Motopp.")


IN_PARTS = {
    "trajecten": (
        "Project\nzorgstart\nzorgstart-instap",
        "Project\nzorgstart",
        "ZorgStart Instap",
    ),
    "aanmeldingen": ("Project\nmotopp\nzorgstart\nzorgstart-instap", "Project\nmotopp", "ZorgStart, ZorgStart Instap"),
    "tellingen": (
        "Project | Kwartaal\nzorgstart | 2024-Q1",
        "Project | Kwartaal\nzorgstart-instap | 2024-Q1",
        "ZorgStart",
    ),
}


@pytest.mark.parametrize(("dataset", "before", "now", "gone"), [(name, *case) for name, case in IN_PARTS.items()])
def test_a_list_in_parts_is_told_that_it_must_be_whole(
    dataset: str, before: str, now: str, gone: str, make: Any
) -> None:
    judgement = make.judge(dataset, now)
    previous = Previous(1, Quarter(2024, 1), make.judge(dataset, before).table)
    found = judge_against_previous(judgement, previous, frozenset(), PUBLISHED, NAMES)
    assert found.verdict != "rejected"
    assert found.notices == (
        f"In uw vorige lijst stond {gone}. In deze lijst niet meer. Een nieuwe lijst vervangt de hele vorige lijst. "
        "Zet daarom al uw projecten in één bestand.",
    )


@pytest.mark.parametrize(
    ("now", "levering"),
    [
        pytest.param("Project\nzorgstart\nzorgstart-instap\nzorgstart", {}, id="every project is still there"),
        pytest.param("Project", {"Geen_deelnemers": "ja"}, id="the partner says that it has nobody"),
        pytest.param("Project | Status\nzorgstart | ?", {}, id="the file has an error of its own"),
        pytest.param("Project\nzorgstart", {"Periode": "2023-Q4"}, id="the list is an older one"),
    ],
)
def test_nothing_is_said_of_a_whole_list(now: str, levering: dict[str, str], make: Any) -> None:
    previous = Previous(1, Quarter(2024, 1), make.judge("trajecten", "Project\nzorgstart\nzorgstart-instap").table)
    judgement = make.judge("trajecten", now, **levering)
    assert judge_against_previous(judgement, previous, frozenset(), PUBLISHED, NAMES).notices == ()
