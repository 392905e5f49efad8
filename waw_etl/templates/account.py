"""Sheet Toelichting: a line for each project that runs, for the partner's own account of the half-year."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from schemas.catalogue import message
from schemas.meanings import meaning
from schemas.toelichting import MAX_CHARACTERS, TOELICHTING
from waw_etl.dutch import number
from waw_etl.give_back.formats import GENERAL, Formats
from waw_etl.give_back.names import safe_text
from waw_etl.templates.template import Template
from waw_etl.templates.validations import prompt, warning
from waw_etl.validate.allowed import column_fields

_WIDTHS = (36, 110)
_LINE_HEIGHT = 60
_HEADING_HEIGHT = 24
_LAST_ROW = 100


def write_account(sheet: Worksheet, template: Template, source: str, styles: Formats) -> None:
    """Write the sheet; `source` is the address of the list of projects."""
    looks = (styles.style("value"), styles.style("text"))
    boxed = (styles.boxed(GENERAL, "name"), styles.boxed(GENERAL, "text"))
    sheet.set_row(0, _HEADING_HEIGHT)
    length = {"validate": "length", "criteria": "<=", "value": MAX_CHARACTERS}
    validations = (
        {"validate": "list", "source": source, **warning(_repair("explanation", template))},
        length | warning(_repair("too_long", template)),
    )
    for place, (column, width) in enumerate(zip(TOELICHTING.columns, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width, looks[place])
        sheet.write_string(0, place, column.heading, styles.style("optional"))
        told = prompt(column.heading, meaning(TOELICHTING, column).text)
        sheet.data_validation(1, place, _LAST_ROW, place, validations[place] | told)
    for row, name in enumerate(template.running_projects, start=1):
        sheet.set_row(row, _LINE_HEIGHT)
        sheet.write_string(row, 0, safe_text(name), boxed[0])
        sheet.write_blank(row, 1, None, boxed[1])
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _repair(case: str, template: Template) -> str:
    fields = column_fields(TOELICHTING.column("project"), template.context)
    return message("L07", case).fill(fields | {"max_length": number(MAX_CHARACTERS)}).repair
