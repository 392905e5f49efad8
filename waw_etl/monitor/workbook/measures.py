"""The measures of the programme: the columns that most sheets have, and what must be known of them."""

from __future__ import annotations

from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.workbook.sheet import Sheet


def measure_names(context: MonitorContext) -> list[str]:
    """The headings of a column a measure, in the order of the dashboard."""
    return [gauge.name for gauge in context.dashboard]


def caveats(sheet: Sheet, context: MonitorContext) -> None:
    """The caveats of the measures, under a table that has them."""
    for gauge in context.dashboard:
        if gauge.caveat:
            sheet.note(f"{gauge.name}: {gauge.caveat}")
