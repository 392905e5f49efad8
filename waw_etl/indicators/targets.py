"""Which target holds as of a day, and how much of it should have been reached in a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference, Target

# By project (None: the programme) and measure.
TargetsInForce = dict[tuple[str | None, Measure], Target]


@dataclass(frozen=True)
class TargetAt:
    """A target as it stands in a period: how much by then, how much at the end, and when that is."""

    to_date: Fraction
    final: int
    final_quarter: Quarter
    illustrative: bool


def targets_in_force(reference: Reference, day: date) -> TargetsInForce:
    """The targets that hold as of a day: of each project (or the programme) and measure the last one decided.

    A revised target holds from the day it was decided (contract, Definitions).
    """
    decided = [target for target in reference.targets if target.decided <= day]
    return {(t.project, t.measure): t for t in sorted(decided, key=lambda target: target.decided)}


def target_at(target: Target, start: date, period: Quarter) -> TargetAt:
    """A target in a period, for a life that begins on `start`."""
    return TargetAt(
        to_date=target_to_date(target, Quarter.of(start), period),
        final=target.final,
        final_quarter=target.final_quarter,
        illustrative=target.illustrative,
    )


def target_to_date(target: Target, start: Quarter, period: Quarter) -> Fraction:
    """What must be reached at the end of a period: exact, so that a light never turns on a rounding error.

    Linear by quarter from 0 before the quarter `start`, through the points between, to the final target at the end of
    its quarter: of N quarters the n-th gives n/N (contract, Definitions). Before the start 0, after the end the final.
    """
    points = [(point.quarter - start + 1, Fraction(str(point.value))) for point in target.points]
    path = [(0, Fraction(0)), *points, (target.final_quarter - start + 1, Fraction(target.final))]
    quarters = period - start + 1
    if quarters <= 0:
        return Fraction(0)
    for (begin, low), (end, high) in pairwise(path):
        if begin < quarters <= end:
            return low + (high - low) * Fraction(quarters - begin, end - begin)
    return Fraction(target.final)


def summed(targets: Sequence[TargetAt | None]) -> TargetAt | None:
    """The target of a group: the sum of its projects' targets; None if one of them has none, or there are none."""
    known = [target for target in targets if target is not None]
    if not known or len(known) < len(targets):
        return None
    return TargetAt(
        to_date=sum((target.to_date for target in known), Fraction(0)),
        final=sum(target.final for target in known),
        final_quarter=max(target.final_quarter for target in known),
        illustrative=any(target.illustrative for target in known),
    )
