"""The monitor as PDF: tagged and archivable (PDF/UA-1, PDF/A-2a), set by Typst."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import typst

from waw_etl import dutch
from waw_etl.errors import RenderingError
from waw_etl.monitor import picture
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.texts import figure_words
from waw_etl.periods import Quarter

_TEMPLATE = Path(__file__).parent / "templates" / "monitor.typ"

# Words that are longer than a line of a column get places where they may be broken.
_LONG_WORD = re.compile(r"(\S{30})(?=\S)")
_BREAK = r"\1" + "\u200b"

# What nearly all texts are written in, and the font surely has; only other characters are tried one by one.
_USUAL = re.compile(r"[ -~\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac\u200b]")
_REPLACEMENT = "\u25a1"
_PROBE = b'#set text(font: "Source Sans 3", fallback: false)\n#set document(title: "x")\n#sys.inputs.text'


def render_pdf(context: MonitorContext) -> bytes:
    """The monitor as PDF of about eight pages; the same context gives the same bytes.

    A character that the font does not have (an emoji in a partner's text) is printed as a small square.

    Raises:
        RenderingError: the document could not be set.
    """
    document = _with_printable_characters(json.dumps(_view(context), ensure_ascii=False))
    pictures = json.dumps({gauge.measure: picture.history_svg(gauge) for gauge in context.dashboard})
    try:
        return typst.compile(
            str(_TEMPLATE),
            root=str(_TEMPLATE.parent),
            format="pdf",
            font_paths=picture.fonts(),
            pdf_standards=["ua-1", "a-2a"],
            sys_inputs={"context": document, "dashboard": picture.dashboard_svg(context), "histories": pictures},
        )
    except RuntimeError as error:
        raise RenderingError("The PDF of the monitor could not be made.") from error


def _view(context: MonitorContext) -> dict[str, Any]:
    """The context as the template reads it: every number and day written out, and what the pictures say."""
    view: dict[str, Any] = _written(context)
    view["up_to"] = context.up_to
    view["words"] = figure_words(context.period)
    view["published"] = context.published_on.isoformat()
    view["marks"] = {caveat: context.mark(caveat) for caveat in context.caveats}
    view["dashboard_description"] = picture.dashboard_description(context)
    view["history_descriptions"] = {g.measure: picture.history_description(g) for g in context.dashboard}
    view["light_colours"] = picture.LIGHT_COLOURS
    view["light_paths"] = picture.LIGHT_PATHS
    view["accent"] = picture.ACCENT
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
        case bool() | None | Enum():
            return value
        case int() | float():
            return dutch.number(value)
    return _LONG_WORD.sub(_BREAK, str(value))


def _with_printable_characters(text: str) -> str:
    unusual = "".join(sorted(set(_USUAL.sub("", text))))
    return text.translate(dict.fromkeys(map(ord, _missing(unusual)), _REPLACEMENT))


def _missing(characters: str) -> str:
    """Those of the characters that the font does not have. Typst tells only the first, hence the halving."""
    if not characters or _can_print(characters):
        return ""
    if len(characters) == 1:
        return characters
    middle = len(characters) // 2
    return _missing(characters[:middle]) + _missing(characters[middle:])


def _can_print(characters: str) -> bool:
    try:
        typst.compile(
            _PROBE,
            format="pdf",
            font_paths=picture.fonts(),
            pdf_standards=["ua-1", "a-2a"],
            sys_inputs={"text": " ".join(characters)},
        )
    except typst.TypstError:
        return False
    return True
