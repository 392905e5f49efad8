"""What the pictures share: colours that can be told apart by anybody, and how a picture becomes a PNG."""

import struct

import pytest

from tests.unit.pages import contrast
from waw_etl.errors import RenderingError
from waw_etl.indicators.figures import Light
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pictures.dashboard import WIDE, dashboard_svg
from waw_etl.monitor.pictures.looks import LIGHT_COLOURS, LIGHT_PATHS, svg_to_png
from waw_etl.palette import PALETTE


@pytest.mark.parametrize(
    ("drawn", "beside"),
    [
        (PALETTE.accent, PALETTE.paper),
        (PALETTE.accent, PALETTE.track),
        (PALETTE.edge, PALETTE.paper),
        (PALETTE.edge, PALETTE.track),
        (PALETTE.ink, PALETTE.track),
        (PALETTE.quiet, PALETTE.paper),
        *((colour, PALETTE.paper) for colour in LIGHT_COLOURS.values()),
    ],
)
def test_what_is_drawn_stands_out_in_black_and_white_too(drawn: str, beside: str) -> None:
    """By luminance alone, at least 3 to 1 (WCAG 2.1, 1.4.11). A mark on a bar has paper on both sides of it."""
    assert contrast(drawn, beside) >= 3


def test_each_light_has_its_own_shape() -> None:
    assert len({LIGHT_PATHS[light] for light in Light}) == len(Light)


def test_a_png_has_the_width_that_was_asked_for(context: MonitorContext) -> None:
    svg = dashboard_svg(context)
    png = svg_to_png(svg, WIDE.width, 1200)
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, round(height / width, 1)) == (1200, 0.7)
    assert svg_to_png(svg, WIDE.width, 1200) == png


def test_a_picture_that_cannot_be_drawn_is_one_clear_error() -> None:
    with pytest.raises(RenderingError, match="could not be drawn"):
        svg_to_png("<svg", 100, 100)
