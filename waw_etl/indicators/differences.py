"""Where the figures of one moment differ from those of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from waw_etl.load.snapshots import FigureRow

_PLACE = ("level", "code", "measure")


@dataclass(frozen=True)
class Difference:
    """One value of a figure that was `then` and is `now`; None where there was, or is, no such figure or value."""

    level: str
    code: str
    measure: str
    value: str
    then: Any
    now: Any


def differences(then: Iterable[FigureRow], now: Iterable[FigureRow]) -> tuple[Difference, ...]:
    """Every value of every figure that differs, in order of level, code and measure."""
    before, after = ({row.place: asdict(row) for row in rows} for rows in (then, now))
    return tuple(
        difference
        for place in sorted(before.keys() | after.keys())
        for difference in _of_figure(place, before.get(place, {}), after.get(place, {}))
    )


def _of_figure(place: tuple[str, str, str], then: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    for value in [name for name in then or now if name not in _PLACE]:
        if then.get(value) != now.get(value):
            yield Difference(*place, value, then.get(value), now.get(value))
