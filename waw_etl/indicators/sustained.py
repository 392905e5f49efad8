"""Sustained: who of those placed is still in employment 6 and 12 months later, by UWV (docs/definitions)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.employment_rows import (
    CONFIRMED,
    JUDGEMENTS,
    MONTHS,
    known_after,
    last_day_told,
    sustained_after,
)
from waw_etl.indicators.scopes import PROGRAMME, LevelName, scope_of
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference


@dataclass(frozen=True)
class Share:
    """`sustained` of the `of` placements for which the time has passed and whose employment UWV confirmed."""

    sustained: int
    of: int


@dataclass(frozen=True)
class SustainedFigure:
    """What UWV says of the placements of one level; None where there is no list of UWV.

    `confirmed` are the placements that UWV confirmed, however short ago; `after` has a share a number of months.
    `provisional` as in `Figure`.
    """

    confirmed: int | None = None
    after: dict[int, Share | None] = field(default_factory=lambda: dict.fromkeys(MONTHS))
    provisional: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """Each number by its measure (JUDGEMENTS); empty where there is no list of UWV."""
        if self.confirmed is None:
            return {}
        shares = {months: share for months, share in self.after.items() if share is not None}
        sustained = {sustained_after(months): share.sustained for months, share in shares.items()}
        return {CONFIRMED: self.confirmed, **{known_after(m): share.of for m, share in shares.items()}, **sustained}

    def to_json(self) -> dict[str, Any]:
        shares = {
            f"after_{months}_months": None if share is None else {"sustained": share.sustained, "of": share.of}
            for months, share in self.after.items()
        }
        return {"confirmed": self.confirmed} | shares


@dataclass(frozen=True)
class Sustained:
    """The sustained figures of every level, by code; a project without the measure `placed` has none.

    `until` is the last day of which UWV's list in force and the period both tell; None without a list.
    """

    until: date | None = None
    programme: SustainedFigure = field(default_factory=SustainedFigure)
    categories: dict[str, SustainedFigure] = field(default_factory=dict)
    blocks: dict[str, SustainedFigure] = field(default_factory=dict)
    projects: dict[str, SustainedFigure] = field(default_factory=dict)
    municipalities: dict[str, SustainedFigure] = field(default_factory=dict)

    @property
    def levels(self) -> dict[LevelName, dict[str, SustainedFigure]]:
        """The figures by level and code, the programme's among them."""
        return {
            LevelName.PROGRAMME: {PROGRAMME: self.programme},
            LevelName.CATEGORY: self.categories,
            LevelName.BLOCK: self.blocks,
            LevelName.PROJECT: self.projects,
            LevelName.MUNICIPALITY: self.municipalities,
        }

    def to_json(self) -> dict[str, Any]:
        return {
            "until": None if self.until is None else self.until.isoformat(),
            "programme": self.programme.to_json(),
            "categories": _levels_json(self.categories),
            "blocks": _levels_json(self.blocks),
            "projects": _levels_json(self.projects),
            "municipalities": _levels_json(self.municipalities),
        }


def sustained_of_rows(rows: pd.DataFrame, facts: Facts, reference: Reference, period: Quarter) -> Sustained:
    """Who of those placed up to and including `period` is still in employment, from rows of `employment_rows`.

    A project counts trajectories, every other level residents, each from the first placement within that level. Of
    `facts` only the deliveries in force are used: its rows may be gone.
    """
    until = last_day_told(facts, period)
    judged = rows[rows["measure"].isin(JUDGEMENTS)]

    def level(name: LevelName, codes: Iterable[str]) -> dict[str, SustainedFigure]:
        scopes = {code: scope_of(reference, name, code, Measure.PLACED, period) for code in codes}
        return {
            code: SustainedFigure() if until is None else _figure(scope.counted(judged))
            for code, scope in scopes.items()
            if scope is not None
        }

    return Sustained(
        until=until,
        programme=level(LevelName.PROGRAMME, [PROGRAMME])[PROGRAMME],
        categories=level(LevelName.CATEGORY, (category.code for category in reference.programme.categories)),
        blocks=level(LevelName.BLOCK, reference.block_by_code),
        projects=level(LevelName.PROJECT, reference.project_by_code),
        municipalities=level(LevelName.MUNICIPALITY, (m.code for m in reference.municipalities)),
    )


def _figure(counted: pd.DataFrame) -> SustainedFigure:
    sums = counted.groupby("measure")["count"].sum()
    counts = {measure: int(sums.get(measure, 0)) for measure in JUDGEMENTS}
    shares: dict[int, Share | None] = {
        months: Share(counts[sustained_after(months)], counts[known_after(months)]) for months in MONTHS
    }
    return SustainedFigure(counts[CONFIRMED], shares)


def _levels_json(figures: dict[str, SustainedFigure]) -> list[dict[str, Any]]:
    return [{"code": code} | figure.to_json() for code, figure in figures.items()]
