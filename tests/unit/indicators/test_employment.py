"""Spells of UWV as unbroken employments."""

from datetime import date

import pytest

from waw_etl.indicators.employment import unbroken_employments, uwv_reaches

ANNA, BRAM = b"a" * 32, b"b" * 32
GOES_ON = "9999-12-31"


@pytest.mark.parametrize(
    ("case", "spells", "employments"),
    [
        ("nothing", [], []),
        ("one that goes on", [(ANNA, "2023-01-01", None)], [(ANNA, "2023-01-01", GOES_ON)]),
        (
            "two employers at once, the first one longer",
            [(ANNA, "2023-01-01", "2023-12-31"), (ANNA, "2023-02-01", "2023-03-01")],
            [(ANNA, "2023-01-01", "2023-12-31")],
        ),
        (
            "31 days without work leave it unbroken",
            [(ANNA, "2023-01-01", "2023-01-31"), (ANNA, "2023-03-04", None)],
            [(ANNA, "2023-01-01", GOES_ON)],
        ),
        (
            "32 days without work break it",
            [(ANNA, "2023-01-01", "2023-01-31"), (ANNA, "2023-03-05", None)],
            [(ANNA, "2023-01-01", "2023-01-31"), (ANNA, "2023-03-05", GOES_ON)],
        ),
        (
            "the gap is counted from the spell that lasted longest",
            [(ANNA, "2023-01-01", "2023-06-30"), (ANNA, "2023-02-01", "2023-02-28"), (ANNA, "2023-07-01", None)],
            [(ANNA, "2023-01-01", GOES_ON)],
        ),
        (
            "the spell of another resident joins nothing",
            [(ANNA, "2023-01-01", "2023-01-31"), (BRAM, "2023-02-01", "2023-02-28"), (ANNA, "2023-05-01", None)],
            [(ANNA, "2023-01-01", "2023-01-31"), (ANNA, "2023-05-01", GOES_ON), (BRAM, "2023-02-01", "2023-02-28")],
        ),
        ("one that begins later", [(ANNA, "2024-07-01", None)], []),
    ],
)
def test_unbroken_employments(make_facts, case, spells, employments):
    found = unbroken_employments(make_facts(spells=spells).spells, date(2024, 6, 30))
    days = found.assign(begun=found["begun"].astype(str), ended=found["ended"].astype(str))
    assert list(days.itertuples(index=False, name=None)) == employments, case


@pytest.mark.parametrize(
    ("in_force", "day"),
    [
        ([], None),
        ([("motopp", "trajecten", "2024-Q2")], None),
        ([("motopp", "trajecten", "2024-Q2"), ("uwv", "dienstverbanden", "2023-Q4")], date(2023, 12, 31)),
    ],
)
def test_uwv_reaches_as_far_as_its_list(make_facts, in_force, day):
    assert uwv_reaches(make_facts(in_force=in_force)) == day
