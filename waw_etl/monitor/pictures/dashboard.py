"""The dashboard: of each measure a bar of what was realised, against the target to date and the final target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.monitor.parts import Gauge, MonitorContext
from waw_etl.monitor.pictures.lettering import Label, fitting_size
from waw_etl.monitor.pictures.looks import drawn
from waw_etl.monitor.texts import (
    IS_PROVISIONAL,
    NO_TARGET,
    STANDING,
    TARGET_FINAL,
    beside_target,
    lights_together,
    target_to_date,
    target_word,
)
from waw_etl.periods import Quarter

_LIGHT_SIZE, _LIGHT_ROOM = 12, 18
_NUMBER_SIZE, _NUMBER_ROOM = 34, 96
_HEADING_SIZE = 17
_AIR = 10


@dataclass(frozen=True)
class Frame:
    """How a dashboard is laid out, in units of the picture; of a row all heights are from its top.

    `size` is that of the labels. `gap_x` is where what is above or below the target ends or begins (`gap_anchor`).
    """

    name: str
    width: int
    head: int
    row_height: int
    size: int
    track_start: int
    bar_top: int
    number_y: int
    gap_x: int
    gap_anchor: str
    gap_y: int
    light_y: int

    @property
    def bar_bottom(self) -> int:
        return self.bar_top + 18

    @property
    def to_date_y(self) -> int:
        return self.bar_top - 7

    @property
    def final_y(self) -> int:
        return self.bar_bottom + 17


# For paper, and for screens that are wide: a unit is a point over the width of a page of text.
WIDE = Frame("wide", 480, 36, 98, 12, 100, 46, 64, 480, "end", 16, 81)
# For telephones: a unit is a pixel, and the bar lies below its number.
NARROW = Frame("narrow", 320, 38, 172, 14, 0, 120, 72, 0, "start", 92, 36)


@dataclass(frozen=True)
class _Row:
    """One bar with its marks and labels. Without a target there is no bar: there is nothing to measure it by."""

    gauge: Gauge
    mark: str
    top: int
    number_size: float
    gap: str
    bar: float = 0
    track: float | None = None
    to_date_x: float = 0
    to_date: Label | None = None
    final: Label | None = None


def dashboard_svg(context: MonitorContext, frame: Frame = WIDE) -> str:
    """The dashboard: for each measure a bar of what was realised, the target to date as a mark, the final target
    as the end of the track, and the light as shape, colour and word."""
    heading = lights_together([gauge.light for gauge in context.dashboard])
    return drawn(
        "dashboard",
        rows=[
            _row(gauge, context, frame, frame.head + number * frame.row_height)
            for number, gauge in enumerate(context.dashboard)
        ],
        frame=frame,
        height=frame.head + frame.row_height * len(context.dashboard),
        heading=heading,
        heading_size=fitting_size(heading, frame.width, _HEADING_SIZE),
        title=f"Dashboard {context.title} {context.up_to}",
        description=dashboard_description(context),
    )


def dashboard_description(context: MonitorContext) -> str:
    """What the dashboard shows, in words: its alternative text."""
    return " ".join(" ".join(_described(gauge, context.period)) for gauge in context.dashboard)


def _row(gauge: Gauge, context: MonitorContext, frame: Frame, top: int) -> _Row:
    mark = context.mark(gauge.caveat)
    size = fitting_size(dutch.number(gauge.realised), _NUMBER_ROOM, _NUMBER_SIZE)
    if gauge.target_to_date is None or gauge.target_final is None:
        return _Row(gauge, mark, top, size, NO_TARGET)
    highest = max(gauge.realised, gauge.target_final, gauge.target_to_date) or 1
    scale = (frame.width - frame.track_start) / highest
    to_date_x, track_end = (frame.track_start + scale * x for x in (gauge.target_to_date, gauge.target_final))
    return _Row(
        gauge=gauge,
        mark=mark,
        top=top,
        number_size=size,
        gap=beside_target(gauge.realised, gauge.target_to_date, context.period),
        bar=scale * gauge.realised,
        track=scale * gauge.target_final,
        to_date_x=to_date_x,
        to_date=_to_date(gauge, context.period, frame, to_date_x),
        final=_final(gauge, frame, track_end),
    )


def _to_date(gauge: Gauge, period: Quarter, frame: Frame, x: float) -> Label:
    """The label above the bar, beside the mark."""
    text = f"{target_word(target_to_date(period), gauge.illustrative)}: {dutch.number(gauge.target_to_date or 0)}"
    anchor, aside = ("start", 5) if _is_left(x, frame) else ("end", -5)
    return Label(text, x + aside, frame.to_date_y, frame.size, anchor).between(frame.track_start, frame.width)


def _final(gauge: Gauge, frame: Frame, x: float) -> Label:
    """The label below the end of the track, to the right of a light that stands on the same line."""
    text = f"{target_word(TARGET_FINAL, gauge.illustrative)}: {dutch.number(gauge.target_final or 0)}"
    on_this_line = frame.light_y == frame.final_y and gauge.light_word
    light = Label(gauge.light_word or "", _LIGHT_ROOM, frame.light_y, frame.size).box.right + _AIR
    anchor = "start" if _is_left(x, frame) else "end"
    return Label(text, x, frame.final_y, frame.size, anchor).between(light if on_this_line else 0, frame.width)


def _is_left(x: float, frame: Frame) -> bool:
    return x < (frame.track_start + frame.width) / 2


def _described(gauge: Gauge, period: Quarter) -> Iterator[str]:
    yield f"{gauge.name} t/m {period.label}: {dutch.number(gauge.realised)}."
    if gauge.provisional:
        yield IS_PROVISIONAL
    if gauge.target_to_date is not None and gauge.target_final is not None:
        yield f"{target_word(target_to_date(period), gauge.illustrative)}: {dutch.number(gauge.target_to_date)}."
        yield f"{target_word(TARGET_FINAL, gauge.illustrative)}: {dutch.number(gauge.target_final)}."
    if gauge.light_word is not None:
        yield f"{STANDING}: {gauge.light_word}."
    if gauge.caveat is not None:
        yield gauge.caveat
