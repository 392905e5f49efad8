"""Sustained: who of those placed is still in employment 6 and 12 months later, by UWV (docs/definitions)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.employment import CONFIRMED_WITHIN_DAYS, unbroken_employments, uwv_reaches
from waw_etl.indicators.residents import bsn_hashes, resident_numbers
from waw_etl.indicators.scopes import PROGRAMME, LevelName, scope_of
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

MONTHS = (6, 12)


@dataclass(frozen=True)
class Share:
    """`sustained` of the `of` placements for which the time has passed and whose employment UWV confirmed."""

    sustained: int
    of: int


@dataclass(frozen=True)
class SustainedFigure:
    """What UWV says of the placements of one level; None where there is no list of UWV.

    `confirmed` are the placements that UWV confirmed, however short ago; `after` has a share a number of months.
    """

    confirmed: int | None = None
    after: dict[int, Share | None] = field(default_factory=lambda: dict.fromkeys(MONTHS))

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


def compute_sustained(facts: Facts, reference: Reference, period: Quarter) -> Sustained:
    """Who of those placed up to and including `period` is still in employment, as of `facts.as_of`.

    A project counts trajectories, every other level residents, each from the first placement within that level.
    """
    reaches = uwv_reaches(facts)
    until = None if reaches is None else min(reaches, period.last_day)
    placements = _placements(facts, reference, period)
    rows = placements if until is None else _judged(placements, facts.spells, until)

    def level(name: LevelName, codes: Iterable[str]) -> dict[str, SustainedFigure]:
        scopes = {code: scope_of(reference, name, code, Measure.PLACED, period) for code in codes}
        return {
            code: SustainedFigure() if until is None else _figure(scope.counted(rows))
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


def _placements(facts: Facts, reference: Reference, period: Quarter) -> pd.DataFrame:
    """One row a placed trajectory up to and including `period`, of projects with that measure; the oldest first."""
    trajectories = facts.trajectories.assign(
        resident=resident_numbers(facts.trajectories, facts.links), bsn_hash=bsn_hashes(facts.trajectories, facts.links)
    )
    projects = [project.code for project in reference.projects if Measure.PLACED in project.measures]
    placed = trajectories["placed_on"] <= pd.Timestamp(period.last_day)
    counted = trajectories[placed & trajectories["project"].isin(projects)]
    return counted.sort_values("placed_on", kind="stable", ignore_index=True)


def _judged(placements: pd.DataFrame, spells: pd.DataFrame, until: date) -> pd.DataFrame:
    """Each placement with what UWV says: `confirmed`, and a number of months `of` and `sustained`, as booleans."""
    placed_on = placements["placed_on"]
    lasted = _lasted(placements, unbroken_employments(spells, until))
    judged = placements.assign(confirmed=lasted.notna())
    for months in MONTHS:
        # A month later is the same day of the month, or the month's last day where it has no such day.
        later = placed_on + pd.DateOffset(months=months)
        counts = judged["confirmed"] & (later <= pd.Timestamp(until))
        judged = judged.assign(**{f"of_{months}": counts, f"sustained_{months}": counts & (later <= lasted)})
    return judged


def _lasted(placements: pd.DataFrame, employments: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    """The last day of the employment that confirms a placement, on the index of `placements`; NaT where none does.

    It is the longest of those that cover the day of placement or one of the 60 days after it.
    """
    known = placements.loc[placements["bsn_hash"].notna(), ["bsn_hash", "placed_on"]]
    pairs = known.reset_index(names="placement").merge(employments, on="bsn_hash")
    last_day = pairs["placed_on"] + pd.Timedelta(days=CONFIRMED_WITHIN_DAYS)
    confirming = pairs[(pairs["begun"] <= last_day) & (pairs["ended"] >= pairs["placed_on"])]
    return confirming.groupby("placement")["ended"].max().reindex(placements.index)


def _figure(rows: pd.DataFrame) -> SustainedFigure:
    shares: dict[int, Share | None] = {
        months: Share(int(rows[f"sustained_{months}"].sum()), int(rows[f"of_{months}"].sum())) for months in MONTHS
    }
    return SustainedFigure(int(rows["confirmed"].sum()), shares)


def _levels_json(figures: dict[str, SustainedFigure]) -> list[dict[str, Any]]:
    return [{"code": code} | figure.to_json() for code, figure in figures.items()]
