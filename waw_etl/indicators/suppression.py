"""Which numbers of a table to hide, so that no hidden one can be told from the others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Generic, TypeVar

from waw_etl.indicators.inference import Equation, Reader

K = TypeVar("K", bound=Hashable)
U = TypeVar("U", bound=Hashable)


class Hidden(StrEnum):
    """Why a number is not shown, as far as a reader is told."""

    SMALL = "small"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Cell(Generic[U]):
    """A number; those of one `unit` are hidden together. A reader knows what it is at least and at most."""

    unit: U
    value: int
    at_least: float = 0
    at_most: float = inf

    @property
    def known(self) -> bool:
        """Whether a reader knows it anyhow; then it is no use to hide it."""
        return self.at_least == self.at_most


@dataclass(frozen=True)
class _Step(Generic[U]):
    """In a line (by its place) one unit more is hidden, or (None) a reader is no longer told which of it are small."""

    line: int
    unit: U | None


@dataclass(frozen=True)
class _State(Generic[U]):
    """The units that are hidden, and the lines in which a reader is not told which of them are small."""

    hidden: frozenset[U]
    silent: frozenset[int]

    def after(self, steps: Iterable[_Step[U]]) -> _State[U]:
        units = {step.unit for step in steps if step.unit is not None}
        return _State(self.hidden | units, self.silent | {step.line for step in steps if step.unit is None})


@dataclass(frozen=True)
class Sum(Generic[K]):
    """Numbers that a reader knows the sum of, or with a `whole`, by how much they differ from it.

    They, and after them the whole, are what the next one to hide is chosen from: always the smallest that is shown.
    """

    parts: Sequence[K]
    whole: K | None = None

    @property
    def keys(self) -> tuple[K, ...]:
        return (*self.parts,) if self.whole is None else (*self.parts, self.whole)

    def equation(self, cells: Mapping[K, Cell[U]]) -> Equation[K]:
        factors = {key: -1 if key == self.whole else 1 for key in self.keys}
        difference = sum(factor * cells[key].value for key, factor in factors.items())
        return Equation(factors, difference, difference)


class Table(Generic[K, U]):
    """Numbers that are published together: how they add up, and what else a reader knows of them (`limits`)."""

    def __init__(
        self, cells: Mapping[K, Cell[U]], sums: Sequence[Sum[K]], limits: Sequence[Equation[K]], threshold: int
    ) -> None:
        self._cells, self._threshold = cells, threshold
        self._lines = [each.keys for each in sums]
        # The equation of a line stands at its place.
        self._equations = [*(each.equation(cells) for each in sums), *limits]
        self._reader = Reader(cells, self._equations)
        self._sizes: dict[U, int] = {}
        for cell in cells.values():
            self._sizes[cell.unit] = self._sizes.get(cell.unit, 0) + cell.value

    def suppress(self, *, labelled: bool) -> dict[U, Hidden]:
        """The units to hide, and what a reader is told of each; with `labelled`, which ones are small.

        Hidden are the small ones, and then round by round one more in each line that bears on a number that can be
        told; at the end, what turns out to have been needless is shown again. What the totals tell by themselves (of
        nobody at all, each part is nobody) cannot be helped.
        """
        small = frozenset(c.unit for c in self._cells.values() if c.value < self._threshold and not c.known)
        everything = _State(frozenset(self._sizes), frozenset(range(len(self._lines))))
        start = _State(small, frozenset() if labelled else everything.silent)
        told = self._told(start)
        lost = self._told(everything) if told else told
        steps: list[_Step[U]] = []
        while exposed := self._told(start.after(steps)) - lost:
            steps += self._steps(start.after(steps), exposed)
        state = start.after(self._needed(steps, lambda fewer: self._told(start.after(fewer)) <= lost))
        return {unit: self._label(unit, state) for unit in self._sizes if unit in state.hidden}

    def _needed(self, steps: Sequence[_Step[U]], is_safe: Callable[[Sequence[_Step[U]]], bool]) -> Sequence[_Step[U]]:
        """The steps without the needless ones: of each line the last, as long as it is safe without."""
        fixed: set[int] = set()
        for step in reversed(steps):
            fewer = [other for other in steps if other is not step]
            if step.line not in fixed and is_safe(fewer):
                steps = fewer
            else:
                fixed.add(step.line)
        return steps

    def _told(self, state: _State[U]) -> frozenset[K]:
        """The hidden numbers that a reader can tell."""
        asked = [key for key, cell in self._cells.items() if cell.unit in state.hidden and not cell.known]
        return self._reader.can_tell(self._bounds(state), asked) if asked else frozenset()

    def _bounds(self, state: _State[U]) -> dict[K, tuple[float, float]]:
        bounds = {key: self._outermost(cell, state) for key, cell in self._cells.items()}
        for place, line in enumerate(self._lines):
            if place not in state.silent:
                shown = [self._cells[key].value for key in line if self._cells[key].unit not in state.hidden]
                for key in line:
                    cell = self._cells[key]
                    if cell.unit in state.hidden:
                        bounds[key] = self._as_labelled(cell, min(shown, default=inf))
        return bounds

    def _outermost(self, cell: Cell[U], state: _State[U]) -> tuple[float, float]:
        return (cell.at_least, cell.at_most) if cell.unit in state.hidden else (cell.value, cell.value)

    def _as_labelled(self, cell: Cell[U], smallest_shown: float) -> tuple[float, float]:
        if cell.value < self._threshold:
            return cell.at_least, min(cell.at_most, self._threshold - 1)
        return max(cell.at_least, self._threshold), min(cell.at_most, smallest_shown)

    def _steps(self, state: _State[U], exposed: frozenset[K]) -> list[_Step[U]]:
        """One step in each line that tells an exposed number by itself; else in those that bear on it together."""
        bounds = self._bounds(state)
        near = {key for equation in self._equations if exposed & set(equation.factors) for key in equation.factors}
        nearby = [place for place, line in enumerate(self._lines) if near & set(line)]
        telling = [place for place in nearby if self._equations[place].tells(bounds)]
        reaches = (telling, nearby, range(len(self._lines)))
        return next(filter(None, (list(self._next(state, places)) for places in reaches)))

    def _next(self, state: _State[U], places: Iterable[int]) -> Iterator[_Step[U]]:
        for place in places:
            cells = [self._cells[key] for key in self._lines[place]]
            shown = [cell.unit for cell in cells if cell.unit not in state.hidden and not cell.known]
            if shown:
                yield _Step(place, min(shown, key=lambda unit: self._sizes[unit]))
            elif place not in state.silent:
                yield _Step(place, None)

    def _label(self, unit: U, state: _State[U]) -> Hidden:
        cells = {key: cell for key, cell in self._cells.items() if cell.unit == unit}
        told = any(set(line) & set(cells) for place, line in enumerate(self._lines) if place not in state.silent)
        small = any(cell.value < self._threshold for cell in cells.values())
        return Hidden.SMALL if told and small else Hidden.WITHHELD
