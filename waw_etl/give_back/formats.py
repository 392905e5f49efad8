"""How cells look: one place for colours, number formats and type sizes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from waw_etl.delivery import Severity

TEXT = "@"
DATE = "dd-mm-yyyy"
MOMENT = "dd-mm-yyyy hh:mm:ss"
# Hours that go on after 24: a time of day and a duration are told apart by nothing but their size.
CLOCK = "[hh]:mm:ss"
GENERAL = "General"

_INK = "#1F2933"
_RULE = "#B8C2CC"
_BLUE = "#154273"
# Light enough for black text on it; told apart in grey print by the border and the comment.
_FILL = {Severity.ERROR: "#F8CBC6", Severity.WARNING: "#FFF0B3"}
_EDGE = {Severity.ERROR: "#B3261E", Severity.WARNING: "#B58900"}

_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_size": 20, "bold": True, "font_color": _BLUE},
    "subtitle": {"font_size": 11, "font_color": "#52606D"},
    "label": {"bold": True, "valign": "top"},
    "value": {"valign": "top", "align": "left"},
    "section": {"font_size": 14, "bold": True, "font_color": _BLUE},
    "sentence": {"valign": "top"},
    # The verdict on a file in which nothing was found.
    "fine": {"bold": True, "valign": "top", "bg_color": "#DDEFD9", "border": 1, "border_color": "#3B7D33"},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": _BLUE, "valign": "vcenter"},
    "cause": {"text_wrap": True, "valign": "top", "top": 1, "top_color": _RULE},
    # Where the steward writes: framed, and text whatever is typed.
    "answer": {"text_wrap": True, "valign": "top", "border": 1, "border_color": _RULE, "num_format": TEXT},
    "key": {"valign": "top", "font_size": 7, "font_color": "#9AA5B1", "top": 1, "top_color": _RULE},
    "count": {"valign": "top", "align": "center", "num_format": "#,##0", "top": 1, "top_color": _RULE},
    "link": {"valign": "top", "font_color": "#0563C1", "underline": 1},
    "first_link": {"valign": "top", "font_color": "#0563C1", "underline": 1, "top": 1, "top_color": _RULE},
    "more": {"valign": "top", "italic": True},
    # Of a template: the heading of a column that must be filled, and of one that need not be.
    "required": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": _BLUE,
        "valign": "vcenter",
        "text_wrap": True,
        "indent": 1,
    },
    "optional": {
        "bold": True,
        "font_color": _BLUE,
        "bg_color": "#D6E4F2",
        "valign": "vcenter",
        "text_wrap": True,
        "indent": 1,
    },
    "text": {"text_wrap": True, "valign": "top"},
    "name": {"bold": True, "text_wrap": True, "valign": "vcenter"},
    "told": {"text_wrap": True, "valign": "vcenter"},
    "example": {"text_wrap": True, "valign": "vcenter", "bg_color": "#F7F9FB"},
    "hint": {"valign": "vcenter", "font_color": "#52606D", "indent": 1},
    "given": {"valign": "vcenter", "bg_color": "#F1F4F7"},
    "asked": {"valign": "vcenter"},
}


# In points: a line of text, and what a row has around its lines.
_LINE = 15.5
_PADDING = 6


def row_height(texts: Iterable[tuple[str, int]]) -> float:
    """The height of a row that shows each text whole, in a column of so many characters."""
    return max(_lines(text, width) for text, width in texts) * _LINE + _PADDING


def _lines(text: str, width: int) -> int:
    """The lines that a text takes in a column of so many characters, which are digits: most letters are narrower."""
    return sum(len(line) // width + 1 for line in text.split("\n"))


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.style = cache(self._style)
        self.severity = cache(self._severity)
        self.cell = cache(self._cell)
        self.typed = cache(self._typed)
        self.boxed = cache(self._boxed)

    def _style(self, name: str) -> Format:
        return self._add(_STYLES[name])

    def _severity(self, severity: Severity) -> Format:
        return self._add({"bold": True, "valign": "top", **_coloured(severity)})

    def _cell(self, number_format: str, severity: Severity | None, heading: bool) -> Format:
        """A cell of the delivery; coloured when it has a finding, bold when it is a heading."""
        look: dict[str, Any] = {"num_format": number_format, "bold": heading, "valign": "top"}
        return self._add(look | (_coloured(severity) if severity else {}))

    def _typed(self, number_format: str) -> Format:
        """A cell of a template's data sheet, in which a steward types: numbers and dates stand left, as texts do."""
        return self._add({"num_format": number_format, "valign": "top", "align": "left", "indent": 1})

    def _boxed(self, number_format: str, style: str) -> Format:
        """A cell of a template with a line around it."""
        box = {"align": "left", "indent": 1, "border": 1, "border_color": _RULE}
        return self._add(_STYLES[style] | box | {"num_format": number_format})

    def _add(self, look: dict[str, Any]) -> Format:
        return self._workbook.add_format({"font_name": "Calibri", "font_color": _INK} | look)


def _coloured(severity: Severity) -> dict[str, Any]:
    return {"bg_color": _FILL[severity], "border": 1, "border_color": _EDGE[severity]}
