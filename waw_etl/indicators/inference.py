"""What a reader can work out of hidden numbers: tried with an exact solver, as somebody who is after them would."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Generic, TypeVar

from highspy import Highs, HighsModelStatus, HighsVarType

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Equation(Generic[K]):
    """That numbers, each times its factor, are known to come to `low` at least and `high` at most."""

    factors: Mapping[K, int]
    low: float = -inf
    high: float = inf

    def tells(self, bounds: Mapping[K, tuple[float, float]]) -> bool:
        """Whether this alone leaves one of its numbers, of which the bounds leave open what it is, with one value."""
        return any(low < high and self._spread(key, bounds) < 1 for key in self.factors for low, high in [bounds[key]])

    def _spread(self, key: K, bounds: Mapping[K, tuple[float, float]]) -> float:
        lowest = highest = 0.0
        for other in self.factors.keys() - {key}:
            low, high = self._ends(other, bounds)
            lowest, highest = lowest + low, highest + high
        low, high = self._ends(key, bounds)
        return min(high, self.high - lowest) - max(low, self.low - highest)

    def _ends(self, key: K, bounds: Mapping[K, tuple[float, float]]) -> tuple[float, float]:
        low, high = (self.factors[key] * end for end in bounds[key])
        return min(low, high), max(low, high)


class Reader(Generic[K]):
    """Somebody who has read all that is published, and knows how its whole numbers hang together."""

    def __init__(self, keys: Collection[K], equations: Sequence[Equation[K]]) -> None:
        self._place = {key: place for place, key in enumerate(keys)}
        self._solver = Highs()  # type: ignore[no-untyped-call]
        self._solver.silent()
        for place in self._place.values():
            self._solver.addVar(0, 0)
            self._solver.changeColIntegrality(place, HighsVarType.kInteger)
        for equation in equations:
            places = [self._place[key] for key in equation.factors]
            factors = [float(factor) for factor in equation.factors.values()]
            self._solver.addRow(equation.low, equation.high, len(places), places, factors)

    def can_tell(self, bounds: Mapping[K, tuple[float, float]], asked: Iterable[K]) -> frozenset[K]:
        """Those of the numbers asked for that can have one value only.

        `bounds` gives for every number the least and the most that it can be; of a published one they are equal.
        """
        for key, place in self._place.items():
            self._solver.changeColBounds(place, *bounds[key])
        # Most numbers differ between two solutions that are far apart, and need not be asked about one by one.
        undecided = self._equal(list(asked), all_at_once=True)
        told: list[K] = []
        while undecided:
            first, *rest = undecided
            equal = self._equal(undecided)
            told += [first] if first in equal else []
            undecided = [key for key in rest if key in equal]
        return frozenset(told)

    def _equal(self, asked: list[K], all_at_once: bool = False) -> list[K]:
        """Those that are the same where the first of them (or their weighted sum) is lowest and where it is highest."""
        weights = {key: weight for weight, key in enumerate(asked if all_at_once else asked[:1], start=1)}
        lowest, highest = self._solution(weights, lowest=True), self._solution(weights, lowest=False)
        return [key for key in asked if lowest[self._place[key]] == highest[self._place[key]]]

    def _solution(self, weights: Mapping[K, int], *, lowest: bool) -> list[int]:
        """A possible value of each number, with the least or the greatest weighted sum."""
        for key, place in self._place.items():
            self._solver.changeColCost(place, weights.get(key, 0) * (1 if lowest else -1))
        self._solver.run()
        assert self._solver.getModelStatus() == HighsModelStatus.kOptimal, "the true numbers are a solution"
        return [round(value) for value in self._solver.getSolution().col_value]
