"""What is expected at the end, with how far it may turn out otherwise; and by which method people are told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

# A normal deviate lies within so many standard deviations of its mean four times out of five.
_DEVIATIONS_OF_80_PERCENT = 1.2816


class Method(StrEnum):
    """How is looked ahead: by the pace of the last year, or by who is under way."""

    PACE = "pace"
    PIPELINE = "pipeline"


# What people are told first. `make backtest` decides it (docs/decisions/0029-forecast.md).
STEERS = Method.PIPELINE
# In the order in which they are told.
METHODS = tuple(sorted(Method, key=lambda method: method is not STEERS))


@dataclass(frozen=True)
class Expectation:
    """A count at a later quarter: the best guess, and the interval that holds it four times out of five."""

    value: int
    low: int
    high: int

    def to_json(self) -> dict[str, Any]:
        return {"value": self.value, "low": self.low, "high": self.high}


def expectation(realised: int, value: int, variance: float) -> Expectation:
    """`value` with its interval: normal, rounded outward, and never below what is `realised` already."""
    reach = _DEVIATIONS_OF_80_PERCENT * math.sqrt(variance)
    return Expectation(value, min(value, max(realised, math.floor(value - reach))), math.ceil(value + reach))


def rounded(value: float | Fraction) -> int:
    """To a whole number; a half goes up (contract, Definitions)."""
    return math.floor(value + Fraction(1, 2))
