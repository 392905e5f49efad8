"""Which forecast comes closer to what happened: the pace, or who is under way? `make backtest` runs it.

At the end of each half-year of a history both forecast, from what was known then, what each project and all together
had 1, 2 and 4 quarters on and at the end. The rule, which stood before the numbers did: the pace steers, unless the
pipeline has in all a mean absolute error that is at least 10 % lower, each world counting the same, and in no world,
the demo included, one that is more than 5 % higher.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from benchmarks.worlds import FIRST, KINDS, World, demo, simulated
from waw_etl.indicators.expectation import STEERS, Expectation, Method
from waw_etl.indicators.forecast import pace_expectation
from waw_etl.indicators.pipeline import pipeline_of
from waw_etl.indicators.realised import history, realised_rows
from waw_etl.indicators.scopes import PROGRAMME, LevelName, Scope, scope_of
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, load_reference
from waw_etl.settings import CHECKOUT

SEEDS = range(12)
AHEAD = (1, 2, 4)
AT_THE_END = "end"
# Before that there is hardly a past to go by.
FIRST_ASKED = FIRST + 5
MOST_IN_ALL, MOST_IN_ONE = 0.90, 1.05
STEPS = (Measure.TRAINED, Measure.PLACED)


@dataclass(frozen=True)
class Forecast:
    """One forecast, by one method, and what it turned out to be."""

    world: str
    method: Method
    horizon: str
    expected: Expectation
    truth: int


def forecasts(world: World) -> Iterator[Forecast]:
    """All forecasts in a world of what both methods have an answer to."""
    turned_out = _by_measure(realised_rows(world.truth, world.reference, world.last))
    for back in reversed(range(1, world.last - FIRST_ASKED + 1)):
        period = world.last + -back
        if period.number % 2 == 0:
            yield from _at(world, period, turned_out)


def _at(world: World, period: Quarter, turned_out: dict[Measure, pd.DataFrame]) -> Iterator[Forecast]:
    left = world.last - period
    horizons = {str(ahead): ahead for ahead in AHEAD if ahead < left} | {AT_THE_END: left}
    known = world.known(period)
    rows = _by_measure(realised_rows(known, world.reference, period))
    for measure in STEPS:
        pipeline = pipeline_of(known, world.projects, measure, period, left)
        if pipeline is None:
            continue
        for scope in _scopes(world, measure, period):
            past = history(scope.counted(rows[measure]))
            lived = period - Quarter.of(scope.start) + 1
            for name, ahead in horizons.items():
                truth = _counted_until(scope, turned_out[measure], left - ahead)
                by_pace = pace_expectation(past, lived, ahead)
                by_pipeline = pipeline.expected(scope, past[-1], ahead)
                yield Forecast(world.name, Method.PACE, name, by_pace, truth)
                yield Forecast(world.name, Method.PIPELINE, name, by_pipeline, truth)


def _by_measure(rows: pd.DataFrame) -> dict[Measure, pd.DataFrame]:
    return {measure: rows[rows["measure"] == measure] for measure in Measure}


def _scopes(world: World, measure: Measure, period: Quarter) -> Iterator[Scope]:
    """The programme, and the projects that have begun."""
    begun = [project.code for project in world.projects if project.start <= period.last_day]
    for level, codes in ((LevelName.PROGRAMME, [PROGRAMME]), (LevelName.PROJECT, begun)):
        scopes = (scope_of(world.reference, level, code, measure, period) for code in codes)
        yield from (scope for scope in scopes if scope is not None)


def _counted_until(scope: Scope, rows: pd.DataFrame, age: int) -> int:
    counted = scope.counted(rows)
    return int(counted.loc[counted["age"] >= age, "count"].sum())


def scores(made: Iterable[Forecast]) -> pd.DataFrame:
    """One row a world, horizon and method: `error` (mean absolute), `bias`, `covered` (by the interval), `number`."""
    rows = pd.DataFrame(
        {
            "world": one.world,
            "horizon": one.horizon,
            "method": one.method,
            "error": abs(one.expected.value - one.truth),
            "bias": one.expected.value - one.truth,
            "covered": one.expected.low <= one.truth <= one.expected.high,
        }
        for one in made
    )
    grouped = rows.groupby(["world", "horizon", "method"], sort=False)
    return grouped[["error", "bias", "covered"]].mean().assign(number=grouped.size()).reset_index()


def errors(scored: pd.DataFrame) -> pd.DataFrame:
    """The mean absolute error of each world (rows) and method (columns), over all its forecasts."""
    sums = scored.assign(error=scored["error"] * scored["number"]).groupby(["world", "method"], sort=False)
    both = sums[["error", "number"]].sum()
    return (both["error"] / both["number"]).unstack("method")


def verdict(by_world: pd.DataFrame) -> Method:
    """Which method steers, by the rule, from the errors of each world."""
    pace, pipeline = by_world[Method.PACE], by_world[Method.PIPELINE]
    better = pipeline.mean() <= MOST_IN_ALL * pace.mean() and (pipeline <= MOST_IN_ONE * pace).all()
    return Method.PIPELINE if better else Method.PACE


def tell(scored: pd.DataFrame) -> Method:
    """Print the table and the verdict, and return it."""
    print(f"{'world':<16}{'ahead':<7}{'method':<10}{'error':>8}{'bias':>8}{'covered':>9}{'number':>8}")
    for line in scored.itertuples():
        print(
            f"{line.world:<16}{line.horizon:<7}{line.method:<10}"
            f"{line.error:>8.2f}{line.bias:>8.2f}{line.covered:>9.0%}{line.number:>8}"
        )
    by_world = errors(scored)
    print(f"\n{'mean error':<23}{'pace':>8}{'pipeline':>10}{'change':>9}")
    for name, pace, pipeline in [*by_world.itertuples(), ("all worlds", *by_world.mean())]:
        print(f"{name:<23}{pace:>8.2f}{pipeline:>10.2f}{pipeline / pace - 1:>+9.0%}")
    print(f"\nBy the rule, this steers: {verdict(by_world)}.")
    return verdict(by_world)


def main() -> int:
    """Try both in every world; 1 if the product goes by another method than the verdict says."""
    reference = load_reference(CHECKOUT / "data" / "reference")
    worlds = (simulated(kind, reference, seed) for kind in KINDS for seed in SEEDS)
    made = [one for world in (demo(reference), *worlds) for one in forecasts(world)]
    steers = tell(scores(made))
    if steers is not STEERS:
        print(f"But the product goes by {STEERS}: change STEERS in waw_etl/indicators/expectation.py.")
    return int(steers is not STEERS)


if __name__ == "__main__":
    sys.exit(main())
