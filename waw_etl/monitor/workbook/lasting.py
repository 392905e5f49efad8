"""The sheet of the monitor's workbook on who is still in employment later."""

from __future__ import annotations

from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.public import LastingLine
from waw_etl.monitor.texts import LEVEL_WORDS, PROVISIONAL
from waw_etl.monitor.workbook.measures import PROVISIONAL_COLUMN
from waw_etl.monitor.workbook.sheet import KEY, Sheet, Value


def lasting_sheet(sheet: Sheet, context: MonitorContext) -> None:
    """The sentences, and one row the programme, a block or a project, with its numbers apart."""
    lasting = context.lasting
    for sentence in lasting.sentences:
        sheet.note(sentence)
    if lasting.programme.is_known:
        rows = [_row(line) for line in (lasting.programme, *lasting.blocks, *lasting.projects)]
        terms = [name for term in lasting.terms for name in (f"{term} aan het werk", f"{term}, van")]
        sheet.table("AanHetWerk", ["Niveau", "Naam", *terms, PROVISIONAL_COLUMN, KEY], rows, repeat=True)
    if lasting.why_hidden:
        sheet.note(lasting.why_hidden)


def _row(line: LastingLine) -> list[Value]:
    cells = (
        (part.text, part.text) if part.count is None or part.of is None else (part.count, part.of)
        for part in line.parts
    )
    provisional = PROVISIONAL if line.provisional else None
    return [LEVEL_WORDS[line.key.level], line.name, *(cell for pair in cells for cell in pair), provisional, line.key]
