"""Residents on the regieteam's page: how jobs add up to residents, and who is still in employment later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.indicators.double_counts import DoubleCounts, Spread
from waw_etl.indicators.figures import Status
from waw_etl.indicators.sustained import Share, SustainedFigure
from waw_etl.monitor.overview_figures import NOT_KNOWN
from waw_etl.reference import Measure, Reference


@dataclass(frozen=True)
class EmployedLine:
    """The programme or one block: how many have a job, of how many UWV confirms it, and `x van y` a term."""

    name: str
    placed: str
    confirmed: str
    shares: tuple[str, ...]


@dataclass(frozen=True)
class Residents:
    """`sums` lead from the jobs of all projects to the residents of the programme; `remarks` say who is behind them.

    `lasting` has the programme first; `until` is the last day of which UWV's list and the period both tell, None where
    there is no list.
    """

    sums: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    terms: tuple[str, ...]
    lasting: tuple[EmployedLine, ...]
    until: str | None


def residents_part(answer: DoubleCounts, status: Status, reference: Reference) -> Residents:
    """What the page says of residents, in Dutch; blocks in which nobody has a job are left out."""
    until = status.sustained.until
    return Residents(
        sums=(
            ("Banen bij alle projecten samen", dutch.number(answer.programme.added)),
            ("Af: banen van inwoners die al meetelden", dutch.number(answer.programme.again)),
            ("Inwoners met een baan in het programma", dutch.number(answer.programme.total)),
        ),
        remarks=(*_remarks(answer), *filter(None, [reference.caveat_of(Measure.PLACED)])),
        terms=tuple(f"Na {months} maanden" for months in status.sustained.programme.after),
        lasting=tuple(_lasting(status, reference)),
        until=None if until is None else dutch.day(until),
    )


def _remarks(answer: DoubleCounts) -> Iterator[str]:
    identity = answer.identity
    yield (
        f"Inwoners die met meer dan één traject een baan vonden: {dutch.number(answer.placed_again)}. "
        f"Bij meer dan één project: {dutch.number(answer.placed_from_several_projects)}."
    )
    yield _by_projects(answer.residents_by_projects)
    yield (
        f"Inwoners met meer dan één Koppelnummer: {dutch.number(identity.several_link_numbers)}. Van hen staan er "
        f"{dutch.number(identity.moved)} bij meer dan één gemeente. Door hun BSN tellen zij één keer."
    )
    yield (
        f"Trajecten zonder Koppelnummer: {dutch.number(identity.by_trajectory)}. Elk van deze trajecten telt als een "
        "eigen inwoner."
    )
    yield (
        f"Banen uit tellingen: {dutch.number(answer.counts)}. Wij weten niet van wie. Zij tellen allemaal mee als "
        "een eigen inwoner."
    )


def _by_projects(spread: Spread) -> str:
    projects = {number: "1 project" if number == 1 else f"{number} projecten" for number in spread}
    told = (f"Aan {projects[number]}: {dutch.number(residents)}." for number, residents in spread.items())
    return " ".join(("Hoeveel inwoners begonnen er?", *told)) if spread else "Er is nog niemand begonnen."


def _lasting(status: Status, reference: Reference) -> Iterator[EmployedLine]:
    sustained = status.sustained
    yield _line("Het hele programma", status.programme[Measure.PLACED].realised, sustained.programme)
    for level in status.blocks:
        placed = level.figures.get(Measure.PLACED)
        if placed is not None and placed.realised and level.code in sustained.blocks:
            name = reference.block_by_code[level.code].name
            yield _line(name, placed.realised, sustained.blocks[level.code])


def _line(name: str, placed: int, figure: SustainedFigure) -> EmployedLine:
    confirmed = NOT_KNOWN if figure.confirmed is None else dutch.number(figure.confirmed)
    return EmployedLine(name, dutch.number(placed), confirmed, tuple(_share(share) for share in figure.after.values()))


def _share(share: Share | None) -> str:
    return NOT_KNOWN if share is None else dutch.share(share.sustained, share.of)
