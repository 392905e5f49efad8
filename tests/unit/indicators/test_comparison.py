"""What three parties say of one resident: each difference is found, and nothing is asked that nobody can know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from tests.unit.indicators.lists import ALL, Compare, comparing
from waw_etl.indicators.comparison import Comparison, Kind, Tally
from waw_etl.reference import Reference


@pytest.fixture
def compared(reference: Reference) -> Compare:
    return comparing(reference)


def told(comparison: Comparison) -> list[tuple[Any, ...]]:
    """Kind, project, municipality, delivery and row of each difference."""
    return list(comparison.differences.itertuples(index=False, name=None))


ANNA = "hilversum motopp GM0402 H-1 2023-01-10 gestart ANNA"
ANNA_STARTS = "motopp motopp GM0402 H-1 2023-02-01"
ANNA_PLACED = f"{ANNA_STARTS} 2023-06-01"


def test_where_all_agree_there_is_no_difference(compared: Compare) -> None:
    found = compared(ANNA, ANNA_PLACED, "uwv ANNA 2023-06-01 -")
    assert told(found) == []
    assert found.tallies == {
        "motopp": {
            Kind.NOT_STARTED: Tally(0, 1, 0),
            Kind.NOT_REFERRED: Tally(0, 1, 0),
            Kind.NOT_EMPLOYED: Tally(0, 1, 0),
            Kind.NOT_PLACED: Tally(0, 0, 0),
        }
    }


REFERRED: dict[str, tuple[str, str, Tally]] = {
    "nobody started": (ANNA, "", Tally(1, 1, 0)),
    "started in another project": (ANNA, "motopp zorgstart GM0402 H-1 2023-02-01", Tally(1, 1, 0)),
    "the number is of another municipality": (ANNA, "motopp motopp GM0406 H-1 2023-02-01", Tally(1, 1, 0)),
    "started under the number of another municipality": (
        f"{ANNA}\nhilversum zorgstart GM0406 Z-9 2022-01-10 afgewezen ANNA",
        "motopp motopp GM0406 Z-9 2023-02-01",
        Tally(0, 1, 0),
    ),
    "other results say that nobody started": (
        "\n".join(
            f"hilversum motopp GM0402 H-{n} 2020-01-10 {result}"
            for n, result in enumerate(("wachtlijst", "afgewezen", "ingetrokken"))
        ),
        "",
        Tally(0, 0, 0),
    ),
    "started before the referral": (ANNA, "motopp motopp GM0402 H-1 2022-11-01", Tally(0, 1, 0)),
    "a trajectory without Koppelnummer may be it, and the number is missing": (
        ANNA,
        "motopp motopp GM0402 - 2023-02-01\nmotopp motopp GM0402 H-2 2023-02-01",
        Tally(1, 1, 0),
    ),
    "a provider without Koppelnummers": (ANNA, "motopp motopp GM0402 - 2023-02-01", Tally(0, 0, 1)),
    "referred after the period": ("hilversum motopp GM0402 H-1 2024-07-10 gestart ANNA", "", Tally(0, 0, 0)),
    "two referrals, one start": (f"{ANNA}\n{ANNA.replace('2023', '2022')}", ANNA_STARTS, Tally(0, 2, 0)),
}


@pytest.mark.parametrize(("referrals", "trajectories", "tally"), REFERRED.values(), ids=REFERRED)
def test_referred_and_never_started(compared: Compare, referrals: str, trajectories: str, tally: Tally) -> None:
    found = compared(referrals, trajectories)
    assert found.total[Kind.NOT_STARTED] == tally
    own = [row for row in told(found) if row[0] == Kind.NOT_STARTED]
    assert own == ([(Kind.NOT_STARTED, "motopp", "GM0402", 1, 2)] if tally.differences else [])


STARTED: dict[str, tuple[str, str, Tally]] = {
    "no referral": ("", ANNA_STARTS, Tally(1, 1, 0)),
    "referred to another project": (ANNA.replace(" motopp", " zorgstart"), ANNA_STARTS, Tally(1, 1, 0)),
    "a referral that was turned down is one": (ANNA.replace("gestart", "afgewezen"), ANNA_STARTS, Tally(0, 1, 0)),
    "referred later": (ANNA.replace("2023", "2024"), ANNA_STARTS, Tally(0, 1, 0)),
    "without Koppelnummer nobody knows": ("", "motopp motopp GM0402 - 2023-02-01", Tally(0, 0, 1)),
    "a municipality without a list": ("", "motopp motopp GM1942 G-1 2023-02-01", Tally(0, 0, 1)),
    "started after the period": ("", "motopp motopp GM0402 H-1 2024-07-01", Tally(0, 0, 0)),
}


@pytest.mark.parametrize(("referrals", "trajectories", "tally"), STARTED.values(), ids=STARTED)
def test_started_without_a_referral(compared: Compare, referrals: str, trajectories: str, tally: Tally) -> None:
    found = compared(referrals, trajectories)
    assert found.total[Kind.NOT_REFERRED] == tally
    own = [row for row in told(found) if row[0] == Kind.NOT_REFERRED]
    assert own == ([(Kind.NOT_REFERRED, "motopp", "GM0402", 2, 2)] if tally.differences else [])


PLACED: dict[str, tuple[str, str, Tally]] = {
    "no employment": (ANNA_PLACED, "", Tally(1, 1, 0)),
    "employment of somebody else": (ANNA_PLACED, "uwv BRAM 2023-06-01 -", Tally(1, 1, 0)),
    "on the day": (ANNA_PLACED, "uwv ANNA 2023-06-01 2023-06-01", Tally(0, 1, 0)),
    "from the 60th day": (ANNA_PLACED, "uwv ANNA 2023-07-31 -", Tally(0, 1, 0)),
    "from the 61st day": (ANNA_PLACED, "uwv ANNA 2023-08-01 -", Tally(1, 1, 0)),
    "already in employment": (ANNA_PLACED, "uwv ANNA 2021-01-01 -", Tally(0, 1, 0)),
    "employment until the day": (ANNA_PLACED, "uwv ANNA 2021-01-01 2023-06-01", Tally(0, 1, 0)),
    "employment until the day before": (ANNA_PLACED, "uwv ANNA 2021-01-01 2023-05-31", Tally(1, 1, 0)),
    "UWV reaches exactly 60 days further": (f"{ANNA_STARTS} 2024-05-01", "", Tally(1, 1, 0)),
    "UWV reaches 59 days further": (f"{ANNA_STARTS} 2024-05-02", "", Tally(0, 0, 1)),
    "confirmed before UWV reaches so far": (f"{ANNA_STARTS} 2024-05-02", "uwv ANNA 2024-05-10 -", Tally(0, 1, 0)),
    "of this resident there is no BSN": (f"{ANNA_PLACED.replace('H-1', 'H-2')}", "", Tally(0, 0, 1)),
    "placed after the period": (f"{ANNA_STARTS} 2024-07-01", "", Tally(0, 0, 0)),
}


@pytest.mark.parametrize(("trajectories", "spells", "tally"), PLACED.values(), ids=PLACED)
def test_placed_and_no_employment(compared: Compare, trajectories: str, spells: str, tally: Tally) -> None:
    found = compared(ANNA, trajectories, spells)
    assert found.total[Kind.NOT_EMPLOYED] == tally
    own = [row for row in told(found) if row[0] == Kind.NOT_EMPLOYED]
    assert own == ([(Kind.NOT_EMPLOYED, "motopp", "GM0402", 1, 2)] if tally.differences else [])


LEFT = f"{ANNA_STARTS} - 2023-06-01 opleiding"
WORK = "uwv ANNA 2023-06-01 -"
UNREPORTED: dict[str, tuple[str, str, Tally]] = {
    "during the trajectory": (ANNA_STARTS, WORK, Tally(1, 1, 0)),
    "no employment": (ANNA_STARTS, "", Tally(0, 1, 0)),
    "on the day of the start": (ANNA_STARTS, "uwv ANNA 2023-02-01 -", Tally(0, 1, 0)),
    "on the day after the start": (ANNA_STARTS, "uwv ANNA 2023-02-02 -", Tally(1, 1, 0)),
    "before the start, and going on": (ANNA_STARTS, "uwv ANNA 2021-02-01 -", Tally(0, 1, 0)),
    "60 days after the outflow": (LEFT, "uwv ANNA 2023-07-31 -", Tally(1, 1, 0)),
    "61 days after the outflow": (LEFT, "uwv ANNA 2023-08-01 -", Tally(0, 1, 0)),
    "left for protected work": (LEFT.replace("opleiding", "beschut_werk"), WORK, Tally(0, 0, 0)),
    "two jobs are one difference": (ANNA_STARTS, f"{WORK}\nuwv ANNA 2024-01-01 -", Tally(1, 1, 0)),
    "the project reports it itself": (ANNA_PLACED, WORK, Tally(0, 0, 0)),
    "another project reports it": (
        f"{ANNA_STARTS}\nmotopp zorgstart GM0402 H-1 2023-03-01 2023-06-01",
        WORK,
        Tally(0, 1, 0),
    ),
    "another project placed before this one began": (
        f"{ANNA_STARTS}\nmotopp zorgstart GM0402 H-1 2021-03-01 2021-06-01",
        WORK,
        Tally(1, 1, 0),
    ),
    "after the period": (ANNA_STARTS, "uwv ANNA 2024-07-01 -", Tally(0, 1, 0)),
    "of this resident there is no BSN": (ANNA_STARTS.replace("H-1", "H-2"), WORK, Tally(0, 0, 1)),
}


@pytest.mark.parametrize(("trajectories", "spells", "tally"), UNREPORTED.values(), ids=UNREPORTED)
def test_employed_and_not_placed(compared: Compare, trajectories: str, spells: str, tally: Tally) -> None:
    found = compared(ANNA, trajectories, spells)
    assert found.total[Kind.NOT_PLACED] == tally
    own = [row for row in told(found) if row[0] == Kind.NOT_PLACED]
    assert own == ([(Kind.NOT_PLACED, "motopp", "GM0402", 1, 2)] if tally.differences else [])


OLD_PROVIDER = ("hilversum aanmeldingen 2024-Q2", "motopp trajecten 2023-Q4", "uwv dienstverbanden 2024-Q2")
OLD_MUNICIPALITY = ("hilversum aanmeldingen 2023-Q4", "motopp trajecten 2024-Q2", "uwv dienstverbanden 2024-Q2")
OLD_UWV = ("hilversum aanmeldingen 2024-Q2", "motopp trajecten 2024-Q2", "uwv dienstverbanden 2023-Q4")
REACHES: dict[str, tuple[Kind, Iterable[str], tuple[str, str, str], Tally]] = {
    "referred in the half-year that the provider has yet to tell of": (
        *(Kind.NOT_STARTED, OLD_PROVIDER),
        ("hilversum motopp GM0402 H-1 2024-01-10 gestart", "", ""),
        Tally(0, 0, 1),
    ),
    "referred so shortly before its list that the start may follow": (
        *(Kind.NOT_STARTED, OLD_PROVIDER),
        ("hilversum motopp GM0402 H-1 2023-07-05 gestart", "", ""),
        Tally(0, 0, 1),
    ),
    "referred half a year before the end of its list": (
        *(Kind.NOT_STARTED, OLD_PROVIDER),
        ("hilversum motopp GM0402 H-1 2023-07-04 gestart", "", ""),
        Tally(1, 1, 0),
    ),
    "said by a list that is as old as the provider's": (
        *(Kind.NOT_STARTED, OLD_MUNICIPALITY),
        ("hilversum motopp GM0402 H-1 2023-12-20 gestart", "", ""),
        Tally(1, 1, 0),
    ),
    "started after the municipality's list": (
        *(Kind.NOT_REFERRED, OLD_MUNICIPALITY),
        ("", "motopp motopp GM0402 H-1 2024-01-01", ""),
        Tally(0, 0, 1),
    ),
    "started on its last day": (
        *(Kind.NOT_REFERRED, OLD_MUNICIPALITY),
        ("", "motopp motopp GM0402 H-1 2023-12-31", ""),
        Tally(1, 1, 0),
    ),
    "placed after UWV's list": (
        *(Kind.NOT_EMPLOYED, OLD_UWV),
        (ANNA, f"{ANNA_STARTS} 2024-02-01", ""),
        Tally(0, 0, 1),
    ),
    "started after UWV's list": (
        *(Kind.NOT_PLACED, OLD_UWV),
        (ANNA, "motopp motopp GM0402 H-1 2024-02-01", ""),
        Tally(0, 0, 1),
    ),
    "employment after the provider's list": (
        *(Kind.NOT_PLACED, OLD_PROVIDER),
        (ANNA, ANNA_STARTS, "uwv ANNA 2024-01-01 -"),
        Tally(0, 1, 0),
    ),
    "employment on the last day of the provider's list": (
        *(Kind.NOT_PLACED, OLD_PROVIDER),
        (ANNA, ANNA_STARTS, "uwv ANNA 2023-12-31 -"),
        Tally(1, 1, 0),
    ),
}


@pytest.mark.parametrize(("kind", "lists", "rows", "tally"), REACHES.values(), ids=REACHES)
def test_a_list_says_nothing_of_what_came_after_it(
    compared: Compare, kind: Kind, lists: Iterable[str], rows: tuple[str, str, str], tally: Tally
) -> None:
    assert compared(*rows, lists=lists).total[kind] == tally


def test_without_a_list_there_is_nothing_to_compare_and_that_is_said(compared: Compare) -> None:
    nobody = compared("", ANNA_STARTS, lists=ALL[1:2])
    assert (told(nobody), nobody.has_uwv) == ([], False)
    assert {"GM0402", "GM1942"} <= {*nobody.municipalities_without_list}
    assert "motopp" not in nobody.projects_without_list
    assert {"zorgstart", "video-cv"} <= {*nobody.projects_without_list}
    assert nobody.total[Kind.NOT_REFERRED] == Tally(0, 0, 1)
    assert nobody.to_json()["without_list"]["uwv"] is True

    counted = compared(ANNA, lists=ALL, counts=["motopp"])
    assert (told(counted), counted.total[Kind.NOT_STARTED]) == ([], Tally(0, 0, 1))
    assert "motopp" in counted.projects_without_list
    assert "GM0402" not in counted.municipalities_without_list
    assert not [code for code in counted.projects_without_list if code.startswith("lokaal-plan")]


def test_hbel_speaks_for_its_four_municipalities(compared: Compare) -> None:
    found = compared("", "motopp motopp GM0406 H-1 2023-02-01", lists=("hbel aanmeldingen 2024-Q2", ALL[1]))
    assert told(found) == [(Kind.NOT_REFERRED, "motopp", "GM0406", 2, 2)]
    assert {*found.municipalities_without_list} == {"GM0402", "GM1942", "GM1696"}


def test_of_a_resident_for_whom_uwv_was_not_searched_nothing_is_known(compared: Compare) -> None:
    found = compared(ANNA, ANNA_PLACED, sought="BRAM")
    assert (told(found), found.total[Kind.NOT_EMPLOYED]) == ([], Tally(0, 0, 1))


def test_what_uwv_knows_is_told_of_the_last_referral_to_the_project(compared: Compare) -> None:
    referrals = f"""
        {ANNA.replace("2023-01", "2021-01")}
        {ANNA}
        {ANNA.replace(" motopp", " zorgstart").replace("2023", "2024")}
    """
    assert told(compared(referrals, ANNA_PLACED)) == [(Kind.NOT_EMPLOYED, "motopp", "GM0402", 1, 3)]


def test_an_earlier_period_is_answered_from_later_lists(compared: Compare) -> None:
    late = compared(f"{ANNA}", f"{ANNA_STARTS} 2024-02-01", "uwv ANNA 2023-10-01 2023-11-01", period="2023-Q4")
    assert told(late) == []
    assert late.total[Kind.NOT_EMPLOYED] == Tally(0, 0, 0)
    early = compared(ANNA, "motopp motopp GM0402 H-1 2024-02-01", period="2023-Q4")
    assert (told(early), early.total[Kind.NOT_STARTED]) == ([], Tally(0, 1, 0))
