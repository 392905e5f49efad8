"""The monitor's pictures, as SVG: the one source for the HTML page, the PDF and the letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import typst

from waw_etl import dutch
from waw_etl.documents import ACCENT, FONT, environment, fonts
from waw_etl.errors import RenderingError
from waw_etl.indicators.figures import Light
from waw_etl.monitor.parts import Gauge, MonitorContext
from waw_etl.monitor.texts import STANDING, TARGET_FINAL, figure_words, target_to_date
from waw_etl.periods import Quarter

# The package whose templates the monitor is made from.
TEMPLATES = "waw_etl.monitor"

# Each light is told apart by its shape as well: a circle, a triangle, a square. The colours are also those of words:
# they stand out from white as WCAG 2 AA asks of text.
LIGHT_COLOURS = {Light.GREEN: "#1b7f4b", Light.ORANGE: "#b35900", Light.RED: "#b3261e"}
LIGHT_PATHS = {
    Light.GREEN: "M6 0a6 6 0 1 0 .001 0z",
    Light.ORANGE: "M6 .5L12 11.5H0z",
    Light.RED: "M.5 .5H11.5V11.5H.5z",
}

_WIDTH = 480
_TRACK_START, _TRACK_WIDTH = 100, 380
_ROW_HEIGHT = 96
_COLUMN_WIDTH, _COLUMN_HEIGHT = 20, 60


@dataclass(frozen=True)
class _Row:
    """One bar with its marks, in units of the picture."""

    gauge: Gauge
    mark: str
    top: int
    bar: float
    track: float
    to_date: float | None
    to_date_anchor: str


def dashboard_svg(context: MonitorContext) -> str:
    """The dashboard: for each measure a bar of what was realised, the target to date as a line, the final target
    as the end of the track, and the light as shape, colour and word."""
    return (
        environment(TEMPLATES)
        .get_template("dashboard.svg.j2")
        .render(
            rows=[_row(g, context.mark(g.caveat), n * _ROW_HEIGHT) for n, g in enumerate(context.dashboard)],
            height=_ROW_HEIGHT * len(context.dashboard),
            title=f"Dashboard {context.title} {context.up_to}",
            description=dashboard_description(context),
            words=figure_words(context.period),
            **_LOOKS,
        )
    )


def dashboard_description(context: MonitorContext) -> str:
    """What the dashboard shows, in words: its alternative text."""
    return " ".join(" ".join(_described(gauge, context.period)) for gauge in context.dashboard)


def history_svg(gauge: Gauge) -> str:
    """What was realised up to each of the last quarters, as columns."""
    highest = max((past.value for past in gauge.history), default=0) or 1
    columns = [
        (number * _COLUMN_WIDTH, _COLUMN_HEIGHT * past.value / highest, past)
        for number, past in enumerate(gauge.history)
    ]
    return (
        environment(TEMPLATES)
        .get_template("history.svg.j2")
        .render(
            gauge=gauge,
            columns=columns,
            width=_COLUMN_WIDTH * len(columns),
            height=_COLUMN_HEIGHT,
            description=history_description(gauge),
            **_LOOKS,
        )
    )


def history_description(gauge: Gauge) -> str:
    """The columns of the history in words: its alternative text."""
    values = ", ".join(f"{past.quarter.label} {dutch.number(past.value)}" for past in gauge.history)
    return f"{gauge.name}, opgeteld tot en met elk kwartaal: {values}."


def svg_to_png(svg: str, width_px: int) -> bytes:
    """An SVG picture as PNG, so many pixels wide.

    Raises:
        RenderingError: the picture cannot be drawn.
    """
    try:
        return typst.compile(
            _PICTURE_PAGE,
            format="png",
            ppi=width_px / _WIDTH * 72,
            font_paths=fonts(),
            sys_inputs={"svg": svg, "width": str(_WIDTH)},
        )
    except RuntimeError as error:
        raise RenderingError("A picture of the monitor could not be drawn.") from error


_LOOKS = {
    "font": FONT,
    "accent": ACCENT,
    "light_colours": LIGHT_COLOURS,
    "light_paths": LIGHT_PATHS,
    "picture_width": _WIDTH,
    "track_start": _TRACK_START,
}
_PICTURE_PAGE = b"""
#let width = float(sys.inputs.width) * 1pt
#set page(width: width, height: auto, margin: 3pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""


def _row(gauge: Gauge, mark: str, top: int) -> _Row:
    scale = _TRACK_WIDTH / (max(gauge.realised, gauge.target_final or 0, gauge.target_to_date or 0) or 1)
    to_date = None if gauge.target_to_date is None else _TRACK_START + scale * gauge.target_to_date
    return _Row(
        gauge=gauge,
        mark=mark,
        top=top,
        bar=scale * gauge.realised,
        track=_TRACK_WIDTH if gauge.target_final is None else scale * gauge.target_final,
        to_date=to_date,
        to_date_anchor="start" if (to_date or 0) < _TRACK_START + _TRACK_WIDTH / 2 else "end",
    )


def _described(gauge: Gauge, period: Quarter) -> Iterator[str]:
    yield f"{gauge.name} t/m {period.label}: {dutch.number(gauge.realised)}."
    if gauge.target_to_date is not None and gauge.target_final is not None:
        yield f"{target_to_date(period)}: {dutch.number(gauge.target_to_date)}."
        yield f"{TARGET_FINAL}: {dutch.number(gauge.target_final)}."
    if gauge.light_word is not None:
        yield f"{STANDING}: {gauge.light_word}."
    if gauge.caveat is not None:
        yield gauge.caveat
