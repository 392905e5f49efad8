"""The measures of the programme: the columns that most sheets have, and what must be known of them."""

from __future__ import annotations

from collections.abc import Iterable

from waw_etl.monitor.parts import Count, MonitorContext
from waw_etl.monitor.public import PublicCount
from waw_etl.monitor.texts import PROVISIONAL
from waw_etl.monitor.workbook.sheet import Sheet
from waw_etl.reference import Measure

PROVISIONAL_COLUMN = PROVISIONAL.capitalize()


def measure_names(context: MonitorContext) -> list[str]:
    """The headings of a column a measure, in the order of the dashboard."""
    return [gauge.name for gauge in context.dashboard]


def provisional_cell(counts: Iterable[Count | PublicCount], context: MonitorContext) -> str | None:
    """What stands in the column for it, in a row with these counts."""
    return context.provisional_of(count for count in counts if count.value is not None)


def provisional_note(sheet: Sheet, context: MonitorContext) -> None:
    """What the word means, under a table with a column for it."""
    if context.basis.provisional:
        sheet.note(f"{context.basis.provisional[0]} Waarom staat op het blad Leveringen.")


def caveats(sheet: Sheet, context: MonitorContext, *measures: Measure) -> None:
    """The caveats of these measures (without any: of all), under a table that has them."""
    for gauge in context.dashboard:
        if gauge.caveat and (not measures or gauge.measure in measures):
            sheet.note(f"{gauge.name}: {gauge.caveat}")
