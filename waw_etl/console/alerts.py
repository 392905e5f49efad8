"""Alerts on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from waw_etl.alert import OWNERS
from waw_etl.console.screen import out, table, text
from waw_etl.load.alerts import AlertRecord


def print_alerts(records: Sequence[AlertRecord]) -> None:
    """A line an alert: the figure as it was judged last, and what was said of it."""
    if not records:
        out.print("There are no open alerts.")
        return
    shown = table("alert", "figure", "light", "realised", "target to date", "state", "waits for", "answer")
    for record in records:
        sight = record.seen
        cells = (record.alert, record.name.key(sight.period), sight.light, sight.realised, f"{sight.target_to_date:g}")
        owner = OWNERS.get(record.state)
        shown.add_row(*map(text, (*cells, record.state, owner, _answer(record))))
    out.print(shown)


def _answer(record: AlertRecord) -> str:
    line = record.answer
    if line is None or line.said is None:
        return ""
    until = "" if line.said.until is None else f", until {line.said.until}"
    return f"{line.said.by}: {line.said.text or 'seen'}{until}"
