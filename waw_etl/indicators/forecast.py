"""What the total will be if things go on as in the last year (contract, Definitions)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import variance

from waw_etl.indicators.expectation import Expectation, expectation, rounded

QUARTERS_OF_PACE = 4


def quarterly_pace(history: tuple[int, ...], quarters_lived: int) -> Fraction:
    """The mean per quarter over the last four quarters, or over as many as have been lived; 0 before the life.

    `history` holds the cumulative counts at the end of each quarter, the last quarter last, at least five.
    """
    quarters = min(QUARTERS_OF_PACE, quarters_lived)
    return Fraction(history[-1] - history[-1 - quarters], quarters) if quarters > 0 else Fraction(0)


def forecast(realised: int, pace: Fraction, quarters_left: int) -> int:
    """Realised plus the pace for each quarter left, to a whole number; a half goes up."""
    return rounded(realised + pace * quarters_left)


def pace_expectation(history: tuple[int, ...], quarters_lived: int, quarters_left: int) -> Expectation:
    """The forecast by the pace, with its interval from the spread of the quarters that the pace is the mean of."""
    quarters = max(min(QUARTERS_OF_PACE, quarters_lived), 0)
    ends = history[len(history) - quarters - 1 :]
    pace = quarterly_pace(history, quarters_lived)
    added = [float(later - earlier) for earlier, later in pairwise(ends)]
    value = forecast(history[-1], pace, quarters_left)
    return expectation(history[-1], value, variance_ahead(added, float(pace), quarters_left))


def variance_ahead(added: Sequence[float], pace: float, quarters_left: int) -> float:
    """How far the sum of the quarters left can lie from the pace for each of them, as a variance.

    Each quarter differs from the mean as those did in which `added` came in, and at least as much as counts of things
    that happen by themselves do (Poisson); and the mean is itself known from few quarters.
    """
    if not added:
        return 0.0
    spread = max(variance(added) if len(added) > 1 else 0.0, pace)
    return spread * quarters_left * (1 + quarters_left / len(added))


def needed_pace(realised: int, target_final: int, quarters_left: int) -> float | None:
    """What must be added per quarter to reach the final target; 0 if it is reached, None without quarters left."""
    return max(target_final - realised, 0) / quarters_left if quarters_left else None
