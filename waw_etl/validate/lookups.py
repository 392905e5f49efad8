"""What the reference data say about a delivery: names to codes, and the facts that the rules need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from schemas.frames import Context, ProjectLife
from waw_etl.reference import Measure, Municipality, Partner, Project, Reference
from waw_etl.validate.coerce import Lookups
from waw_etl.validate.keys import code_key


def context_of(reference: Reference, partner: Partner | None, period_end: date | None) -> Context:
    """The facts around a delivery; `partner` and `period_end` are None where they cannot be told."""
    own_projects = None if partner is None else frozenset(p.code for p in reference.projects_of_partner(partner.code))
    return Context(
        projects={
            p.code: ProjectLife(p.name, p.start, p.end, Measure.TRAINED in p.measures) for p in reference.projects
        },
        municipalities={m.code: m.name for m in reference.municipalities},
        own_projects=own_projects,
        own_municipalities=None if partner is None else frozenset(partner.municipalities),
        period_end=period_end,
    )


def lookups_of(reference: Reference, context: Context) -> Lookups:
    """Names to codes; where the partner is unknown, everything counts as its own."""
    own_projects, own_municipalities = context.own_projects, context.own_municipalities
    return Lookups(
        municipalities=_municipalities(reference.municipalities),
        own_municipalities=_municipalities(
            m for m in reference.municipalities if own_municipalities is None or m.code in own_municipalities
        ),
        projects=_projects(reference.projects),
        own_projects=_projects(p for p in reference.projects if own_projects is None or p.code in own_projects),
    )


def _municipalities(municipalities: Iterable[Municipality]) -> dict[str, str]:
    names: dict[str, str] = {}
    for municipality in municipalities:
        digits = municipality.code.removeprefix("GM")
        for name in (municipality.name, municipality.code, digits, digits.lstrip("0")):
            names[code_key(name)] = municipality.code
    return names


def _projects(projects: Iterable[Project]) -> dict[str, str]:
    return {code_key(name): p.code for p in projects for name in (*p.earlier_names, p.name, p.code)}
