"""What the total will be if things go on as in the last year (contract, Definitions)."""

from __future__ import annotations

import math
from fractions import Fraction

_QUARTERS_OF_PACE = 4


def quarterly_pace(history: tuple[int, ...], quarters_lived: int) -> Fraction:
    """The mean per quarter over the last four quarters, or over as many as have been lived; 0 before the life.

    `history` holds the cumulative counts at the end of each quarter, the last quarter last, at least five.
    """
    quarters = min(_QUARTERS_OF_PACE, quarters_lived)
    return Fraction(history[-1] - history[-1 - quarters], quarters) if quarters > 0 else Fraction(0)


def forecast(realised: int, pace: Fraction, quarters_left: int) -> int:
    """Realised plus the pace for each quarter left, to a whole number; a half goes up."""
    return math.floor(realised + pace * quarters_left + Fraction(1, 2))


def needed_pace(realised: int, target_final: int, quarters_left: int) -> float | None:
    """What must be added per quarter to reach the final target; 0 if it is reached, None without quarters left."""
    return max(target_final - realised, 0) / quarters_left if quarters_left else None
