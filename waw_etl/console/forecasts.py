"""What is expected at the end, by each method, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from waw_etl.console.screen import out, table, text
from waw_etl.indicators.expectation import METHODS, Expectation, Method
from waw_etl.reference import Reference

if TYPE_CHECKING:
    from waw_etl.indicators.figures import Figures, Status

_NAMES = {Method.PACE: "by the pace", Method.PIPELINE: "by who is under way"}


def print_forecasts(status: Status, reference: Reference) -> None:
    """A table with a line a level and measure that has a target; the method that steers comes first."""
    shown = table("", "measure", "realised", "final", *(_NAMES[method] for method in METHODS))

    def add(name: str, figures: Figures) -> None:
        for measure, figure in figures.items():
            if figure.forecast is not None:
                expected = (_text(figure.expected_by(method)) for method in METHODS)
                shown.add_row(name, measure, text(figure.realised), text(figure.target_final), *expected)

    add(f"[bold]{escape(reference.programme.name)}[/]", status.programme)
    for prefix, levels in (
        ("", status.categories),
        ("block ", status.blocks),
        ("", status.projects),
        ("", status.municipalities),
    ):
        for level in levels:
            add(f"{prefix}{level.code}", level.figures)
    out.print(f"Expected at the end, from what was known up to {status.period}, as of {status.as_of:%Y-%m-%d}")
    out.print(shown)
    out.print("In brackets: between what it will lie four times out of five. The light goes by the pace.")


def _text(expected: Expectation | None) -> str:
    return "" if expected is None else f"{expected.value} ({expected.low} - {expected.high})"
