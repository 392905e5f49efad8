"""The status, as a table of figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from waw_etl.console.screen import out, share, table, text
from waw_etl.reference import Measure, Reference

if TYPE_CHECKING:
    from waw_etl.indicators.figures import Figure, Figures, Status, Unsettled
    from waw_etl.indicators.sustained import SustainedFigure


def print_status(status: Status, reference: Reference) -> None:
    """A table of figures with a line a level and measure; of a municipality only measures with a target."""
    shown = table("", "measure", "realised", "to date", "final", "forecast", "light")
    _add_figures(shown, f"[bold]{escape(reference.programme.name)}[/]", status.programme)
    for level in status.categories:
        _add_figures(shown, f"[bold]{level.code}[/]", level.figures)
    for level in status.blocks:
        _add_figures(shown, f"block {level.code}", level.figures)
    for level in status.projects:
        _add_figures(shown, level.code, level.figures)
    for level in status.municipalities:
        _add_figures(
            shown, level.code, {m: found for m, found in level.figures.items() if found.target_final is not None}
        )
    out.print(f"Up to and including {status.period}, as of {status.as_of:%Y-%m-%d}")
    out.print(shown)
    out.print("* illustrative: this target was never published")
    for item in status.carried_forward:
        out.print(f"Carried forward: {item.partner} {item.dataset}, from {item.from_period}.")
    for reason in status.unsettled:
        out.print(f"Not settled: {reason.partner} {reason.dataset}: {_why(reason)}.")
    if any(figure.interval for level in (*status.projects, *status.blocks) for figure in level.figures.values()):
        out.print("In brackets: from none to all of what was read of rejected lists.")
    _print_sustained(status, reference)


def _print_sustained(status: Status, reference: Reference) -> None:
    """How many of those placed UWV confirms, and how many of these are still in employment, with the denominators."""
    sustained = status.sustained
    if sustained.until is None:
        out.print("Sustained: there is no list of UWV to tell.")
        return
    periods = (f"after {months} months" for months in sustained.programme.after)
    shown = table("still in employment", "placed", "confirmed", *periods)

    def add(name: str, figures: Figures, figure: SustainedFigure) -> None:
        after = (share(found.sustained, found.of) for found in figure.after.values() if found is not None)
        shown.add_row(name, text(figures[Measure.PLACED].realised), text(figure.confirmed), *after)

    add(f"[bold]{escape(reference.programme.name)}[/]", status.programme, sustained.programme)
    for prefix, levels, figures in (
        ("", status.categories, sustained.categories),
        ("block ", status.blocks, sustained.blocks),
        ("", status.projects, sustained.projects),
        ("", status.municipalities, sustained.municipalities),
    ):
        for level in levels:
            if level.code in figures:
                add(f"{prefix}{level.code}", level.figures, figures[level.code])
    out.print(f"By UWV, up to {sustained.until}; of those confirmed for whom that much time has passed")
    out.print(shown)


def _add_figures(shown: Table, name: str, figures: Figures) -> None:
    for measure in Measure:
        if measure in figures:
            shown.add_row(name, measure, *_cells(figures[measure]))


def _cells(figure: Figure) -> Iterable[str]:
    to_date = "" if figure.target_to_date is None else f"{figure.target_to_date:g}"
    final = text(figure.target_final) + (" *" if figure.illustrative else "")
    colours = {"green": "green", "orange": "yellow", "red": "bold red", "unknown": "dim"}
    light = "" if figure.light is None else f"[{colours[figure.light]}]{figure.light}[/]"
    interval = "" if figure.interval is None else f" ({figure.interval[0]}-{figure.interval[1]})"
    return f"{figure.realised}{interval}", to_date, final, text(figure.forecast), light


def _why(reason: Unsettled) -> str:
    """Why a list does not settle the figures that rest on it."""
    counted = "nothing is counted" if reason.from_period is None else f"the one up to {reason.from_period} is counted"
    return {
        "missing": "never accepted",
        "older": f"only up to {reason.from_period}",
        "rejected": f"the newest one was rejected, {counted}",
    }[reason.kind]
