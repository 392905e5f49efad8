"""How long a step takes: the chance to have made it within so many quarters, from who made it and who still waits.

Competing risks, after Aalen and Johansen: somebody who left without making the step no longer waits, and of somebody
who still waits nothing is assumed beyond today. Ages are whole quarters since the quarter of the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waw_etl.indicators.waiting import Ages, Waits

# From so many trajectories on, what happened at an age is judged by a project's own, and else by all projects'.
LEAST_AT_RISK = 10

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Spans:
    """For each age: how many waited up to it (`at_risk`), and how many then made the step (`reached`) or `left`."""

    at_risk: Numbers
    reached: Numbers
    left: Numbers

    def or_else(self, pool: Spans) -> Spans:
        """The same, with the pool's at every age at which too few waited; both have as many ages."""
        enough = self.at_risk >= LEAST_AT_RISK
        return Spans(
            np.where(enough, self.at_risk, pool.at_risk),
            np.where(enough, self.reached, pool.reached),
            np.where(enough, self.left, pool.left),
        )

    def chances(self, quarters: int) -> Numbers:
        """The chance to make the step within 0, 1, ... `quarters` more quarters (columns), for who has waited so long.

        The first row is for who is about to start, row n for who started n - 1 quarters ago and still waits.
        """
        waiting = np.maximum(self.at_risk, 1)
        reach, stay = self.reached / waiting, 1 - (self.reached + self.left) / waiting
        chances = np.zeros((len(reach) + 1, quarters + 1))
        for age in reversed(range(len(reach))):
            chances[age, 1:] = reach[age] + stay[age] * chances[age + 1, :-1]
        return chances


def spans_of(waits: Waits, longest: int) -> Spans:
    """The spans of these trajectories, for the ages from 0 to the `longest`."""

    def count(ages: Ages) -> Numbers:
        return np.bincount(ages, minlength=longest + 1).astype(np.float64)

    return Spans(count(waits.age)[::-1].cumsum()[::-1], count(waits.age[waits.reached]), count(waits.age[waits.left]))


def sum_of(spans: Sequence[Spans]) -> Spans:
    """The spans of all together."""
    return Spans(
        np.sum([one.at_risk for one in spans], axis=0),
        np.sum([one.reached for one in spans], axis=0),
        np.sum([one.left for one in spans], axis=0),
    )
