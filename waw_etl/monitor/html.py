"""The monitor as one HTML file: readable on a telephone and on paper, and without requests to anywhere."""

from __future__ import annotations

from jinja2 import TemplateError
from markupsafe import Markup

from waw_etl.documents import ACCENT, environment
from waw_etl.errors import RenderingError
from waw_etl.monitor import picture
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.texts import figure_words


def render_html(context: MonitorContext) -> str:
    """The monitor as an HTML document with its style and pictures inside.

    Raises:
        RenderingError: the document could not be made.
    """
    try:
        return (
            environment(picture.TEMPLATES)
            .get_template("monitor.html.j2")
            .render(
                monitor=context,
                dashboard=_trusted(picture.dashboard_svg(context)),
                histories={gauge.measure: _trusted(picture.history_svg(gauge)) for gauge in context.dashboard},
                accent=ACCENT,
                light_colours=picture.LIGHT_COLOURS,
                light_paths=picture.LIGHT_PATHS,
                words=figure_words(context.period),
            )
        )
    except TemplateError as error:
        raise RenderingError("The HTML page of the monitor could not be made.") from error


def _trusted(svg: str) -> Markup:
    # Made by our own template, which escaped what it was given.
    return Markup(svg)  # noqa: S704
