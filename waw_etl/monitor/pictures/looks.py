"""What the monitor's pictures share: their colours, the shapes of the lights, and how a picture is drawn."""

from __future__ import annotations

import typst

from waw_etl.documents import FONT, environment, fonts
from waw_etl.errors import RenderingError
from waw_etl.indicators.figures import Light
from waw_etl.palette import PALETTE

# The package whose templates the monitor is made from.
TEMPLATES = "waw_etl.monitor"

# Each light is told apart by its shape as well: a circle, a triangle, a square, a ring. The colours are also those of
# words: they stand out from white as WCAG 2 AA asks of text.
LIGHT_COLOURS = {
    Light.GREEN: PALETTE.green,
    Light.ORANGE: PALETTE.orange,
    Light.RED: PALETTE.red,
    Light.UNKNOWN: PALETTE.grey,
}
LIGHT_PATHS = {
    Light.GREEN: "M6 0a6 6 0 1 0 .001 0z",
    Light.ORANGE: "M6 .5L12 11.5H0z",
    Light.RED: "M.5 .5H11.5V11.5H.5z",
    Light.UNKNOWN: "M6 0a6 6 0 1 0 .001 0zM6 3a3 3 0 1 1 -.001 0z",
}

_LOOKS = {
    "font": FONT,
    "light_colours": LIGHT_COLOURS,
    "light_paths": LIGHT_PATHS,
}
_PICTURE_PAGE = b"""
#let width = float(sys.inputs.width) * 1pt
#set page(width: width, height: auto, margin: 3pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""


def drawn(template: str, **values: object) -> str:
    """The picture of a template in `templates/svg`, as SVG."""
    return environment(TEMPLATES).get_template(f"svg/{template}.svg.j2").render(**_LOOKS, **values)


def svg_to_png(svg: str, picture_width: float, width_px: int) -> bytes:
    """An SVG picture of `picture_width` units as PNG, so many pixels wide.

    Raises:
        RenderingError: the picture cannot be drawn.
    """
    try:
        return typst.compile(
            _PICTURE_PAGE,
            format="png",
            ppi=width_px / picture_width * 72,
            font_paths=fonts(),
            sys_inputs={"svg": svg, "width": str(picture_width)},
        )
    except RuntimeError as error:
        raise RenderingError("A picture of the monitor could not be drawn.") from error
