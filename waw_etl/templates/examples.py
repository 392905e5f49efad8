"""The worked example of the schemas, told with this partner's own projects, municipalities and days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from schemas.columns import Column, Kind
from schemas.examples import EXAMPLES
from schemas.frames import ProjectLife
from waw_etl.periods import Quarter
from waw_etl.read.cells import from_text
from waw_etl.templates.template import OWN_LISTS, PROJECTS, Template
from waw_etl.validate.coerce import to_count, to_date, to_decimal

# The period of the examples in the schemas.
_TOLD_OF = Quarter(2024, 2)
# What only a project with training has.
_OF_TRAINING = ("trained_on", "certificate", "trained")


@dataclass(frozen=True)
class OwnExample:
    """One row: a Dutch sentence on what it tells, and its typed values by column; a column not named is empty."""

    story: str
    values: dict[str, Any]


def own_examples(template: Template) -> list[OwnExample]:
    """A few rows that the partner could deliver for the period without any finding."""
    return [OwnExample(example.story, _retold(template, example.values)) for example in EXAMPLES[template.dataset.name]]


def _retold(template: Template, told: Mapping[str, str]) -> dict[str, Any]:
    columns = [column for column in template.dataset.columns if told.get(column.name)]
    own = {column.name: _own(template, column, told[column.name]) for column in columns}
    project = next((_life(template, own[column.name]) for column in columns if column.kind in PROJECTS), None)
    days = {c.name: _day(told[c.name]) for c in columns if c.kind is Kind.DATE}
    left_out = _OF_TRAINING if project is not None and not project.has_training else ()
    retold = own | _moved(days, template, project)
    return {name: value for name, value in retold.items() if name not in left_out}


def _own(template: Template, column: Column, text: str) -> Any:
    """The typed value, where it is one that the partner may choose; else the first of its own."""
    match column.kind:
        case Kind.QUARTER:
            return str(template.period + (Quarter.parse(text) - _TOLD_OF))
        case Kind.DECIMAL:
            return to_decimal(from_text(text), column.maximum)
        case Kind.COUNT:
            return to_count(from_text(text))
    choices = template.choices(column) if column.kind in OWN_LISTS else []
    return choices[0] if choices and text not in choices else text


def _life(template: Template, name: str) -> ProjectLife:
    return next(project for project in template.context.projects.values() if project.name == name)


def _day(text: str) -> date:
    day = to_date(from_text(text))
    if day is None:
        raise ValueError("an example of the schemas has no valid date")
    return day


def _moved(days: dict[str, date], template: Template, project: ProjectLife | None) -> dict[str, date]:
    """The days as long before the end of the period, or of the project; closer to it where the project is younger."""
    ends = [template.period.last_day, *([] if project is None else [project.end])]
    before = {name: (_TOLD_OF.last_day - day).days for name, day in days.items()}
    longest = max([1, *before.values()])
    room = longest if project is None else (min(ends) - project.start).days
    return {name: min(ends) - timedelta(days=int(n * min(1, room / longest))) for name, n in before.items()}
