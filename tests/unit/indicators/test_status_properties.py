"""What holds for the figures of any deliveries whatsoever."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waw_etl.indicators.explain import explain
from waw_etl.indicators.figure_key import FigureKey
from waw_etl.indicators.figures import Light
from waw_etl.indicators.status import compute_status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

PROJECTS = ("zorgstart", "wijkleerbedrijf", "ik-ben", "ik-word", "ai-annotatielab", "motopp")
DAYS = st.integers(0, 1900).map(lambda n: str(date(2020, 1, 1) + timedelta(days=n)))
TRAJECTORY = st.tuples(
    st.sampled_from(PROJECTS),
    st.sampled_from(("GM0402", "GM0406")),
    st.sampled_from(("K1", "K2", "K3", "-")),
    DAYS,
    st.one_of(st.just("-"), DAYS),
    st.one_of(st.just("-"), DAYS),
)
COUNT = st.fixed_dictionaries(
    {
        "project": st.sampled_from(PROJECTS),
        "municipality": st.sampled_from(("GM0402", None)),
        "quarter": st.sampled_from(("2021-Q1", "2023-Q4", "2024-Q2")),
        "started": st.one_of(st.none(), st.integers(0, 9)),
        "placed": st.one_of(st.none(), st.integers(0, 9)),
    }
)
LINKS = [("GM0402", "K1", b"a"), ("GM0406", "K1", b"a"), ("GM0406", "K2", b"b")]


@pytest.fixture
def facts_of(make_facts):
    def make(trajectories, counts):
        lines = "\n".join(f"T{n} {' '.join(cells)}" for n, cells in enumerate(trajectories))
        return make_facts(lines, counts=counts, links=LINKS)

    return make


@pytest.fixture
def status_of(facts_of, reference):
    def compute(trajectories, counts, period):
        return compute_status(facts_of(trajectories, counts), reference, period, 0.95)

    return compute


ANY_DELIVERIES = given(trajectories=st.lists(TRAJECTORY, max_size=12), counts=st.lists(COUNT, max_size=4))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@ANY_DELIVERIES
def test_trajectories_add_up_and_residents_never_to_more(status_of, trajectories, counts):
    status = status_of(trajectories, counts, Quarter(2024, 2))
    for measure in Measure:
        total = status.programme[measure].realised
        for levels in (status.projects, status.blocks, status.categories):
            parts = sum(level.figures[measure].realised for level in levels if measure in level.figures)
            assert parts >= total if measure is Measure.PLACED else parts == total


@FEW
@ANY_DELIVERIES
def test_figures_never_fall_and_agree_with_the_history(status_of, trajectories, counts):
    earlier, later = (status_of(trajectories, counts, Quarter(2024, number)) for number in (1, 2))
    for before, after in zip(_figures(earlier), _figures(later), strict=True):
        assert before.realised <= after.realised
        assert list(after.history) == sorted(after.history)
        assert after.history[-2] == before.realised


@FEW
@ANY_DELIVERIES
def test_a_forecast_is_never_below_what_was_realised(status_of, trajectories, counts):
    for figure in _figures(status_of(trajectories, counts, Quarter(2024, 2))):
        assert figure.forecast is None or figure.forecast >= figure.realised
        assert (figure.status is None) == (figure.target_final is None)
        assert figure.status is not Light.ORANGE or figure.quarters_left > 0


@FEW
@given(
    trajectories=st.lists(TRAJECTORY, max_size=12),
    counts=st.lists(COUNT, max_size=4),
    row=st.sampled_from(
        (
            "programme:programme",
            "category:scholing-en-leerwerk",
            "block:zorg",
            "block:trainingen",
            "project:zorgstart",
            "municipality:GM0406",
        )
    ),
)
def test_the_rows_behind_every_figure_add_up_to_it(facts_of, reference, trajectories, counts, row):
    facts, key = facts_of(trajectories, counts), FigureKey.parse(f"2024-Q2:{row}")
    status = compute_status(facts, reference, key.period, 0.95)
    figures = status.figures_of(key.level, key.code)
    explained = explain(facts, status, reference, key)
    assert [found.measure for found in explained] == list(figures)
    for found in explained:
        assert found.realised == figures[found.measure].realised
        assert set(found.again["counted_trajectory"]) <= set(found.rows["trajectory"])
        due = sum(part["to_date"] for part in found.to_json()["targets"] if part["decided"])
        assert figures[found.measure].target_to_date in (None, pytest.approx(due))


def _figures(status):
    levels = (*status.blocks, *status.projects, *status.municipalities)
    return [*status.programme.values(), *(figure for level in levels for figure in level.figures.values())]
