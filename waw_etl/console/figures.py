"""The status, as a table of figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from waw_etl.console.screen import out, table, text
from waw_etl.reference import Measure, Reference

if TYPE_CHECKING:
    from waw_etl.indicators.figures import Figure, Figures, Status


def print_status(status: Status, reference: Reference) -> None:
    """A table of figures with a line a level and measure."""
    shown = table("", "measure", "realised", "to date", "final", "forecast", "light")
    _add_figures(shown, f"[bold]{escape(reference.programme.name)}[/]", status.programme)
    for level in status.categories:
        _add_figures(shown, f"[bold]{level.code}[/]", level.figures)
    for level in status.blocks:
        _add_figures(shown, f"block {level.code}", level.figures)
    for level in status.projects:
        _add_figures(shown, level.code, level.figures)
    out.print(f"Up to and including {status.period}, as of {status.as_of:%Y-%m-%d}")
    out.print(shown)
    out.print("* illustrative: this target was never published")
    for item in status.carried_forward:
        out.print(f"Carried forward: {item.partner} {item.dataset}, from {item.from_period}.")


def _add_figures(shown: Table, name: str, figures: Figures) -> None:
    for measure in Measure:
        if measure in figures:
            shown.add_row(name, measure, *_cells(figures[measure]))


def _cells(figure: Figure) -> Iterable[str]:
    to_date = "" if figure.target_to_date is None else f"{figure.target_to_date:g}"
    final = text(figure.target_final) + (" *" if figure.illustrative else "")
    colours = {"green": "green", "orange": "yellow", "red": "bold red"}
    light = "" if figure.status is None else f"[{colours[figure.status]}]{figure.status}[/]"
    return str(figure.realised), to_date, final, text(figure.forecast), light
