"""The comparison of lists on the regieteam's page: how often partners say different things, in counts only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.indicators.comparison import START_WITHIN_DAYS, Comparison, Kind, Tally
from waw_etl.indicators.employment import CONFIRMED_WITHIN_DAYS
from waw_etl.reference import Reference

_HEADINGS = {
    Kind.NOT_STARTED: "Aangemeld, niet gestart",
    Kind.NOT_REFERRED: "Gestart, niet aangemeld",
    Kind.NOT_EMPLOYED: "Bemiddeld, geen baan bij UWV",
    Kind.NOT_PLACED: "Baan bij UWV, niet bemiddeld",
}
_EXPLANATIONS = {
    Kind.NOT_STARTED: "De gemeente zegt dat de inwoner is gestart. De aanbieder heeft de inwoner niet in zijn lijst. "
    f"Is zijn lijst ouder dan die van de gemeente? Dan kijken wij alleen naar aanmeldingen van minstens "
    f"{START_WITHIN_DAYS} dagen voor het einde van zijn lijst.",
    Kind.NOT_REFERRED: "De aanbieder zegt dat de inwoner is gestart. De gemeente heeft de inwoner niet aangemeld.",
    Kind.NOT_EMPLOYED: "De aanbieder zegt dat de inwoner werk heeft. "
    f"UWV kent geen baan op die dag of in de {CONFIRMED_WITHIN_DAYS} dagen erna.",
    Kind.NOT_PLACED: "UWV kent een baan die tijdens het traject begon, "
    f"of in de {CONFIRMED_WITHIN_DAYS} dagen na de uitstroom. Geen aanbieder heeft de baan gemeld.",
}


@dataclass(frozen=True)
class ComparedLine:
    """One project; a cell a kind of difference: `4 van 540`."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ComparedTable:
    """The table: a column a kind of difference, a line a project and one for all of them together.

    `explanations` say what each heading means, `missing` which lists there are not.
    """

    explanations: tuple[tuple[str, str], ...]
    lines: tuple[ComparedLine, ...]
    total: ComparedLine
    missing: tuple[str, ...]


def compared_table(comparison: Comparison, reference: Reference) -> ComparedTable:
    """The comparison in Dutch; projects of which nothing can be compared are left out."""
    names = {project.code: project.name for project in reference.projects}
    return ComparedTable(
        explanations=tuple((_HEADINGS[kind], _EXPLANATIONS[kind]) for kind in Kind),
        lines=tuple(
            _line(names[code], tallies)
            for code, tallies in comparison.tallies.items()
            if any(tally.compared for tally in tallies.values())
        ),
        total=_line("Alle projecten", comparison.total),
        missing=tuple(_missing(comparison, reference)),
    )


def _line(name: str, tallies: dict[Kind, Tally]) -> ComparedLine:
    return ComparedLine(name, tuple(_cell(tallies[kind]) for kind in Kind))


def _cell(tally: Tally) -> str:
    return dutch.share(tally.differences, tally.compared)


def _missing(comparison: Comparison, reference: Reference) -> Iterator[str]:
    municipalities = {municipality.code: municipality.name for municipality in reference.municipalities}
    if comparison.municipalities_without_list:
        named = ", ".join(municipalities[code] for code in comparison.municipalities_without_list)
        yield f"Er is geen lijst met aanmeldingen van {named}."
    if comparison.projects_without_list:
        named = ", ".join(reference.project_by_code[code].name for code in comparison.projects_without_list)
        yield f"Er is geen lijst met trajecten die wij kunnen vergelijken van {named}."
    if not comparison.has_uwv:
        yield "Er is geen lijst van UWV."
