"""What a steward does with a verdict: put right exactly what was reported, and leave the rest as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from schemas.catalogue import DATASETS
from tests.corpus.manifest import Finding
from tests.property.deliveries import Address, Delivery
from tests.property.rules import AMONG_ROWS, LOOKS_AT

# What sheet Levering, or the name of a CSV, says is judged as a whole.
NAMES = {
    "L02": ("Leverancier", "Periode", "Opgesteld op"),
    "L04": ("Leverancier",),
    "L05": ("Periode",),
    "L09": ("Formaatversie",),
}


def repaired(bad: Delivery, clean: Delivery, found: Iterable[Finding]) -> Delivery:
    """The bad delivery, with what stood in the clean one wherever something was found."""
    for finding in found:
        if finding.sheet == "Toelichting":
            # Each planted line is of itself too much.
            bad = replace(bad, explained=clean.explained)
        said = {name: clean.levering[name] for name in NAMES.get(finding.rule, ())}
        bad = replace(bad, levering={**bad.levering, **said})
    return put_back(bad, clean, (place for finding in found for place in blamed(bad, clean, finding)))


def repaired_with_what_is_beside(bad: Delivery, clean: Delivery, found: list[Finding]) -> tuple[Delivery, set[Address]]:
    """The same, and what the rules compared with put back too; and the places at which that was done."""
    places = {place for one in found for place in blamed(bad, clean, one) | looked_at(bad, clean, one)}
    return put_back(repaired(bad, clean, found), clean, places), places


def looked_at(bad: Delivery, clean: Delivery, finding: Finding) -> set[Address]:
    """The cells that a rule compares; where it holds rows against each other, those of every row."""
    headings = {finding.column, *LOOKS_AT.get(finding.rule, ())}
    numbers = {n for labels in (bad.labels, clean.labels) for n, label in labels.items() if label in headings}
    rows = (
        {finding.row} if finding.rule not in AMONG_ROWS else {row for row, _ in clean.cells if row > clean.heading_row}
    )
    return {(row, number) for row in (*rows, clean.heading_row) for number in numbers} if finding.row else set()


def stands_behind(later: Finding, earlier: list[Finding], places: set[Address], bad: Delivery, clean: Delivery) -> bool:
    """Whether a finding of a later round could not be told in the earlier one, by what was found then."""
    if any(one.rule in ("L02", "L04", "L05", "L06", "L09") for one in earlier):
        return True
    required = {column.heading for column in DATASETS[clean.dataset].required}
    if {one.column for one in earlier if one.rule == "L03"} >= required:
        return True
    return bool(places & (looked_at(bad, clean, later) | blamed(bad, clean, later)))


def put_back(bad: Delivery, clean: Delivery, places: Iterable[Address]) -> Delivery:
    return replace(bad, cells={**bad.cells, **{place: clean.cells.get(place) for place in places}})


def blamed(bad: Delivery, clean: Delivery, finding: Finding) -> set[Address]:
    """The cells at which a finding points."""
    if finding.sheet == "Toelichting":
        return set()
    if finding.rule == "L06":
        return {place for place in clean.cells if place[0] > clean.heading_row}
    if finding.rule == "L03":
        return {clean.place(clean.heading_row, finding.column)}
    labelled = {number for number, label in bad.labels.items() if finding.column in (label, "")}
    if finding.row:
        return {(finding.row, number) for number in labelled}
    if finding.rule in ("L07", "L08"):
        further = {number for number in labelled if number > clean.width}
        return {(row, n) for row, n in bad.cells if n in further or (n in labelled and row == bad.heading_row)}
    return set()
