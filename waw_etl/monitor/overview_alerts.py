"""The open alerts at the head of the regieteam's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.alert import STEERED
from waw_etl.indicators.figures import WORST_FIRST, Light
from waw_etl.load.alerts import AlertRecord
from waw_etl.monitor.alert_figures import page_of, title
from waw_etl.monitor.alert_life import said_of
from waw_etl.reference import Reference


@dataclass(frozen=True)
class AlertLine:
    """One open alert: what it is about, the light and the gap when it was judged last, and what was said of it."""

    number: int
    title: str
    light: Light
    gap: str
    period: str
    said: str
    link: str


def alert_lines(records: Sequence[AlertRecord], reference: Reference) -> tuple[AlertLine, ...]:
    """The alerts on which something can still be done: what was red first, then the largest gap first."""
    open_ones = [record for record in records if record.state in STEERED]
    ordered = sorted(open_ones, key=lambda one: (WORST_FIRST.index(Light(one.seen.light)), -one.seen.gap))
    return tuple(_line(record, reference) for record in ordered)


def _line(record: AlertRecord, reference: Reference) -> AlertLine:
    sight = record.seen
    return AlertLine(
        number=record.alert,
        title=title(record.name, reference),
        light=Light(sight.light),
        gap=f"{dutch.number(max(sight.gap, 0))} bij een doel van {dutch.number(sight.target_to_date)}",
        period=sight.period.label,
        said=said_of(record),
        link=page_of(record.alert),
    )
