"""The monitor as PDF: tagged and archivable (PDF/UA-1, PDF/A-2a), set by Typst."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from waw_etl import dutch
from waw_etl.documents import breakable, printable, set_pdf
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pictures import looks
from waw_etl.monitor.pictures.bars import bars_of
from waw_etl.monitor.pictures.course import course_description, course_svg
from waw_etl.monitor.pictures.dashboard import dashboard_description, dashboard_svg
from waw_etl.monitor.texts import figure_words, target_of
from waw_etl.periods import Quarter

_TEMPLATE = Path(__file__).parent / "templates" / "monitor.typ"


def render_pdf(context: MonitorContext) -> bytes:
    """The monitor as PDF of about eight pages; the same context gives the same bytes.

    A character that the font does not have (an emoji in a partner's text) is printed as a small square.

    Raises:
        RenderingError: the document could not be set.
    """
    inputs = {
        "context": printable(json.dumps(_view(context), ensure_ascii=False)),
        "dashboard": dashboard_svg(context),
        "courses": json.dumps({gauge.measure: course_svg(gauge) for gauge in context.dashboard}),
        "bars": json.dumps({b.code: bars_of(b.counts) for section in context.sections for b in section.blocks}),
    }
    return set_pdf(_TEMPLATE, inputs)


def _view(context: MonitorContext) -> dict[str, Any]:
    """The context as the template reads it: every number and day written out, and what the pictures say."""
    view: dict[str, Any] = _written(context)
    view["up_to"] = context.up_to
    view["words"] = figure_words(context.period)
    view["provisional"] = context.provisional
    view["provisional_blocks"] = {
        block.code: context.provisional_of(block.counts) for section in context.sections for block in section.blocks
    }
    view["why_provisional"] = context.basis.why_provisional
    view["running_title"] = context.running_title
    view["dated"] = context.edition.dated.isoformat()
    view["marks"] = {caveat: context.mark(caveat) for caveat in context.caveats}
    view["dashboard_description"] = dashboard_description(context)
    view["course_descriptions"] = {gauge.measure: course_description(gauge) for gauge in context.dashboard}
    view["target_names"] = {g.measure: target_of(g.name, g.illustrative) for g in context.dashboard}
    view["light_colours"] = looks.LIGHT_COLOURS
    view["light_paths"] = looks.LIGHT_PATHS
    return view


def _written(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, Quarter):
        return {field.name: _written(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    return _written_value(value)


def _written_value(value: object) -> object:
    match value:
        case Quarter():
            return value.label
        case date():
            return dutch.day(value)
        case bytes():
            return list(value)
        case bool() | None | Enum():
            return value
        case int() | float():
            return dutch.number(value)
    return breakable(str(value))
