"""Sheet Lijsten: what can be chosen at each column. The drop-down lists of the other sheets come from it."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from schemas.toelichting import TOELICHTING
from waw_etl.give_back.formats import Formats
from waw_etl.give_back.names import safe_text
from waw_etl.templates.template import Template

SHEET = "Lijsten"
_NARROWEST = 14


def write_lists(sheet: Worksheet, template: Template, styles: Formats) -> dict[str, str]:
    """Write each list below its heading; gives, by heading, the address of its cells.

    In cells, since Excel refuses a list of more than 255 characters anywhere else.
    """
    sources: dict[str, str] = {}
    sheet.freeze_panes(1, 0)
    for place, (heading, choices) in enumerate(_lists(template)):
        sheet.set_column(place, place, max(_NARROWEST, *(len(text) + 2 for text in (heading, *choices))))
        sheet.write_string(0, place, heading, styles.style("head"))
        for row, choice in enumerate(choices, start=1):
            sheet.write_string(row, place, safe_text(choice), styles.style("value"))
        sources[heading] = f"={SHEET}!{xl_range_abs(1, place, len(choices), place)}"
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return sources


def _lists(template: Template) -> Iterator[tuple[str, list[str]]]:
    """The list of each column that has one; that of sheet Toelichting under the sheet's name."""
    named = {column.heading: column for column in template.dataset.columns}
    for heading, column in (named | {TOELICHTING.sheet: TOELICHTING.column("project")}).items():
        choices = template.choices(column)
        if choices:
            yield heading, choices
