"""The back-test of both forecasts, small: that the method that steers is the one that its rule names."""

from dataclasses import replace

import pandas as pd
import pytest

from benchmarks.backtest import Forecast, errors, forecasts, scores, tell, verdict
from benchmarks.worlds import KINDS, demo_world, simulated
from tests.conftest import Home
from waw_etl.actions.figures import facts_of
from waw_etl.actions.workplace import open_workplace
from waw_etl.indicators.expectation import STEERS, Expectation, Method
from waw_etl.periods import Quarter
from waw_etl.reference import load_reference
from waw_etl.settings import CHECKOUT, load_settings

SEEDS = (0, 1)
REFERENCE = load_reference(CHECKOUT / "data" / "reference")


@pytest.mark.parametrize("demo_home", ["sqlite"], indirect=True)
def test_the_method_that_steers_is_the_one_that_the_back_test_names(demo_home: Home, capsys) -> None:
    settings = load_settings(home=demo_home.path, database_url=demo_home.database_url, today=demo_home.today)
    place = open_workplace(settings)
    worlds = [simulated(kind, REFERENCE, seed) for kind in KINDS for seed in SEEDS]
    made = [one for world in (demo_world(REFERENCE, facts_of(place)), *worlds) for one in forecasts(world)]
    assert tell(scores(made)) is STEERS
    printed = capsys.readouterr().out
    assert printed.endswith(f"By the rule, this steers: {STEERS}.\n")
    assert all(kind.name in printed for kind in KINDS)


@pytest.mark.parametrize("demo_home", ["sqlite"], indirect=True)
def test_the_command_shows_both_with_their_intervals(demo_home: Home) -> None:
    figure = demo_home.waw("status", "2024-Q2", "--json").json["programme"]["placed"]
    pipeline, (low, high) = figure["pipeline_forecast"], figure["forecast_interval"]
    answer = demo_home.waw("status", "2024-Q2", "--forecast")
    assert answer.status == 0
    lines = [" ".join(line.split()) for line in answer.out.splitlines()]
    assert (
        f"Werken aan Werk placed {figure['realised']} {figure['target_final']} "
        f"{pipeline['value']} ({pipeline['low']} - {pipeline['high']}) {figure['forecast']} ({low} - {high})"
    ) in lines


@pytest.mark.parametrize(
    ("pace", "pipeline", "steers"),
    [
        ((10, 10), (9, 9), Method.PIPELINE),
        ((10, 10), (9.1, 9), Method.PACE),
        ((10, 10), (10.5, 5), Method.PIPELINE),
        ((10, 10), (10.6, 5), Method.PACE),
        ((10, 10), (10, 10), Method.PACE),
    ],
    ids=["a tenth better", "just less than that", "a little worse in one", "worse in one", "alike"],
)
def test_the_rule(pace, pipeline, steers) -> None:
    by_world = pd.DataFrame({Method.PACE: pace, Method.PIPELINE: pipeline}, index=["demo", "steady"])
    assert verdict(by_world) is steers


def test_scores_worked_by_hand() -> None:
    one = Forecast("demo", Method.PACE, "1", Expectation(10, 8, 12), 12)
    scored = scores([one, replace(one, truth=7), replace(one, method=Method.PIPELINE, truth=10)])
    assert scored[["error", "bias", "covered", "number"]].to_numpy().tolist() == [[2.5, 0.5, 0.5, 2], [0, 0, 1, 1]]
    assert errors(scored).loc["demo"].to_dict() == {Method.PACE: 2.5, Method.PIPELINE: 0}


def test_a_world_is_the_same_every_time_and_another_seed_another() -> None:
    first, again, other = (simulated(KINDS[0], REFERENCE, seed).truth.trajectories for seed in (0, 0, 1))
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


def test_what_is_delivered_late_is_not_known_at_the_time() -> None:
    late = simulated(next(kind for kind in KINDS if kind.late), REFERENCE, 0)
    period = Quarter(2023, 2)
    placed, known = late.truth.trajectories["placed_on"], late.known(period).trajectories["placed_on"]
    happened = placed <= pd.Timestamp(period.last_day)
    assert 0 < known[happened].notna().sum() < happened.sum()
