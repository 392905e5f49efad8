"""The forecast, worked by hand."""

from fractions import Fraction

import pytest

from waw_etl.indicators.forecast import forecast, needed_pace, quarterly_pace


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
