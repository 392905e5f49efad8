"""Sheet Levering, filled in, with beside each value what it means."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from schemas import levering
from schemas.meanings import COVER
from waw_etl.give_back import formats
from waw_etl.give_back.formats import Formats
from waw_etl.templates.data_sheet import write_value
from waw_etl.templates.template import Template
from waw_etl.templates.validations import prompt

_WIDTHS = (20, 26, 92)
_FIRST = 3
_HEIGHT = 22
# What a steward may have to change; the rest stays as it is.
_OWN = (levering.PREPARED_ON, levering.NO_PARTICIPANTS)


def write_cover(sheet: Worksheet, template: Template, styles: Formats) -> None:
    """Write the sheet."""
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"{template.dataset.sheet} van {template.partner.name}", styles.style("title"))
    sheet.write_string(
        1, 0, "Dit blad is al ingevuld. Aan de grijze cellen hoeft u niets te veranderen.", styles.style("subtitle")
    )
    for row, (name, value) in enumerate(_values(template).items(), start=_FIRST):
        number_format = formats.DATE if name == levering.PREPARED_ON else formats.TEXT
        sheet.set_row(row, _HEIGHT)
        sheet.write_string(row, 0, name, styles.boxed(formats.GENERAL, "name"))
        write_value(sheet, row, 1, value, styles.boxed(number_format, "asked" if name in _OWN else "given"))
        sheet.write_string(row, 2, COVER[name].text, styles.style("hint"))
        sheet.data_validation(row, 1, row, 1, _validation(name))
    sheet.ignore_errors({"number_stored_as_text": f"B{_FIRST + 1}:B{_FIRST + len(COVER)}"})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _values(template: Template) -> dict[str, Any]:
    return {
        levering.PARTNER: template.partner.code,
        levering.DATASET: template.dataset.name,
        levering.PERIOD: str(template.period),
        levering.PREPARED_ON: template.made_on,
        levering.VERSION: str(levering.SUPPORTED_VERSION),
        levering.NO_PARTICIPANTS: None,
    }


def _validation(name: str) -> dict[str, Any]:
    told = prompt(name, COVER[name].text)
    if name == levering.NO_PARTICIPANTS:
        return {"validate": "list", "source": ["ja", "nee"], "error_type": "warning", **told}
    return {"validate": "any", **told}
