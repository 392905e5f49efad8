"""One resident, however many trajectories, link numbers and municipalities."""

import pytest

from waw_etl.indicators.residents import resident_numbers

ANNA, BRAM = b"a" * 32, b"b" * 32


@pytest.mark.parametrize(
    ("case", "trajectories", "links", "residents"),
    [
        (
            "two projects, one link number",
            """T1 motopp    GM0402 K1 - - -
               T2 zorgstart GM0402 K1 - - -""",
            [],
            1,
        ),
        (
            "the same link number in two municipalities is two residents",
            """T1 motopp GM0402 K1 - - -
               T2 motopp GM0406 K1 - - -""",
            [],
            2,
        ),
        (
            "a move: two link numbers, one BSN",
            """T1 motopp GM0402 K1 - - -
               T2 motopp GM0406 K9 - - -""",
            [("GM0402", "K1", ANNA), ("GM0406", "K9", ANNA)],
            1,
        ),
        (
            "two link numbers, two BSNs",
            """T1 motopp GM0402 K1 - - -
               T2 motopp GM0402 K2 - - -""",
            [("GM0402", "K1", ANNA), ("GM0402", "K2", BRAM)],
            2,
        ),
        (
            "a BSN of one and none of the other are two residents",
            """T1 motopp GM0402 K1 - - -
               T2 motopp GM0406 K9 - - -""",
            [("GM0402", "K1", ANNA)],
            2,
        ),
        (
            "without link number each trajectory is a resident",
            """T1 motopp GM0402 - - - -
               T2 motopp GM0402 - - - -""",
            [],
            2,
        ),
    ],
)
def test_residents(make_facts, case, trajectories, links, residents):
    facts = make_facts(trajectories, links=links)
    assert resident_numbers(facts.trajectories, facts.links).nunique() == residents, case


def test_trajectory_numbers_of_two_partners_are_not_confused(make_facts):
    facts = make_facts("T1 motopp GM0402 - - - -\nT1 zorgstart GM0402 - - - -")
    facts.trajectories["partner"] = ["motopp", "zorgstart"]
    assert resident_numbers(facts.trajectories, facts.links).nunique() == 2
