"""Somebody who works out what is hidden in published tables, by linear programming: the other side of disclosure.

Written apart from the product: it knows only what stands in the documents, and what everybody knows of such counts.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Published = Mapping[Hashable, object]


@dataclass
class Attacker:
    """What is known: the least and the most that each whole number can be, and equations over them."""

    threshold: int = 5
    bounds: dict[Hashable, tuple[float, float]] = field(default_factory=dict)
    rows: list[tuple[dict[Hashable, int], float, float]] = field(default_factory=list)

    def reads(self, column: Published) -> None:
        """A published column: numbers, and words in the place of some."""
        shown = [cell for cell in column.values() if isinstance(cell, int)]
        told = any(str(cell).startswith("minder dan") for cell in column.values())
        for key, cell in column.items():
            if isinstance(cell, int):
                self.knows(key, cell, cell)
            elif cell == f"minder dan {self.threshold}":
                self.knows(key, 0, self.threshold - 1)
            else:
                assert cell == "niet getoond"
                # Hidden is always the next smallest; without a word for small ones, any of them can be one.
                self.knows(key, self.threshold if told else 0, min(shown, default=inf))

    def knows(self, key: Hashable, low: float, high: float = inf) -> None:
        before = self.bounds.get(key, (0, inf))
        self.bounds[key] = (max(low, before[0]), min(high, before[1]))

    def knows_sum(self, keys: Iterable[Hashable], low: float, high: float | None = None) -> None:
        self.rows.append((dict.fromkeys(keys, 1), low, low if high is None else high))

    def knows_at_most(self, smaller: Hashable, larger: Hashable) -> None:
        self.rows.append(({smaller: 1, larger: -1}, -inf, 0))

    def can_tell(self, truth: Mapping[Hashable, int], hidden: Iterable[Hashable]) -> list[Hashable]:
        """Which of the hidden numbers can be their true value only, with everything that is known."""
        self._places = {known: place for place, known in enumerate(self.bounds)}
        matrix = np.zeros((len(self.rows), len(self._places)))
        for row, (factors, _, _) in enumerate(self.rows):
            for key, factor in factors.items():
                matrix[row, self._places[key]] = factor
        self._limits = Bounds(*zip(*self.bounds.values(), strict=True))
        self._rows = LinearConstraint(matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows])
        return [key for key in hidden if self._end(key, 1) == truth[key] == self._end(key, -1)]

    def _end(self, key: Hashable, sign: int) -> int:
        """The least (sign 1) or the most (-1) that it can be."""
        objective = np.zeros(len(self._places))
        objective[self._places[key]] = sign
        found = milp(objective, constraints=self._rows, bounds=self._limits, integrality=1)
        assert found.success, "what is published cannot be true"
        return round(found.x[self._places[key]])
