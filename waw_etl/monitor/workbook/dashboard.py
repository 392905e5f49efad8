"""The sheet `Dashboard`: the programme against its targets, and how it came so far."""

from __future__ import annotations

from waw_etl.indicators.figure_key import FigureKey, programme_key
from waw_etl.monitor.parts import Gauge, MonitorContext
from waw_etl.monitor.texts import FORECAST, PROVISIONAL, REALISED, STANDING, TARGET_FINAL, target_of, target_to_date
from waw_etl.monitor.workbook.measures import PROVISIONAL_COLUMN, caveats, provisional_note
from waw_etl.monitor.workbook.sheet import KEY, Sheet, Value, light_text
from waw_etl.periods import Quarter


def dashboard_sheet(sheet: Sheet, context: MonitorContext) -> None:
    gauges = context.dashboard
    headings = ["Onderdeel", REALISED, target_to_date(context.period), TARGET_FINAL, FORECAST, STANDING]
    first = sheet.row + 1
    rows = [_gauge_row(gauge, programme_key(context.period)) for gauge in gauges]
    sheet.table("Dashboard", [*headings, f"Deel van {TARGET_FINAL.lower()}", PROVISIONAL_COLUMN, KEY], rows)
    sheet.lights(headings.index(STANDING) + 1, [gauge.light for gauge in gauges], first)
    sheet.percentages(len(headings) + 1, range(first, first + len(gauges)))
    provisional_note(sheet, context)
    caveats(sheet, context)
    sheet.space()
    sheet.heading(f"{REALISED} en doel t/m elk kwartaal")
    quarters = sorted({past.quarter for gauge in gauges for past in gauge.history})
    columns = [name for gauge in gauges for name in (gauge.name, target_of(gauge.name, gauge.illustrative))]
    sheet.table("Verloop", ["Kwartaal", *columns, KEY], [_past_row(context, quarter) for quarter in quarters])
    for sentence in context.revised_targets:
        sheet.note(sentence)
    sheet.note("Vraagt u ons waar een getal vandaan komt? Noem dan de sleutel achteraan de rij, en de kolom.")


def _gauge_row(gauge: Gauge, programme: FigureKey) -> list[Value]:
    light = None if gauge.light is None or gauge.light_word is None else light_text(gauge.light, gauge.light_word)
    share = gauge.realised / gauge.target_final if gauge.target_final else None
    targets = (gauge.target_to_date, gauge.target_final, gauge.forecast)
    provisional = PROVISIONAL if gauge.provisional else None
    return [gauge.name, gauge.realised, *targets, light, share, provisional, programme.of(gauge.measure)]


def _past_row(context: MonitorContext, quarter: Quarter) -> list[Value]:
    pasts = [{past.quarter: past for past in gauge.history}.get(quarter) for gauge in context.dashboard]
    values = [value for past in pasts for value in ((past.value, past.target) if past else (None, None))]
    return [quarter.label, *values, programme_key(context.period)]
