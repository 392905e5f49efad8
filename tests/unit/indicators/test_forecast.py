"""The forecast, worked by hand."""

from fractions import Fraction

import pytest

from waw_etl.indicators.expectation import Expectation
from waw_etl.indicators.forecast import forecast, needed_pace, pace_expectation, quarterly_pace


@pytest.mark.parametrize(
    ("history", "lived", "pace"),
    [
        ((0, 0, 0, 100, 110, 120, 140, 180), 20, Fraction(80, 4)),
        ((0, 0, 0, 0, 0, 0, 5, 12), 3, Fraction(12, 3)),
        ((0, 0, 0, 0, 0, 0, 0, 7), 1, Fraction(7)),
        ((0, 0, 0, 0, 0, 0, 0, 0), 0, Fraction(0)),
        ((0, 0, 0, 0, 0, 0, 0, 0), -5, Fraction(0)),
    ],
    ids=["the last year", "three quarters old", "its first quarter", "not begun", "far from begun"],
)
def test_pace(history, lived, pace):
    assert quarterly_pace(history, lived) == pace


@pytest.mark.parametrize(
    ("realised", "pace", "left", "expected"),
    [(10, Fraction(1, 2), 1, 11), (10, Fraction(1, 4), 1, 10), (10, Fraction(5, 4), 2, 13), (10, Fraction(3), 0, 10)],
    ids=["a half goes up", "a quarter does not", "twelve and a half", "nothing left"],
)
def test_forecast(realised, pace, left, expected):
    assert forecast(realised, pace, left) == expected


@pytest.mark.parametrize(
    ("realised", "final", "left", "needed"), [(90, 100, 2, 5.0), (101, 100, 2, 0.0), (90, 100, 0, None)]
)
def test_needed_pace(realised, final, left, needed):
    assert needed_pace(realised, final, left) == needed


@pytest.mark.parametrize(
    ("history", "lived", "left", "expected"),
    [
        # Ten a quarter, each time: as uncertain as counts are, 1.28 x the root of 10 x 1 x (1 + 1/4).
        ((0, 0, 0, 60, 70, 80, 90, 100), 20, 1, Expectation(110, 105, 115)),
        # 0, 20, 0, 20: the quarters' own variance, 133, is more than that.
        ((0, 0, 0, 60, 60, 80, 80, 100), 20, 1, Expectation(110, 100, 127)),
        ((0, 0, 0, 0, 0, 0, 0, 100), 1, 1, Expectation(200, 181, 219)),
        ((0, 0, 0, 60, 70, 80, 90, 100), 20, 0, Expectation(100, 100, 100)),
        ((0, 0, 0, 0, 0, 0, 0, 0), -3, 8, Expectation(0, 0, 0)),
    ],
    ids=["steady", "in courses", "one quarter old", "nothing left", "not begun"],
)
def test_the_interval_of_the_pace(history, lived, left, expected):
    assert pace_expectation(history, lived, left) == expected
