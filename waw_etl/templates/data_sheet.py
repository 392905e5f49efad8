"""The data sheet: all headings in order, and below them cells that know what belongs in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from schemas.columns import Column, Kind
from schemas.meanings import meaning
from waw_etl.give_back import formats
from waw_etl.give_back.formats import Formats
from waw_etl.give_back.names import safe_text
from waw_etl.templates.rows import filled_rows
from waw_etl.templates.template import Template
from waw_etl.templates.validations import validation

# Text, so that Excel leaves leading zeros alone and makes no date of a quarter.
_NUMBER_FORMATS = {
    **dict.fromkeys((Kind.TEXT, Kind.BSN, Kind.QUARTER, Kind.SBI), formats.TEXT),
    Kind.DATE: formats.DATE,
    Kind.DECIMAL: "0.0#",
    Kind.COUNT: "0",
}
# So many rows below the heading have drop-down lists and a filter; what is typed lower down counts as well.
_ROWS = 20_000
_HEADING_HEIGHT = 32
_NARROWEST, _WIDEST = 13, 36


def write_data(sheet: Worksheet, template: Template, sources: dict[str, str], styles: Formats) -> None:
    """Write the headings, the rows that are filled in already, and what guides the filling in of others.

    `sources` has the address of each drop-down list by its heading.
    """
    columns = template.dataset.columns
    looks = [styles.typed(number_format(column)) for column in columns]
    last = _ROWS + len(template.rows)
    sheet.set_row(0, _HEADING_HEIGHT)
    for place, (column, look) in enumerate(zip(columns, looks, strict=True)):
        sheet.set_column(place, place, _width(template, column), look)
        sheet.write_string(0, place, column.heading, styles.style("required" if column.required else "optional"))
        told = meaning(template.dataset, column)
        sheet.data_validation(1, place, last, place, validation(template, column, told, sources.get(column.heading)))
    _ignore_numbers_as_text(sheet, template, last)
    for row, values in enumerate(filled_rows(template), start=1):
        for place, value in enumerate(values):
            write_value(sheet, row, place, value, looks[place])
    _lay_out(sheet, len(columns), last)


def number_format(column: Column) -> str:
    """How Excel shows and stores what is typed in a column."""
    return _NUMBER_FORMATS.get(column.kind, formats.GENERAL)


def write_value(sheet: Worksheet, row: int, place: int, value: Any, look: Format) -> None:
    """Write one typed value, or only the look of an empty cell; a text is never a formula, whatever it begins with."""
    match value:
        case None:
            sheet.write_blank(row, place, None, look)
        case date():
            sheet.write_datetime(row, place, value, look)
        case int() | float():
            sheet.write_number(row, place, value, look)
        case _:
            sheet.write_string(row, place, safe_text(str(value)), look)


def _width(template: Template, column: Column) -> int:
    longest = max((len(choice) for choice in template.choices(column)), default=0)
    # Room for the arrow of the filter.
    return min(max(len(column.heading) + 4, longest + 2, _NARROWEST), _WIDEST)


def _ignore_numbers_as_text(sheet: Worksheet, template: Template, last: int) -> None:
    """No green corner at every number that is meant to be text."""
    places = [place for place, c in enumerate(template.dataset.columns) if number_format(c) == formats.TEXT]
    if places:
        ranges = " ".join(xl_range(1, place, last, place) for place in places)
        sheet.ignore_errors({"number_stored_as_text": ranges})


def _lay_out(sheet: Worksheet, columns: int, last: int) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, columns - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
