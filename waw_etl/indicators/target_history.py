"""What was agreed of figures as of a day: the targets in force, those that they replaced, and their paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from waw_etl.errors import UsageError
from waw_etl.indicators.figure_key import SUSTAINED, FigureKey
from waw_etl.indicators.figure_rows import names_of
from waw_etl.indicators.scopes import LevelName, Scope, scope_of
from waw_etl.indicators.targets import parts_of, path_of, path_start, target_json, target_to_date, targets_in_force
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference, Target, by_figure

# What must be reached at the end of each quarter.
Path = tuple[tuple[Quarter, Fraction], ...]


@dataclass(frozen=True)
class TargetHistory:
    """The targets of one figure in the order in which they were decided: each replaced the one before it.

    `start` is the first quarter of their paths.
    """

    level: LevelName
    code: str
    measure: Measure
    start: Quarter
    targets: tuple[Target, ...]

    @property
    def in_force(self) -> Target:
        return self.targets[-1]

    @property
    def replaced(self) -> tuple[Target, ...]:
        """The earlier ones, the last before today's first."""
        return self.targets[-2::-1]

    def path(self, target: Target) -> Path:
        """What one of the targets asks at the end of each quarter, from the first one to its own last."""
        quarters = _quarters(self.start, target.final_quarter)
        return tuple((quarter, target_to_date(target, self.start, quarter)) for quarter in quarters)

    def to_json(self) -> dict[str, Any]:
        """One entry of `figures` in `waw targets --json`."""
        return {
            "level": str(self.level),
            "code": self.code,
            "measure": str(self.measure),
            "in_force": self._entry(self.in_force),
            "replaced": [self._entry(target) for target in self.replaced],
        }

    def _entry(self, target: Target) -> dict[str, Any]:
        return target_json(target, self.start) | {"path": path_json(self.path(target))}


@dataclass(frozen=True)
class FigurePath:
    """One figure with the targets that make up its own, and the path that follows; None where there is no target.

    Of a group without a target of its own, `histories` are those of its projects, as far as they have one.
    """

    key: FigureKey
    histories: tuple[TargetHistory, ...]
    path: Path | None

    def to_json(self) -> dict[str, Any]:
        """One figure of `waw targets KEY --json`."""
        return {
            "key": str(self.key),
            "path": None if self.path is None else path_json(self.path),
            "figures": [history.to_json() for history in self.histories],
        }


def path_json(path: Path) -> list[dict[str, Any]]:
    """A quarter an entry."""
    return [{"quarter": str(quarter), "value": float(value)} for quarter, value in path]


def target_histories(reference: Reference, day: date) -> tuple[TargetHistory, ...]:
    """What was agreed up to a day, of each figure that had a target of its own then.

    The programme first, then categories, projects and municipalities, in the order of the reference data.
    """
    agreed = by_figure(target for target in reference.targets if target.decided <= day)
    places = ((level, code, measure) for level, code in names_of(reference) for measure in Measure)
    return tuple(_history(agreed[place], reference) for place in places if place in agreed)


def _history(targets: list[Target], reference: Reference) -> TargetHistory:
    level, code, measure = targets[0].place
    return TargetHistory(LevelName(level), code, measure, path_start(targets[0], reference), tuple(targets))


def figure_paths(reference: Reference, key: FigureKey, day: date) -> tuple[FigurePath, ...]:
    """The path of the figure that `key` names, or of each figure of its row, by the targets in force as of a day.

    The key's period says which projects stand in a category.

    Raises:
        UsageError: there is no such figure, or its measure has no targets at all.
    """
    if key.code in {bundle.code for bundle in reference.bundles}:
        raise UsageError(f"'{key.code}' has no target of its own: the monitor prints several blocks as one.")
    if (key.level, key.code) not in names_of(reference):
        raise UsageError(f"There is no {key.level} '{key.code}'.")
    if key.measure == SUSTAINED:
        raise UsageError(f"The measure '{SUSTAINED}' has no targets.")
    found = tuple(_paths(reference, key, day))
    if not found:
        lacking = "has no figures" if key.measure is None else f"does not have the measure '{key.measure}'"
        raise UsageError(f"{key.level.capitalize()} '{key.code}' {lacking}.")
    return found


def _paths(reference: Reference, key: FigureKey, day: date) -> Iterator[FigurePath]:
    histories = {(found.level, found.code, found.measure): found for found in target_histories(reference, day)}
    for measure in Measure if key.measure is None else [Measure(key.measure)]:
        scope = scope_of(reference, key.level, key.code, measure, key.period)
        if scope is not None:
            owners = [part.owner for part in parts_of(targets_in_force(reference, day), scope)]
            behind = [histories.get((owner.level, owner.code, measure)) for owner in owners]
            known = tuple(history for history in behind if history is not None)
            yield FigurePath(key.of(measure), known, _path(reference, scope, known, day))


def _path(reference: Reference, scope: Scope, histories: tuple[TargetHistory, ...], day: date) -> Path | None:
    """The sum of the paths, over all the quarters of any of them."""
    if not histories:
        return None
    first = min(history.start for history in histories)
    quarters = _quarters(first, max(history.in_force.final_quarter for history in histories))
    values = path_of(parts_of(targets_in_force(reference, day), scope), quarters)
    return None if values is None else tuple(zip(quarters, values, strict=True))


def _quarters(first: Quarter, last: Quarter) -> list[Quarter]:
    return [first + n for n in range(last - first + 1)]
