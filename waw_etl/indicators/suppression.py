"""Which numbers of a table to hide, so that no hidden one can be told from the others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
class _State(Generic[U]):
    """The units that are hidden, and the lines (by place) in which a reader is not told which of them are small."""

    hidden: frozenset[U]
    silent: frozenset[int]


def equation_of(parts: Sequence[K], cells: Mapping[K, Cell[U]], whole: Sequence[K] = ()) -> Equation[K]:
    """That a reader knows the sum of the parts, or by how much it differs from the whole."""
    difference = sum(cells[key].value for key in parts) - sum(cells[key].value for key in whole)
    return Equation(dict.fromkeys(parts, 1) | dict.fromkeys(whole, -1), difference, difference)


class Table(Generic[K, U]):
    """Numbers that are published together.

    `lines` are the numbers among which the next one to hide is chosen, always the smallest that is shown; `equations`
    say how the numbers hang together. All of this a reader knows.
    """

    def __init__(
        self,
        cells: Mapping[K, Cell[U]],
        lines: Sequence[Sequence[K]],
        equations: Sequence[Equation[K]],
        threshold: int,
    ) -> None:
        self._cells, self._lines, self._equations, self._threshold = cells, lines, equations, threshold
        self._reader = Reader(cells, equations)
        self._sizes: dict[U, int] = {}
        for cell in cells.values():
            self._sizes[cell.unit] = self._sizes.get(cell.unit, 0) + cell.value

    def suppress(self, *, labelled: bool) -> dict[U, Hidden]:
        """The units to hide, and what a reader is told of each; with `labelled`, which ones are small.

        Hidden are the small ones, and then one more at a time for as long as any can be told, each time the one that
        helps most. What the totals tell by themselves (of nobody at all, each part is nobody) cannot be helped.
        """
        small = frozenset(c.unit for c in self._cells.values() if c.value < self._threshold and not c.known)
        everything = _State(frozenset(self._sizes), frozenset(range(len(self._lines))))
        state = _State(small, frozenset() if labelled else everything.silent)
        if told := self._told(state):
            lost = self._told(everything)
            while exposed := told - lost:
                state, told = min(
                    ((option, self._told(option)) for option in self._options(state, exposed)),
                    key=lambda option: len(option[1] - lost),
                )
        return {unit: self._label(unit, state) for unit in self._sizes if unit in state.hidden}

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

    def _options(self, state: _State[U], exposed: frozenset[K]) -> list[_State[U]]:
        """The states with one step more: in the lines that bear on what is exposed, if that is possible at all."""
        near = {key for equation in self._equations if exposed & set(equation.factors) for key in equation.factors}
        nearby = [place for place, line in enumerate(self._lines) if near & set(line)]
        return list(self._steps(state, nearby)) or list(self._steps(state, range(len(self._lines))))

    def _steps(self, state: _State[U], places: Iterable[int]) -> Iterator[_State[U]]:
        for place in places:
            cells = [self._cells[key] for key in self._lines[place]]
            shown = [cell.unit for cell in cells if cell.unit not in state.hidden and not cell.known]
            if shown:
                yield replace(state, hidden=state.hidden | {min(shown, key=lambda unit: self._sizes[unit])})
            elif place not in state.silent:
                yield replace(state, silent=state.silent | {place})

    def _label(self, unit: U, state: _State[U]) -> Hidden:
        cells = {key: cell for key, cell in self._cells.items() if cell.unit == unit}
        told = any(set(line) & set(cells) for place, line in enumerate(self._lines) if place not in state.silent)
        small = any(cell.value < self._threshold for cell in cells.values())
        return Hidden.SMALL if told and small else Hidden.WITHHELD
