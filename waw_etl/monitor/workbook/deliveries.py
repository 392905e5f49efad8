"""The sheet `Leveringen`: the lists that the edition rests on."""

from __future__ import annotations

from waw_etl import dutch
from waw_etl.monitor.gaps import RestsOn
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.workbook.measures import caveats
from waw_etl.monitor.workbook.sheet import Sheet, Value

_HEADINGS = (
    "Partner",
    "Lijst",
    "Tot en met",
    "Ontvangen op",
    "Lijst is",
    "Waarschuwingen zonder antwoord",
    "Nummer van levering",
)


def deliveries_sheet(sheet: Sheet, context: MonitorContext) -> None:
    """What can be said of them in sentences, and one row a list; one that was never received has no delivery."""
    for sentence in (*context.basis.sentences, *context.basis.missing, *context.basis.provisional):
        sheet.note(sentence)
    if context.basis.provisional:
        caveats(sheet, context)
    sheet.table("Leveringen", _HEADINGS, [_row(item) for item in context.basis.lists])


def _row(item: RestsOn) -> list[Value]:
    if item.until is None or item.received_on is None:
        return [item.partner, item.name, None, None, item.age, None, None]
    received = dutch.short_day(item.received_on)
    return [item.partner, item.name, item.until.label, received, item.age, item.warnings, item.delivery]
