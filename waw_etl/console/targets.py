"""What was agreed, as tables: the targets with those that they replaced, and a path by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rich.table import Table

from waw_etl.console.screen import out, table, text
from waw_etl.indicators.target_history import FigurePath, TargetHistory
from waw_etl.periods import Quarter
from waw_etl.reference import Target


def print_histories(histories: Sequence[TargetHistory]) -> None:
    """A line a target, the one in force first; below it those that it replaced."""
    shown = table("", "measure", "final", "by", "between", "decided", "reason")
    for history in histories:
        for target in (history.in_force, *history.replaced):
            _add(shown, history, target)
    out.print(shown)
    if any(target.decided_assumed for history in histories for target in history.targets):
        out.print("? the exact day is not public")
    if any(target.illustrative for history in histories for target in history.targets):
        out.print("* illustrative: this target was never published")


def print_path(figure: FigurePath) -> None:
    """The targets behind one figure, and what must be reached at the end of each quarter; with it what it replaced."""
    out.print(f"[bold]{figure.key}[/]")
    if figure.path is None:
        out.print("No target as of this day.")
        return
    print_histories(figure.histories)
    columns = _beside(figure)
    shown = table("quarter", "to date", *columns)
    for quarter, value in figure.path:
        beside = (column.get(quarter) for column in columns.values())
        shown.add_row(str(quarter), f"{float(value):g}", *("" if v is None else f"{float(v):g}" for v in beside))
    out.print(shown)


def _beside(figure: FigurePath) -> dict[str, dict[Quarter, Fraction]]:
    """Further columns by their heading: of a sum each part, else the paths that were replaced."""
    if len(figure.histories) > 1:
        return {history.code: dict(history.path(history.in_force)) for history in figure.histories}
    [history] = figure.histories
    return {f"decided {target.decided}": dict(history.path(target)) for target in history.replaced}


def _add(shown: Table, history: TargetHistory, target: Target) -> None:
    current = target is history.in_force
    name = f"[bold]{text(history.code)}[/]" if current else "  replaced"
    points = ", ".join(f"{point.value:g} at {point.quarter}" for point in target.points)
    shown.add_row(
        name,
        history.measure if current else "",
        f"{target.final}{' *' * target.illustrative}",
        str(target.final_quarter),
        points or "linear",
        f"{target.decided}{' ?' * target.decided_assumed}",
        text(target.reason),
    )
