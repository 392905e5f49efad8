"""The monitor as one HTML file: readable on a telephone and on paper, and without requests to anywhere."""

from __future__ import annotations

from jinja2 import TemplateError
from markupsafe import Markup

from waw_etl.documents import environment
from waw_etl.errors import RenderingError
from waw_etl.monitor.parts import Count, MonitorContext
from waw_etl.monitor.pictures import looks
from waw_etl.monitor.pictures.bars import bars_of
from waw_etl.monitor.pictures.course import course_svg
from waw_etl.monitor.pictures.dashboard import NARROW, WIDE, dashboard_svg
from waw_etl.monitor.texts import figure_words, target_of
from waw_etl.reference import Measure


def render_html(context: MonitorContext) -> str:
    """The monitor as an HTML document with its style and pictures inside.

    Raises:
        RenderingError: the document could not be made.
    """
    try:
        return (
            environment(looks.TEMPLATES)
            .get_template("monitor.html.j2")
            .render(
                monitor=context,
                dashboards=[_trusted(dashboard_svg(context, frame)) for frame in (WIDE, NARROW)],
                courses={gauge.measure: _trusted(course_svg(gauge)) for gauge in context.dashboard},
                target_of=target_of,
                bars_of=_trusted_bars,
                light_colours=looks.LIGHT_COLOURS,
                light_paths=looks.LIGHT_PATHS,
                words=figure_words(context.period),
            )
        )
    except TemplateError as error:
        raise RenderingError("The HTML page of the monitor could not be made.") from error


def _trusted_bars(counts: tuple[Count, ...]) -> dict[Measure, Markup]:
    return {measure: _trusted(svg) for measure, svg in bars_of(counts).items()}


def _trusted(svg: str) -> Markup:
    # Made by our own template, which escaped what it was given.
    return Markup(svg)  # noqa: S704
