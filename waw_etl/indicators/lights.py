"""The traffic light of a figure (contract, Definitions)."""

from __future__ import annotations

from fractions import Fraction

from waw_etl.indicators.figures import Light
from waw_etl.indicators.targets import TargetAt


def exact_share(threshold: float) -> Fraction:
    """The threshold as people wrote it: 0.95 is 19/20, which the nearest float is not."""
    return Fraction(str(threshold))


def light(realised: int, target: TargetAt, forecast: int, threshold: Fraction) -> Light:
    """Green: on course to date. Orange: behind, but the forecast reaches the final target. Red: neither.

    `threshold` is the share of a target that counts as reaching it, 95 % unless set otherwise.
    """
    if realised >= threshold * target.to_date:
        return Light.GREEN
    return Light.ORANGE if forecast >= threshold * target.final else Light.RED
