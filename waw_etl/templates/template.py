"""What a template is for, and what can be chosen in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pandas as pd

from schemas import codes
from schemas.columns import Column, Kind
from schemas.dataset import DataSet
from schemas.frames import Context
from waw_etl.periods import Quarter
from waw_etl.reference import Partner, Reference
from waw_etl.validate.allowed import allowed
from waw_etl.validate.lookups import context_of

PROJECTS = (Kind.PROJECT, Kind.OWN_PROJECT)
MUNICIPALITIES = (Kind.MUNICIPALITY, Kind.OWN_MUNICIPALITY)
# Whose lists differ from partner to partner.
OWN_LISTS = (*PROJECTS, *MUNICIPALITIES)


@dataclass(frozen=True)
class Template:
    """A workbook for one partner, data set and period.

    `made_on` is what sheet Levering says of its making. `rows`, shaped like `Judgement.table`, are filled in already:
    none in an empty template.
    """

    partner: Partner
    dataset: DataSet
    period: Quarter
    made_on: date
    reference: Reference
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)

    @cached_property
    def context(self) -> Context:
        """The facts by which the delivery will be judged, of the projects that have begun by the end of the period.

        A finished project is among them: a list is complete from the start of the programme.
        """
        whole = context_of(self.reference, self.partner, self.period.last_day)
        begun = {code: project for code, project in whole.projects.items() if project.start <= self.period.last_day}
        return replace(whole, projects=begun)

    @property
    def is_prefilled(self) -> bool:
        return not self.rows.empty

    @property
    def can_be_filled(self) -> bool:
        """Whether there is a project to fill in wherever one is required."""
        projects = [c for c in self.dataset.required if c.kind in PROJECTS]
        return all(self.choices(column) for column in projects)

    @property
    def running_projects(self) -> list[str]:
        """The names of the partner's own projects that live in the half-year up to the period."""
        first = (self.period + (-1)).first_day
        own = self.context.own_projects or ()
        return [p.name for code, p in self.context.projects.items() if code in own and p.end >= first]

    def choices(self, column: Column) -> list[str]:
        """What the drop-down list of a column offers; a column without one offers nothing."""
        match column.kind:
            case Kind.QUARTER:
                return self._quarters()
            case Kind.SBI:
                return list(codes.SBI_SECTIONS)
        return allowed(column, self.context)

    def _quarters(self) -> list[str]:
        """Every quarter from the start of the programme, the newest first: that is the one to fill in."""
        start = Quarter.of(self.reference.programme.start)
        return [str(self.period + (-n)) for n in range(self.period - start + 1)]
