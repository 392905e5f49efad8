"""The sheets `Gemeenten`, `Sectoren` and `Doelgroepen`: parts of the programme, as far as they may be read."""

from __future__ import annotations

from waw_etl import dutch
from waw_etl.indicators.figure_key import FigureKey, programme_key
from waw_etl.indicators.scopes import LevelName
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.public import PublicBreakdown, PublicCount
from waw_etl.monitor.small_numbers import why_hidden
from waw_etl.monitor.workbook.measures import (
    PROVISIONAL_COLUMN,
    caveats,
    measure_names,
    provisional_cell,
    provisional_note,
)
from waw_etl.monitor.workbook.sheet import KEY, Sheet, Value


def municipalities_sheet(sheet: Sheet, context: MonitorContext) -> None:
    rows: list[list[Value]] = []
    for municipality in context.municipalities:
        public = {count.measure: _readable(count) for count in municipality.counts}
        key = FigureKey(context.period, LevelName.MUNICIPALITY, municipality.code)
        cells = [public.get(gauge.measure) for gauge in context.dashboard]
        rows.append([municipality.name, *cells, provisional_cell(municipality.counts, context), key])
    sheet.table("Gemeenten", ["Gemeente", *measure_names(context), PROVISIONAL_COLUMN, KEY], rows, repeat=True)
    for reason in why_hidden(count for municipality in context.municipalities for count in municipality.counts):
        sheet.note(reason)
    sheet.note("Bij werk tellen wij inwoners. Bij de andere twee tellen wij trajecten.")
    provisional_note(sheet, context)
    caveats(sheet, context)


def sectors_sheet(sheet: Sheet, context: MonitorContext) -> None:
    _breakdown(sheet, context, context.sectors, "Sector", "Sectoren")
    sheet.note(f"Alle sectoren samen: {dutch.number(context.sectors.total)} inwoners met een baan.")
    sheet.note("Wij tellen elke inwoner één keer: bij de sector van de eerste baan.")
    sheet.note("'Onbekend': van deze banen is de sector niet doorgegeven.")


def target_groups_sheet(sheet: Sheet, context: MonitorContext) -> None:
    _breakdown(sheet, context, context.target_groups, "Doelgroep", "Doelgroepen")
    sheet.note(f"Alle doelgroepen samen: {dutch.number(context.target_groups.total)} gestarte trajecten.")
    sheet.note("'Onbekend': van deze trajecten is de doelgroep niet doorgegeven.")


def _breakdown(sheet: Sheet, context: MonitorContext, breakdown: PublicBreakdown, what: str, table: str) -> None:
    name = next(gauge.name for gauge in context.dashboard if gauge.measure is breakdown.measure)
    # What stands behind a part are rows of the programme's figure.
    key = programme_key(context.period).of(breakdown.measure)
    rows = [(count.label, _readable(count), key) for count in breakdown.counts]
    sheet.table(table, [what, name, KEY], rows, repeat=True)
    for reason in why_hidden(breakdown.counts):
        sheet.note(reason)
    if breakdown.provisional:
        sheet.note("Deze aantallen zijn voorlopig.")
        provisional_note(sheet, context)
    caveats(sheet, context, breakdown.measure)


def _readable(count: PublicCount) -> Value:
    return count.text if count.value is None else count.value
