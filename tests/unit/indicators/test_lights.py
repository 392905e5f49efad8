"""Lights at their borders."""

from fractions import Fraction

import pytest

from waw_etl.indicators.lights import exact_share, light
from waw_etl.indicators.targets import TargetAt
from waw_etl.periods import Quarter


def at(to_date, final):
    return TargetAt(Fraction(to_date), final, Quarter(2024, 4), illustrative=False)


@pytest.mark.parametrize(
    ("realised", "target", "forecast", "threshold", "expected"),
    [
        (1026, at(1080, 1200), 0, 0.95, "green"),
        (1025, at(1080, 1200), 1140, 0.95, "orange"),
        (1025, at(1080, 1200), 1139, 0.95, "red"),
        (1200, at(1080, 1200), 0, 0.95, "green"),
        (0, at(0, 100), 0, 0.95, "green"),
        (0, at(0, 0), 0, 0.95, "green"),
        (7, at(10, 10), 7, 0.7, "green"),
        (9, at(10, 10), 9, 0.9, "green"),
        (9, at(10, 10), 10, 1, "orange"),
    ],
)
def test_light(realised, target, forecast, threshold, expected):
    assert light(realised, target, forecast, exact_share(threshold)) == expected


@pytest.mark.parametrize("target", [20 * n for n in range(1, 200)])
def test_exactly_95_percent_is_always_green(target):
    assert light(target * 95 // 100, at(target, target), 0, exact_share(0.95)) == "green"
