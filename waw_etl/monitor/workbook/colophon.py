"""The sheet `Colofon`: who made it and when, and what the lights and columns mean."""

from __future__ import annotations

from waw_etl.indicators.definitions import LIGHT_COLOUR_NAMES
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.texts import STANDING
from waw_etl.monitor.workbook.figures import FIGURE_COLUMNS
from waw_etl.monitor.workbook.measures import caveats
from waw_etl.monitor.workbook.sheet import Sheet


def colophon_sheet(sheet: Sheet, context: MonitorContext) -> None:
    sheet.table("Colofon", ["Wat", "Hoe of wie"], [(line.label, line.text) for line in context.colophon])
    sheet.heading("Wat betekenen de kleuren?")
    legend = [(f"{LIGHT_COLOUR_NAMES[entry.light]}: {entry.word}", entry.explanation) for entry in context.legend]
    first = sheet.row + 1
    sheet.table("Kleuren", [STANDING, "Betekenis"], legend)
    sheet.lights(1, [entry.light for entry in context.legend], first)
    sheet.heading("De kolommen van het blad Cijfers")
    columns = [(name, column.meaning) for name, column in FIGURE_COLUMNS.items()]
    sheet.table("Kolommen", ["Kolom", "Betekenis"], columns)
    caveats(sheet, context)
