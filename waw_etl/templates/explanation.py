"""Sheet Uitleg: what to do, what each column means, and a few rows as an example."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from schemas import levering
from schemas.accepted import accepted
from schemas.code_meanings import CODE_MEANINGS
from schemas.columns import Column
from schemas.meanings import meaning, requirement
from schemas.toelichting import TOELICHTING
from waw_etl.give_back import formats
from waw_etl.give_back.formats import Formats, row_height
from waw_etl.templates import lists
from waw_etl.templates.data_sheet import number_format, write_value
from waw_etl.templates.examples import own_examples
from waw_etl.templates.template import OWN_LISTS, Template

SHEET = "Uitleg"
_WIDTHS = (24, 20, 58, 50)
_EXAMPLE_WIDTH = 24
_HEADINGS = ("Kolom", "Verplicht?", "Wat vult u in?", "Wat mag er staan?")
# A longer list is a wall of words; it stands on its own sheet.
_LONGEST_LIST = 150
_ONE_ROW = {
    "trajecten": "Elk traject krijgt een eigen regel.",
    "aanmeldingen": "Elke aanmelding krijgt een eigen regel.",
    "dienstverbanden": "Elk dienstverband krijgt een eigen regel.",
    "tellingen": "Elk project krijgt per gemeente en per kwartaal een eigen regel.",
}


def write_explanation(sheet: Worksheet, template: Template, styles: Formats) -> None:
    """Write the sheet."""
    _lay_out(sheet, len(own_examples(template)))
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "Zo vult u deze werkmap in", styles.style("title"))
    subtitle = f"{template.dataset.sheet} van {template.partner.name}, tot en met {template.period.label}"
    sheet.write_string(1, 0, subtitle, styles.style("subtitle"))
    row = _write_steps(sheet, 3, template, styles)
    row = _write_legend(sheet, row, styles)
    row = _write_columns(sheet, row, template, styles)
    _write_codes(sheet, row, template, styles)


def _lay_out(sheet: Worksheet, number_of_examples: int) -> None:
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_column(len(_WIDTHS), len(_WIDTHS) + number_of_examples - 1, _EXAMPLE_WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)


def _write_steps(sheet: Worksheet, row: int, template: Template, styles: Formats) -> int:
    for number, step in enumerate(_steps(template), start=1):
        sheet.write_string(row, 0, f"{number}. {step}", styles.style("sentence"))
        row += 1
    return row + 1


def _steps(template: Template) -> Iterator[str]:
    name = template.dataset.sheet
    if template.is_prefilled:
        yield f"Op het blad {name} staat uw vorige lijst. Vul die aan, en verbeter wat er is veranderd."
    else:
        yield f"Vul het blad {name} in. {_ONE_ROW[template.dataset.name]}"
    yield f"Lever altijd uw hele lijst, vanaf het begin tot en met {template.period.label}. Een deel is niet genoeg."
    yield "Kies uit de lijsten in de cellen. Plakt u gegevens? Kies dan Plakken speciaal, Waarden."
    yield (
        f"Het blad {levering.SHEET} is al ingevuld. "
        f"Maakt u de lijst op een andere dag? Verander dan alleen {levering.PREPARED_ON}."
    )
    if template.choices(TOELICHTING.column("project")):
        yield f"Op het blad {TOELICHTING.sheet} kunt u vertellen hoe het ging. Dat hoeft niet. Noem geen namen."
    yield (
        "Sla het bestand op. Lever het aan zoals u met de regio hebt afgesproken. "
        f"De bladen {SHEET} en {lists.SHEET} mogen erin blijven."
    )


def _write_legend(sheet: Worksheet, row: int, styles: Formats) -> int:
    legend = {
        "required": "Deze kolom vult u altijd in.",
        "optional": "Deze kolom is niet altijd verplicht. Hieronder leest u wanneer wel.",
    }
    for style, text in legend.items():
        sheet.write_string(row, 0, "Kop in deze kleur", styles.style(style))
        sheet.write_string(row, 1, text, styles.style("sentence"))
        row += 1
    return row + 1


def _write_columns(sheet: Worksheet, row: int, template: Template, styles: Formats) -> int:
    """One row a column: its meaning, what it allows, and what stands there in each example."""
    shown = own_examples(template)
    headings = [*_HEADINGS, *(f"Voorbeeld: {example.story}" for example in shown)]
    widths = [*_WIDTHS, *([_EXAMPLE_WIDTH] * len(shown))]
    _write_row(sheet, row, headings, widths, [styles.style("required")] * len(headings))
    for below, column in enumerate(template.dataset.columns, start=row + 1):
        values = [*_told(template, column), *(example.values.get(column.name) for example in shown)]
        example_look = styles.boxed(number_format(column), "example")
        looks = [styles.boxed(formats.GENERAL, "name"), *([styles.boxed(formats.GENERAL, "told")] * 3)]
        _write_row(sheet, below, values, widths, [*looks, *([example_look] * len(shown))])
    return row + len(template.dataset.columns) + 2


def _write_row(sheet: Worksheet, row: int, values: list[Any], widths: list[int], looks: list[Format]) -> None:
    sheet.set_row(row, row_height((str(value), width) for value, width in zip(values, widths, strict=True)))
    for place, (value, look) in enumerate(zip(values, looks, strict=True)):
        write_value(sheet, row, place, value, look)


def _told(template: Template, column: Column) -> tuple[str, ...]:
    return (
        column.heading,
        requirement(template.dataset, column),
        meaning(template.dataset, column).text,
        _allowed(template, column),
    )


def _allowed(template: Template, column: Column) -> str:
    if column.kind not in OWN_LISTS:
        return accepted(column)
    choices = ", ".join(template.choices(column))
    if len(choices) > _LONGEST_LIST:
        return f"Een naam uit de lijst. Alle namen staan op het blad {lists.SHEET}."
    return f"Een van deze namen: {choices}."


def _write_codes(sheet: Worksheet, row: int, template: Template, styles: Formats) -> None:
    """What the codes mean that do not speak for themselves."""
    columns = [column for column in template.dataset.columns if column.codes and column.name in CODE_MEANINGS]
    if not columns:
        return
    widths, box = [*_WIDTHS[:3]], partial(styles.boxed, formats.GENERAL)
    _write_row(sheet, row, ["Kolom", "Waarde", "Wat betekent die?"], widths, [styles.style("required")] * 3)
    for column in columns:
        for code in column.codes:
            row += 1
            values = [column.heading, code, CODE_MEANINGS[column.name][code]]
            _write_row(sheet, row, values, widths, [box("name"), box("told"), box("told")])
