"""The sheet `Definities`: what the words and figures of the monitor mean."""

from __future__ import annotations

from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.workbook.measures import caveats
from waw_etl.monitor.workbook.sheet import Sheet


def definitions_sheet(sheet: Sheet, context: MonitorContext) -> None:
    rows = [(word.name, word.text, word.code, word.version, word.source) for word in context.appendix]
    headings = ["Woord", "Wat wij ermee bedoelen", "Maat", "Versie", "Geteld uit"]
    sheet.table("Definities", headings, rows, freeze=True)
    caveats(sheet, context)
