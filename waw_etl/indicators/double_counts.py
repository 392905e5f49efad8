"""Residents counted more than once: why the programme's total of `placed` is less than the sum of its projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.realised import once_per_resident, realised_rows
from waw_etl.indicators.residents import bsn_hashes, resident_numbers
from waw_etl.indicators.scopes import PROGRAMME, LevelName, scope_of
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

# By how many projects, or placed trajectories: how many residents.
Spread = dict[int, int]


@dataclass(frozen=True)
class AddedUp:
    """Placements `added` up, of which `again` are of a resident who had been counted already; the rest is the total."""

    added: int
    again: int

    @property
    def total(self) -> int:
        return self.added - self.again

    def to_json(self) -> dict[str, int]:
        return {"added": self.added, "counted_again": self.again, "total": self.total}


@dataclass(frozen=True)
class Identity:
    """By what the residents behind the started trajectories are known: how many by each.

    `by_trajectory` are the trajectories without Koppelnummer, each a resident of its own. `several_link_numbers` are
    residents whom a BSN shows to be one behind several Koppelnummers; of these, `moved` stand under several
    municipalities.
    """

    by_bsn: int
    by_link_number: int
    by_trajectory: int
    several_link_numbers: int
    moved: int

    def to_json(self) -> dict[str, int]:
        return {
            "by_bsn": self.by_bsn,
            "by_link_number": self.by_link_number,
            "by_trajectory": self.by_trajectory,
            "several_link_numbers": self.several_link_numbers,
            "moved": self.moved,
        }


@dataclass(frozen=True)
class DoubleCounts:
    """How placements add up to residents, at every level and from each level to the programme.

    `levels` adds up, by level and code, the trajectories and counts of one level; a project is counted in these, so its
    figure is what is `added`. `upwards` adds up the totals of all codes of a level: what is counted again there are
    residents in more than one of them. `counts` of `placed` come from `tellingen`, and those without municipality are
    in no municipality's total.
    """

    period: Quarter
    as_of: datetime
    levels: dict[LevelName, dict[str, AddedUp]]
    upwards: dict[LevelName, AddedUp]
    counts: int
    without_municipality: int
    residents_by_projects: Spread
    residents_by_placements: Spread
    placed_from_several_projects: int
    identity: Identity

    @property
    def programme(self) -> AddedUp:
        return self.levels[LevelName.PROGRAMME][PROGRAMME]

    @property
    def placed_again(self) -> int:
        """How many residents were placed by more than one trajectory."""
        return sum(residents for trajectories, residents in self.residents_by_placements.items() if trajectories > 1)

    def to_json(self) -> dict[str, Any]:
        """The document of `waw residents --json`."""
        return {
            "period": str(self.period),
            "as_of": self.as_of.isoformat(timespec="seconds"),
            "programme": self.programme.to_json(),
            **{
                _PLURALS[level]: [{"code": code} | item.to_json() for code, item in self.levels[level].items()]
                for level in _PLURALS
            },
            "upwards": {_PLURALS[level]: item.to_json() for level, item in self.upwards.items()},
            "counts": self.counts,
            "without_municipality": self.without_municipality,
            "residents_by_projects": _spread_json("projects", self.residents_by_projects),
            "residents_by_placements": _spread_json("placements", self.residents_by_placements),
            "placed_again": self.placed_again,
            "placed_from_several_projects": self.placed_from_several_projects,
            "identity": self.identity.to_json(),
        }


_PLURALS = {
    LevelName.CATEGORY: "categories",
    LevelName.BLOCK: "blocks",
    LevelName.PROJECT: "projects",
    LevelName.MUNICIPALITY: "municipalities",
}


def double_counts(facts: Facts, reference: Reference, period: Quarter) -> DoubleCounts:
    """How the placements up to and including `period` add up to residents, as of `facts.as_of`."""
    rows = realised_rows(facts, reference, period)
    placed, started = (rows[rows["measure"] == measure] for measure in (Measure.PLACED, Measure.STARTED))
    codes = _codes(reference)
    levels = {level: _level(placed, reference, level, codes[level], period) for level in codes}
    nowhere = _sum(placed[placed["municipality"].isna()])
    residents = placed[placed["resident"].notna()].groupby("resident")
    return DoubleCounts(
        period=period,
        as_of=facts.as_of,
        levels=levels,
        upwards={level: _upwards(levels, level, nowhere) for level in _PLURALS},
        counts=_sum(placed[placed["resident"].isna()]),
        without_municipality=nowhere,
        residents_by_projects=_spread(started.groupby("resident")["project"].nunique()),
        residents_by_placements=_spread(residents.size()),
        placed_from_several_projects=int((residents["project"].nunique() > 1).sum()),
        identity=_identity(facts, started),
    )


def _codes(reference: Reference) -> dict[LevelName, list[str]]:
    return {
        LevelName.PROGRAMME: [PROGRAMME],
        LevelName.CATEGORY: [category.code for category in reference.programme.categories],
        LevelName.BLOCK: list(reference.block_by_code),
        LevelName.PROJECT: [project.code for project in reference.projects],
        LevelName.MUNICIPALITY: [municipality.code for municipality in reference.municipalities],
    }


def _level(
    placed: pd.DataFrame, reference: Reference, level: LevelName, codes: Iterable[str], period: Quarter
) -> dict[str, AddedUp]:
    scopes = {code: scope_of(reference, level, code, Measure.PLACED, period) for code in codes}
    return {code: _added_up(scope.rows(placed)) for code, scope in scopes.items() if scope is not None}


def _added_up(placed: pd.DataFrame) -> AddedUp:
    added = _sum(placed)
    return AddedUp(added, added - _sum(once_per_resident(placed)))


def _upwards(levels: dict[LevelName, dict[str, AddedUp]], level: LevelName, without_municipality: int) -> AddedUp:
    added = sum(item.total for item in levels[level].values())
    added += without_municipality if level is LevelName.MUNICIPALITY else 0
    return AddedUp(added, added - levels[LevelName.PROGRAMME][PROGRAMME].total)


def _sum(rows: pd.DataFrame) -> int:
    return int(rows["count"].sum())


def _spread(of_residents: pd.Series[int]) -> Spread:
    """How many residents have each number, the lowest number first."""
    return dict(sorted(Counter(of_residents.tolist()).items()))


def _spread_json(what: str, spread: Spread) -> list[dict[str, int]]:
    return [{what: number, "residents": residents} for number, residents in spread.items()]


def _identity(facts: Facts, started: pd.DataFrame) -> Identity:
    """By what the residents of the started trajectories are known."""
    everything = facts.trajectories.assign(
        resident=resident_numbers(facts.trajectories, facts.links), bsn_hash=bsn_hashes(facts.trajectories, facts.links)
    )
    own = everything.merge(started[["delivery", "row"]], on=["delivery", "row"])
    known, linked = own["bsn_hash"].notna(), own["link_number"].notna()
    numbers = own[known].drop_duplicates(["resident", "municipality", "link_number"]).groupby("resident")
    return Identity(
        by_bsn=own.loc[known, "resident"].nunique(),
        by_link_number=own.loc[~known & linked, "resident"].nunique(),
        by_trajectory=int((~linked).sum()),
        several_link_numbers=int((numbers.size() > 1).sum()),
        moved=int((numbers["municipality"].nunique() > 1).sum()),
    )
