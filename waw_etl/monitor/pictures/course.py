"""The course of a measure: the line of what was realised in the last quarters, against the path of its target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.monitor.parts import Gauge, Past
from waw_etl.monitor.pictures.lettering import Box, Label, Point, free_place
from waw_etl.monitor.pictures.looks import drawn
from waw_etl.monitor.texts import IS_PROVISIONAL

WIDTH = 148
_INSET = 7
# The head is room for a label above the highest point.
_HEAD, _PLOT = 22, 74
_FLOOR = _HEAD + _PLOT
_SIZE, _LAST_SIZE = 10, 13
_DOT, _LAST_DOT = 2.2, 3.4


@dataclass(frozen=True)
class Course:
    """A course as it is drawn: lines from left to right, and the labels at their ends."""

    quarters: tuple[tuple[float, Past], ...]
    years: tuple[Label, ...]
    realised: tuple[Point, ...]
    path: tuple[Point, ...]
    labels: tuple[Label, ...]

    @property
    def dots(self) -> list[tuple[Point, float]]:
        """The points of what was realised, with their radius; the last one stands out."""
        return [(point, _LAST_DOT if point == self.realised[-1] else _DOT) for point in self.realised]


def course_svg(gauge: Gauge) -> str:
    """What was realised up to each of the last quarters as a line with dots, the target then as a dashed line.

    The scale begins at 0 and is the measure's own.
    """
    return drawn(
        "course",
        course=course_of(gauge),
        measure=gauge.measure,
        width=WIDTH,
        floor=_FLOOR,
        height=_FLOOR + 30,
        description=course_description(gauge),
    )


def course_description(gauge: Gauge) -> str:
    """The course in words: its alternative text. The table beside it has every quarter."""
    remarks = (IS_PROVISIONAL if gauge.provisional else None, gauge.caveat)
    return " ".join(filter(None, [_described(gauge), *remarks]))


def _described(gauge: Gauge) -> str:
    if not gauge.history:
        return f"{gauge.name}: er zijn nog geen kwartalen om te tonen."
    first, last = gauge.history[0], gauge.history[-1]
    realised = (
        f"{gauge.name}: van {dutch.number(first.value)} t/m {first.quarter.label} "
        f"naar {dutch.number(last.value)} t/m {last.quarter.label}."
    )
    if first.target is None or last.target is None:
        return f"{realised} Er is geen doel."
    word = "voorbeelddoel" if gauge.illustrative else "doel"
    return f"{realised} Het {word} ging van {dutch.number(first.target)} naar {dutch.number(last.target)}."


def course_of(gauge: Gauge) -> Course:
    """The lines and labels of a measure's course, in units of the picture."""
    history = gauge.history
    step = (WIDTH - 2 * _INSET) / max(len(history) - 1, 1)
    highest = max((max(past.value, past.target or 0) for past in history), default=0) or 1
    across = [_INSET + step * number for number in range(len(history))]
    realised = tuple((x, _FLOOR - _PLOT * past.value / highest) for x, past in zip(across, history, strict=True))
    path = tuple(
        (x, _FLOOR - _PLOT * past.target / highest)
        for x, past in zip(across, history, strict=True)
        if past.target is not None
    )
    quarters = tuple(zip(across, history, strict=True))
    return Course(quarters, tuple(_years(quarters)), realised, path, _placed(gauge, realised, path))


def _placed(gauge: Gauge, realised: tuple[Point, ...], path: tuple[Point, ...]) -> tuple[Label, ...]:
    """The labels, each off the lines, the dots and the others; one for which there is no room is left out."""
    taken = [Box(x - _LAST_DOT, y - _LAST_DOT, x + _LAST_DOT, y + _LAST_DOT) for x, y in realised]
    labels: list[Label] = []
    for label, above in _labels(gauge, realised, path):
        place = free_place(label, above, (realised, path), taken, _FLOOR - 1)
        if place is not None:
            labels.append(place)
            taken.append(place.box)
    return tuple(labels)


def _years(quarters: tuple[tuple[float, Past], ...]) -> Iterator[Label]:
    """A year below its first quarter that is shown; none where there is no room for it before the next."""
    for number, (x, past) in enumerate(quarters):
        is_cut_off = number == 0 and any(later.quarter.number == 1 for _, later in quarters[1:2])
        if (number == 0 or past.quarter.number == 1) and not is_cut_off:
            label = Label(str(past.quarter.year), x - _INSET + 1, _FLOOR + 26, _SIZE, bold=True)
            yield label.between(0, WIDTH)


def _labels(gauge: Gauge, realised: tuple[Point, ...], path: tuple[Point, ...]) -> Iterator[tuple[Label, bool]]:
    """The labels at their points, most important first, and whether each had better stand above its point."""
    if not realised:
        return
    first, last = gauge.history[0], gauge.history[-1]
    ahead = _is_ahead(last)
    yield Label(dutch.number(last.value), WIDTH, realised[-1][1], _LAST_SIZE, "end", bold=True), ahead
    if path and last.target is not None:
        word = "voorbeelddoel" if gauge.illustrative else "doel"
        yield Label(f"{word} {dutch.number(last.target)}", WIDTH, path[-1][1], _SIZE, "end"), not ahead
    if len(gauge.history) > 1:
        yield Label(dutch.number(first.value), 0, realised[0][1], _SIZE), _is_ahead(first)


def _is_ahead(past: Past) -> bool:
    return past.target is None or past.value >= past.target
