"""Which rows a figure is counted from: the scope of a measure at a level, be it the programme or one municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from waw_etl.indicators.realised import once_per_resident
from waw_etl.periods import Quarter
from waw_etl.reference import IN_PREPARATION, Measure, Project, Reference

# The one code that the level of the programme has.
PROGRAMME = "programme"


class LevelName(StrEnum):
    """The levels at which is counted."""

    PROGRAMME = "programme"
    CATEGORY = "category"
    BLOCK = "block"
    PROJECT = "project"
    MUNICIPALITY = "municipality"


class TargetOwner(NamedTuple):
    """What a target can be of, and the first day of its path: of a project's life, else of the programme's."""

    level: LevelName
    code: str
    start: date


@dataclass(frozen=True)
class Scope:
    """What one figure is counted from: some projects, or one municipality, or (both None) everything.

    With `residents` a resident counts once, else each trajectory. `start` is the first day of what is counted.
    `targets` are those whose targets together are its target; empty where it has none. A target of `own` goes before
    them: of a category or municipality, for which one may have been agreed.
    """

    measure: Measure
    start: date
    residents: bool
    projects: frozenset[str] | None = None
    municipality: str | None = None
    targets: tuple[TargetOwner, ...] = ()
    own: TargetOwner | None = None

    def rows(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Those of `rows` of one or several measures that it is counted from, each resident as often as there are."""
        if self.projects is not None:
            return rows[rows["project"].isin(self.projects)]
        return rows if self.municipality is None else rows[rows["municipality"] == self.municipality]

    def holds(self, project: str, municipality: str | None) -> bool:
        """Whether what this project does for this municipality (None: the whole region) is counted in it."""
        if self.projects is not None:
            return project in self.projects
        return self.municipality in (None, municipality)

    def counted(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Those of `rows` that make up the figure of each measure: their column `count` adds up to it."""
        return once_per_resident(self.rows(rows), within=("measure",)) if self.residents else self.rows(rows)


def scope_of(reference: Reference, level: LevelName, code: str, measure: Measure, period: Quarter) -> Scope | None:
    """What the figure of `measure` at a level is counted from; None where the level does not count it.

    By the contract's Definitions: `placed` counts trajectories for a project and residents for every other level.
    """
    residents = measure is Measure.PLACED and level is not LevelName.PROJECT
    start = reference.programme.start
    match level:
        case LevelName.PROGRAMME:
            return Scope(measure, start, residents, targets=(TargetOwner(level, code, start),))
        case LevelName.MUNICIPALITY:
            return Scope(measure, start, residents, municipality=code, own=TargetOwner(level, code, start))
        case _:
            own = TargetOwner(level, code, start) if level is LevelName.CATEGORY else None
            having = [p for p in _projects(reference, level, code, period) if measure in p.measures]
            return _together(having, measure, residents, own) if having else None


def _together(projects: Sequence[Project], measure: Measure, residents: bool, own: TargetOwner | None) -> Scope:
    return Scope(
        measure,
        start=min(project.start for project in projects),
        residents=residents,
        projects=frozenset(project.code for project in projects),
        targets=tuple(TargetOwner(LevelName.PROJECT, project.code, project.start) for project in projects),
        own=own,
    )


def _projects(reference: Reference, level: LevelName, code: str, period: Quarter) -> Sequence[Project]:
    if level is LevelName.PROJECT:
        return [reference.project_by_code[code]]
    if level is LevelName.BLOCK:
        return reference.projects_of_block(code)
    # Projects in preparation are shown without counts.
    return [p for p in reference.projects if p.category_at(period) == code and code != IN_PREPARATION]
