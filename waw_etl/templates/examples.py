"""The worked example: a few rows that this partner could deliver for this period, without any finding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from schemas.columns import Kind
from schemas.frames import ProjectLife
from waw_etl.templates.template import Template

# Within this many days before the end of the period, or of the project.
_SPAN = timedelta(days=240)


@dataclass(frozen=True)
class Example:
    """One row: what it is an example of, and its values by the English name of the column.

    The value of a date is how far it lies in the days that the row tells of: 0 the first, 1 the last.
    """

    title: str
    values: dict[str, Any]


_EXAMPLES: dict[str, tuple[Example, ...]] = {
    "trajecten": (
        Example(
            "Het traject loopt nog",
            {
                "trajectory": "A-2024-017",
                "link_number": "HV-2024/017",
                "started_on": 0.7,
                "target_group": "statushouder",
                "state": "lopend",
            },
        ),
        Example(
            "De deelnemer vond een baan",
            {
                "trajectory": "A-2024-009",
                "link_number": "HV-2024/009",
                "started_on": 0.1,
                "target_group": "uitkeringsgerechtigd",
                "state": "uitgestroomd",
                "trained_on": 0.6,
                "certificate": "mbo-certificaat",
                "left_on": 0.9,
                "exit_reason": "betaald werk",
                "placed_on": 0.8,
                "sector": "overig",
                "hours": 24.5,
                "contract": "tijdelijk",
            },
        ),
        Example(
            "De deelnemer verhuisde",
            {
                "trajectory": "A-2024-012",
                "link_number": "HV-2024/012",
                "started_on": 0.2,
                "target_group": "jongere",
                "state": "uitgevallen",
                "left_on": 0.5,
                "exit_reason": "verhuizing",
            },
        ),
    ),
    "aanmeldingen": (
        Example(
            "De inwoner is begonnen",
            {
                "link_number": "HV-2024/017",
                "bsn": "999990019",
                "referred_on": 0.3,
                "benefit": "participatiewet",
                "distance": "middellang",
                "result": "gestart",
            },
        ),
        Example(
            "De inwoner wacht",
            {
                "link_number": "HV-2024/018",
                "bsn": "999990020",
                "referred_on": 0.9,
                "benefit": "geen",
                "distance": "kort",
                "result": "wachtlijst",
            },
        ),
    ),
    "dienstverbanden": (
        Example(
            "Het dienstverband loopt nog",
            {"bsn": "999990019", "started_on": 0.4, "contract": "tijdelijk", "hours": 24.5, "sbi": "86"},
        ),
        Example(
            "Het dienstverband is gestopt",
            {
                "bsn": "999990020",
                "started_on": 0.1,
                "ended_on": 0.8,
                "contract": "uitzend",
                "hours": 32.0,
                "sbi": "G",
            },
        ),
    ),
    "tellingen": (
        Example("Een gemeente", {"started": 12, "trained": 8, "placed": 5}),
        Example("Nog een gemeente", {"started": 4, "trained": 0, "placed": 1}),
    ),
}
# What only a project with training has.
_OF_TRAINING = ("trained_on", "trained", "certificate")


def examples(template: Template) -> list[Example]:
    """The rows, with the partner's own projects and municipalities and with days of the period."""
    return [
        Example(example.title, _values(template, number, example.values))
        for number, example in enumerate(_EXAMPLES[template.dataset.name])
    ]


def _values(template: Template, number: int, given: dict[str, Any]) -> dict[str, Any]:
    project = _project(template, number)
    values: dict[str, Any] = {}
    for column in template.dataset.columns:
        choices = template.choices(column)
        match column.kind:
            case Kind.PROJECT | Kind.OWN_PROJECT if project:
                values[column.name] = project.name
            case Kind.MUNICIPALITY | Kind.OWN_MUNICIPALITY:
                values[column.name] = choices[number % len(choices)]
            case Kind.QUARTER:
                values[column.name] = choices[0]
            case Kind.DATE if column.name in given:
                values[column.name] = _day(template, project, given[column.name])
            case _:
                values[column.name] = given.get(column.name)
    if project and not project.has_training:
        values |= {name: None for name in _OF_TRAINING if name in values}
    return values


def _project(template: Template, number: int) -> ProjectLife | None:
    """The projects in turn; none where the data set has none."""
    columns = [c for c in template.dataset.columns if c.kind in (Kind.PROJECT, Kind.OWN_PROJECT)]
    if not columns:
        return None
    names = template.choices(columns[0])
    wanted = names[number % len(names)]
    return next(life for life in template.context.projects.values() if life.name == wanted)


def _day(template: Template, project: ProjectLife | None, share: float) -> date:
    last = template.period.last_day if project is None else min(project.end, template.period.last_day)
    first = last - _SPAN if project is None else max(project.start, last - _SPAN)
    return first + timedelta(days=int(share * (last - first).days))
