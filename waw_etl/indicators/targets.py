"""Which target holds as of a day, and how much of it should have been reached in a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from waw_etl.indicators.scopes import LevelName, Scope, TargetOwner
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference, Target

# By level, code and measure.
TargetsInForce = dict[tuple[str, str, Measure], Target]


@dataclass(frozen=True)
class TargetAt:
    """A target as it stands in a period: how much by then, how much at the end, and when that is."""

    to_date: Fraction
    final: int
    final_quarter: Quarter
    illustrative: bool


@dataclass(frozen=True)
class Leg:
    """A straight part of a target's path: from `low` at the end of one quarter to `high` at the end of another."""

    begin: Quarter
    low: Fraction
    end: Quarter
    high: Fraction

    def at(self, period: Quarter) -> Fraction:
        return self.low + (self.high - self.low) * Fraction(period - self.begin, self.end - self.begin)


@dataclass(frozen=True)
class TargetPart:
    """One of the targets that a figure's target is the sum of, or its only one; None where it is missing."""

    owner: TargetOwner
    target: Target | None

    def at(self, period: Quarter) -> TargetAt | None:
        """The target as it stands in a period."""
        return None if self.target is None else target_at(self.target, self.owner.start, period)

    def to_json(self, period: Quarter) -> dict[str, Any]:
        """The entry of the reference data, and how what is due in a period follows from it.

        Without a target `decided` is null, and what would follow from it absent. `from` and `to` are the points
        between which the path is straight; null before its start and after its end.
        """
        level, code, first_day = self.owner
        owner = {"project": code if level is LevelName.PROJECT else None, "level": str(level), "code": code}
        target, start = self.target, Quarter.of(first_day)
        if target is None:
            return owner | {"decided": None}
        leg = leg_at(target, start, period)
        return {
            **owner,
            **target_json(target, start),
            "to_date": float(target_to_date(target, start, period)),
            "from": leg and {"quarter": str(leg.begin), "value": float(leg.low)},
            "to": leg and {"quarter": str(leg.end), "value": float(leg.high)},
        }


def target_json(target: Target, start: Quarter) -> dict[str, Any]:
    """The entry of the reference data, of a path that begins in the quarter `start`."""
    return {
        "decided": str(target.decided),
        "decided_assumed": target.decided_assumed,
        "published": target.published,
        "illustrative": target.illustrative,
        "reason": target.reason,
        "note": target.note,
        "first_quarter": str(start),
        "points": [{"quarter": str(point.quarter), "value": point.value} for point in target.points],
        "final": target.final,
        "final_quarter": str(target.final_quarter),
    }


def targets_in_force(reference: Reference, day: date) -> TargetsInForce:
    """The targets that hold as of a day: of each figure that has some of its own, the last one decided.

    A revised target holds from the day it was decided (contract, Definitions).
    """
    decided = [target for target in reference.targets if target.decided <= day]
    return {target.place: target for target in sorted(decided, key=lambda target: target.decided)}


def parts_of(targets: TargetsInForce, scope: Scope) -> tuple[TargetPart, ...]:
    """The targets that make up that of a figure: its own, or without one those of what it is counted from."""

    def part(owner: TargetOwner) -> TargetPart:
        return TargetPart(owner, targets.get((owner.level, owner.code, scope.measure)))

    if scope.own is not None and part(scope.own).target is not None:
        return (part(scope.own),)
    return tuple(map(part, scope.targets))


def path_of(parts: Sequence[TargetPart], quarters: Iterable[Quarter]) -> tuple[Fraction, ...] | None:
    """What must be reached at the end of each quarter, by the targets of the parts; None where there is no target.

    Each target is followed as it stands, also in the quarters before the day on which it was decided.
    """
    path = [summed([part.at(quarter) for part in parts]) for quarter in quarters]
    known = tuple(target.to_date for target in path if target is not None)
    return known if len(known) == len(path) else None


def revision_of(reference: Reference, target: Target) -> Target | None:
    """The target that another one replaced: of the same figure the last before it."""
    same = [t for t in reference.targets if t.place == target.place]
    return max((t for t in same if t.decided < target.decided), key=lambda t: t.decided, default=None)


def path_start(target: Target, reference: Reference) -> Quarter:
    """The first quarter of a target's path: of its project's life, else of the programme's."""
    life = reference.programme if target.project is None else reference.project_by_code[target.project]
    return Quarter.of(life.start)


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
    if period < start:
        return Fraction(0)
    leg = leg_at(target, start, period)
    return Fraction(target.final) if leg is None else leg.at(period)


def leg_at(target: Target, start: Quarter, period: Quarter) -> Leg | None:
    """The leg of a target's path in which a period lies; None before the start and after the end."""
    points = [(point.quarter, Fraction(str(point.value))) for point in target.points]
    path = [(start + (-1), Fraction(0)), *points, (target.final_quarter, Fraction(target.final))]
    legs = (Leg(begin, low, end, high) for (begin, low), (end, high) in pairwise(path))
    return next((leg for leg in legs if leg.begin < period <= leg.end), None)


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
