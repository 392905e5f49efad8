"""Residents who are counted more than once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from waw_etl.console.screen import out, table

if TYPE_CHECKING:
    from waw_etl.indicators.double_counts import AddedUp, DoubleCounts, Identity, Spread


def print_double_counts(answer: DoubleCounts) -> None:
    """How the projects add up to the programme, where residents are counted again, and how residents are known."""
    out.print(f"Placed up to and including {answer.period}, as of {answer.as_of:%Y-%m-%d}")
    shown = table("", "added up", "counted again", "total")
    for name, item in _lines(answer):
        shown.add_row(name, str(item.added), str(item.again), str(item.total))
    out.print(shown)
    out.print(f"Of these, {answer.counts} are counts of persons unknown to us.")
    out.print(f"{answer.without_municipality} of them name no municipality, and are in the total of none.")
    out.print(f"Residents by number of projects: {_spread(answer.residents_by_projects)}.")
    out.print(f"Residents with a job by number of placed trajectories: {_spread(answer.residents_by_placements)}.")
    out.print(f"Residents placed from more than one project: {answer.placed_from_several_projects}.")
    _print_identity(answer.identity)


def _lines(answer: DoubleCounts) -> Iterator[tuple[str, AddedUp]]:
    yield "[bold]all projects, as the programme[/]", answer.programme
    for level, item in answer.upwards.items():
        yield f"each {level} by itself, as the programme", item
    for level in answer.upwards:
        for code, item in answer.levels[level].items():
            if item.again:
                yield f"{level} {code}", item


def _spread(spread: Spread) -> str:
    return ", ".join(f"{residents} with {number}" for number, residents in spread.items()) or "none"


def _print_identity(identity: Identity) -> None:
    out.print(f"Residents known by BSN: {identity.by_bsn}; by Gemeente and Koppelnummer: {identity.by_link_number}.")
    out.print(f"Trajectories without Koppelnummer, each a resident of its own: {identity.by_trajectory}.")
    out.print(
        f"Residents with several Koppelnummers, put together by BSN: {identity.several_link_numbers}; "
        f"of these from several municipalities: {identity.moved}."
    )
