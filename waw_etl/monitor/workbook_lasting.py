"""The sheet of the monitor's workbook on who is still in employment later."""

from __future__ import annotations

from waw_etl.monitor.parts import LastingLine, MonitorContext
from waw_etl.monitor.workbook_sheet import KEY, Sheet, Value


def lasting_sheet(sheet: Sheet, context: MonitorContext) -> None:
    """The sentences, and one row the programme, a block or a project, with its numbers apart."""
    lasting = context.lasting
    for sentence in lasting.sentences:
        sheet.note(sentence)
    if lasting.programme.is_known:
        rows = [
            _row(level, line)
            for level, lines in (
                ("programma", (lasting.programme,)),
                ("blok", lasting.blocks),
                ("project", lasting.projects),
            )
            for line in lines
        ]
        terms = [name for term in lasting.terms for name in (f"{term} aan het werk", f"{term}, van")]
        sheet.table("AanHetWerk", ["Niveau", "Naam", *terms, KEY], rows)
    if lasting.why_hidden:
        sheet.note(lasting.why_hidden)


def _row(level: str, line: LastingLine) -> list[Value]:
    cells = (
        (part.text, part.text) if part.count is None or part.of is None else (part.count, part.of)
        for part in line.parts
    )
    return [level, line.name, *(cell for pair in cells for cell in pair), line.key]
