"""The comparison of lists, in counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waw_etl.console.screen import out, share, table
from waw_etl.reference import Reference

if TYPE_CHECKING:
    from waw_etl.indicators.comparison import Comparison, Tally


def print_comparison(comparison: Comparison, reference: Reference) -> None:
    """A line a project: the differences of each kind, and of how many rows that could be compared."""
    out.print(f"Up to and including {comparison.period}, as of {comparison.as_of:%Y-%m-%d}")
    shown = table("", *(str(kind).replace("_", " ") for kind in comparison.total))
    for code, tallies in comparison.tallies.items():
        shown.add_row(code, *map(_cell, tallies.values()))
    shown.add_row("[bold]all projects[/]", *map(_cell, comparison.total.values()))
    out.print(shown)
    names = {m.code: m.name for m in reference.municipalities}
    if comparison.municipalities_without_list:
        missing = ", ".join(names[code] for code in comparison.municipalities_without_list)
        out.print(f"No list of referrals, so not compared: {missing}.")
    if comparison.projects_without_list:
        out.print(f"No list of trajectories, so not compared: {', '.join(comparison.projects_without_list)}.")
    if not comparison.has_uwv:
        out.print("No list of UWV: nothing is compared with employment.")


def _cell(tally: Tally) -> str:
    return share(tally.differences, tally.compared)
