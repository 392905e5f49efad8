"""Why the programme has fewer residents with a job than its projects have placed trajectories."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waw_etl.indicators.double_counts import AddedUp, Identity, double_counts
from waw_etl.indicators.scopes import LevelName
from waw_etl.indicators.status import compute_status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

PERIOD = Quarter(2024, 2)
ANNA, BRAM = b"a" * 32, b"b" * 32
LINKS = [("GM0402", "K1", ANNA), ("GM0406", "K9", ANNA), ("GM0402", "K2", BRAM), ("GM0402", "K3", BRAM)]

# Anna moved, and found a job in each of three projects, two of one block. Bram found two in one project, under two
# numbers of one municipality. Nobody knows by BSN who K5 is, and of the last two not even a Koppelnummer.
REGION = """T1 ik-ben    GM0402 K1 2023-01-02 - 2023-03-01
            T2 ik-word   GM0402 K1 2023-02-01 - 2023-06-01
            T3 zorgstart GM0406 K9 2023-08-01 - 2023-12-01
            T4 motopp    GM0402 K2 2022-01-03 - 2022-09-01
            T5 motopp    GM0402 K3 2023-01-03 - 2023-09-01
            T6 zorgstart GM1942 K5 2023-01-03 - 2023-09-01
            T7 zorgstart GM1942 K5 2024-01-03 - -
            T8 zorgstart GM1942 -  2023-01-03 - 2023-09-01
            T9 zorgstart GM1942 -  2023-01-03 - -
            T0 zorgstart GM1942 K7 2024-08-01 - 2024-08-15"""
COUNTS = [
    {"project": "lokaal-plan-hilversum", "municipality": "GM0402", "quarter": "2024-Q1", "placed": 5},
    {"project": "the-young-digitals", "municipality": None, "quarter": "2024-Q1", "placed": 3},
]


@pytest.fixture
def region(make_facts, reference):
    return double_counts(make_facts(REGION, counts=COUNTS, links=LINKS), reference, PERIOD)


@pytest.mark.parametrize(
    ("level", "code", "expected"),
    [
        (LevelName.PROGRAMME, "programme", AddedUp(15, 3)),
        (LevelName.CATEGORY, "ontwikkeltrajecten", AddedUp(2, 1)),
        (LevelName.CATEGORY, "scholing-en-leerwerk", AddedUp(13, 1)),
        (LevelName.BLOCK, "trainingen", AddedUp(2, 1)),
        (LevelName.BLOCK, "zorg", AddedUp(3, 0)),
        (LevelName.PROJECT, "motopp", AddedUp(2, 1)),
        (LevelName.PROJECT, "ik-ben", AddedUp(1, 0)),
        (LevelName.MUNICIPALITY, "GM0402", AddedUp(9, 2)),
        (LevelName.MUNICIPALITY, "GM0406", AddedUp(1, 0)),
    ],
)
def test_within_a_level(region, level, code, expected):
    assert region.levels[level][code] == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (LevelName.CATEGORY, AddedUp(13, 1)),
        (LevelName.BLOCK, AddedUp(13, 1)),
        (LevelName.PROJECT, AddedUp(14, 2)),
        # Anna counts in both municipalities; three counts name none.
        (LevelName.MUNICIPALITY, AddedUp(13, 1)),
    ],
)
def test_from_a_level_to_the_programme(region, level, expected):
    assert region.upwards[level] == expected


def test_who_is_behind_it(region):
    assert (region.counts, region.without_municipality) == (8, 3)
    assert region.residents_by_projects == {1: 4, 3: 1}
    assert region.residents_by_placements == {1: 2, 2: 1, 3: 1}
    assert (region.placed_again, region.placed_from_several_projects) == (2, 1)
    assert region.identity == Identity(by_bsn=2, by_link_number=1, by_trajectory=2, several_link_numbers=2, moved=1)


def test_the_status_knows_how_many_residents_were_placed_again(make_facts, reference):
    facts = make_facts(REGION, counts=COUNTS, links=LINKS)
    assert compute_status(facts, reference, PERIOD, 0.95).placed_again == 2


def test_without_deliveries_nothing_is_counted(make_facts, reference):
    answer = double_counts(make_facts(), reference, PERIOD)
    assert answer.programme == AddedUp(0, 0)
    assert answer.residents_by_projects == answer.residents_by_placements == {}


DAY = st.sampled_from(("2021-03-01", "2022-09-12", "2024-05-31", "2024-08-01"))
TRAJECTORY = st.tuples(
    st.sampled_from(("zorgstart", "wijkleerbedrijf", "ik-ben", "ik-word", "motopp", "basiskok")),
    st.sampled_from(("GM0402", "GM0406")),
    st.sampled_from(("K1", "K2", "K3", "K9", "-")),
    DAY,
)
COUNT = st.fixed_dictionaries(
    {
        "project": st.sampled_from(("zorgstart", "the-young-digitals")),
        "municipality": st.sampled_from(("GM0402", None)),
        "quarter": st.sampled_from(("2021-Q1", "2024-Q3")),
        "placed": st.integers(0, 9),
    }
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trajectories=st.lists(TRAJECTORY, max_size=10), counts=st.lists(COUNT, max_size=3))
def test_it_always_adds_up_to_the_figures_of_the_status(make_facts, reference, trajectories, counts):
    lines = "\n".join(f"T{n} {p} {m} {link} 2020-06-01 - {day}" for n, (p, m, link, day) in enumerate(trajectories))
    facts = make_facts(lines, counts=counts, links=LINKS)
    answer, status = double_counts(facts, reference, PERIOD), compute_status(facts, reference, PERIOD, 0.95)

    def placed(levels):
        return {item.code: item.figures[Measure.PLACED].realised for item in levels if Measure.PLACED in item.figures}

    def totals(level):
        return {code: item.total for code, item in answer.levels[level].items()}

    assert {c: i.added for c, i in answer.levels[LevelName.PROJECT].items()} == placed(status.projects)
    assert totals(LevelName.BLOCK) == placed(status.blocks)
    assert totals(LevelName.CATEGORY) == placed(status.categories)
    assert totals(LevelName.MUNICIPALITY) == placed(status.municipalities)
    total = status.programme[Measure.PLACED].realised
    assert {item.total for item in (answer.programme, *answer.upwards.values())} == {total}
    assert answer.programme.added == sum(placed(status.projects).values())
    assert sum(number * people for number, people in answer.residents_by_placements.items()) + answer.counts == (
        answer.programme.added
    )
