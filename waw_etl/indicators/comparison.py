"""What municipality, provider and UWV say of the same resident, held against each other.

The rules, and why they are as they are: docs/decisions, Comparison.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.comparable import Lists, gather
from waw_etl.indicators.employment import CONFIRMED_WITHIN_DAYS
from waw_etl.periods import Quarter
from waw_etl.reference import Reference

# A referral that led to a start did so within so many days; a provider's list that reaches less far may come too early.
START_WITHIN_DAYS = 180
_STARTED = "gestart"
_PROTECTED_WORK = "beschut werk"
_CONFIRMING = pd.Timedelta(days=CONFIRMED_WITHIN_DAYS)
_DIFFERENCE_COLUMNS = ["kind", "project", "municipality", "delivery", "row"]


class Kind(StrEnum):
    """What one party says and another does not."""

    NOT_STARTED = "referred_not_started"
    NOT_REFERRED = "started_not_referred"
    NOT_EMPLOYED = "placed_not_employed"
    NOT_PLACED = "employed_not_placed"


@dataclass(frozen=True)
class Tally:
    """Of a project and kind: in how many of the rows that could be compared the other party says something else.

    `not_compared` counts the rows for which there is nothing to compare with: no list, or one that does not reach far
    enough, or a resident whose Koppelnummer or BSN is not known.
    """

    differences: int = 0
    compared: int = 0
    not_compared: int = 0

    def to_json(self) -> dict[str, int]:
        return {"differences": self.differences, "compared": self.compared, "not_compared": self.not_compared}


@dataclass(frozen=True)
class Comparison:
    """All differences up to and including a period, as of a moment.

    `differences` has one row a difference: `kind`, `project`, `municipality` (CBS code), and `delivery` and `row` of
    the list of which it is told: the referral, or of a start without a referral the trajectory. `tallies` has each
    project with anything to compare; the `without_` ones say where a list is missing altogether.
    """

    period: Quarter
    as_of: datetime
    differences: pd.DataFrame
    tallies: dict[str, dict[Kind, Tally]]
    municipalities_without_list: tuple[str, ...]
    projects_without_list: tuple[str, ...]
    has_uwv: bool

    @property
    def total(self) -> dict[Kind, Tally]:
        """The tallies of all projects together."""
        return {kind: _sum(tallies[kind] for tallies in self.tallies.values()) for kind in Kind}

    def to_json(self) -> dict[str, Any]:
        """The document of `waw compare --json`."""
        return {
            "period": str(self.period),
            "as_of": self.as_of.isoformat(timespec="seconds"),
            "total": _kinds_json(self.total),
            "projects": [{"code": code, "kinds": _kinds_json(tallies)} for code, tallies in self.tallies.items()],
            "without_list": {
                "municipalities": list(self.municipalities_without_list),
                "projects": list(self.projects_without_list),
                "uwv": not self.has_uwv,
            },
        }


def compare(facts: Facts, sought: AbstractSet[bytes], reference: Reference, period: Quarter) -> Comparison:
    """Compare what was said up to and including `period`, from the lists in force as of `facts.as_of`.

    `sought` has the residents (keyed hashes) for whom UWV's list was searched: of the others it is not known whether
    UWV knows any employment. What the other party says counts whenever it happened; only the rows that are held
    against it are cut off at the period.
    """
    lists = gather(facts, sought, reference, period)
    judged = {
        Kind.NOT_STARTED: _starts_by_municipality(lists),
        Kind.NOT_REFERRED: _starts_by_provider(lists),
        Kind.NOT_EMPLOYED: _placements(lists),
        Kind.NOT_PLACED: _without_placement(lists),
    }
    rows = pd.concat([part.assign(kind=kind) for kind, part in judged.items()], ignore_index=True)
    return Comparison(
        period=period,
        as_of=facts.as_of,
        differences=rows.loc[rows["differs"], _DIFFERENCE_COLUMNS].reset_index(drop=True),
        tallies=_tallies(rows, reference),
        municipalities_without_list=lists.municipalities_without_list,
        projects_without_list=lists.projects_without_list,
        has_uwv=lists.uwv_end is not None,
    )


def _starts_by_municipality(lists: Lists) -> pd.DataFrame:
    """Referrals with result `gestart`, against the trajectories of that resident in that project.

    The other results (wachtlijst, afgewezen, ingetrokken) say themselves that nobody started.
    """
    referrals = lists.referrals
    told = referrals[(referrals["result"] == _STARTED) & (referrals["referred_on"] <= lists.period_end)]
    started_by = told["referred_on"] + pd.Timedelta(days=START_WITHIN_DAYS)
    reaches = lists.provider_ends(told["project"]) >= started_by.where(started_by < told["list_end"], told["list_end"])
    return _judged(told, reaches, _in_both(told, lists.trajectories))


def _starts_by_provider(lists: Lists) -> pd.DataFrame:
    """Trajectories, against the referrals of that resident to that project."""
    told = lists.trajectories[lists.trajectories["started_on"] <= lists.period_end]
    reaches = lists.municipality_ends(told["municipality"]) >= told["started_on"]
    return _judged(told, reaches & told["resident"].notna(), _in_both(told, lists.referrals))


def _placements(lists: Lists) -> pd.DataFrame:
    """Placements, against employment on the day itself or on one of the 60 days after it."""
    told = lists.trajectories[lists.trajectories["placed_on"] <= lists.period_end]
    last_day = told["placed_on"] + _CONFIRMING
    reaches = told["sought"] & (last_day <= lists.uwv_end if lists.uwv_end is not None else False)
    pairs = _with_spells(told.assign(last_day=last_day), lists.spells)
    works = (pairs["begun"] <= pairs["last_day"]) & ~(pairs["ended"] < pairs["placed_on"])
    return lists.told_of_referral(_judged(told, reaches, told.index.isin(pairs.loc[works, "told"])))


def _without_placement(lists: Lists) -> pd.DataFrame:
    """Trajectories without a placement, against employment that began after their start.

    Employment counts that began during the trajectory or within 60 days after its outflow, and no later than the list
    of trajectories reaches. It is no difference where any project placed the resident since that start. Protected
    work is no placement: who left for it is not compared.
    """
    everything = lists.trajectories
    told = everything[
        (everything["started_on"] <= lists.period_end)
        & everything["placed_on"].isna()
        & (everything["exit_reason"] != _PROTECTED_WORK)
    ]
    reaches = told["sought"] & (told["started_on"] < lists.uwv_end if lists.uwv_end is not None else False)
    pairs = _with_spells(told, lists.spells)
    found = (
        (pairs["begun"] > pairs["started_on"])
        & ~(pairs["begun"] > pairs["left_on"] + _CONFIRMING)
        & (pairs["begun"] <= pairs["list_end"])
        & (pairs["begun"] <= lists.period_end)
    )
    works = told.index.isin(pairs.loc[found, "told"])
    differs = works & ~_placed_since_start(told, everything)
    return lists.told_of_referral(_judged(told, reaches, reaches & ~differs))


def _placed_since_start(told: pd.DataFrame, trajectories: pd.DataFrame) -> Any:
    """Whether any project placed the resident on or after the start of the trajectory."""
    placed = trajectories.loc[trajectories["placed_on"].notna() & trajectories["resident"].notna()]
    last = placed.groupby("resident")["placed_on"].max()
    return last.reindex(told["resident"]).to_numpy() >= told["started_on"].to_numpy()


def _in_both(told: pd.DataFrame, others: pd.DataFrame) -> Any:
    """Whether the other list has the same resident in the same project."""
    known = others.loc[others["resident"].notna(), ["resident", "project"]]
    return pd.MultiIndex.from_frame(told[["resident", "project"]]).isin(pd.MultiIndex.from_frame(known))


def _with_spells(told: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    """One row a row and spell of its resident; `told` is the index of the row."""
    known = told[told["sought"]]
    return known.rename_axis("told").reset_index().merge(spells, on="resident")


def _judged(told: pd.DataFrame, reaches: pd.Series, agrees: Any) -> pd.DataFrame:
    """The rows with `compared` and `differs`; where the other party says the same, it was compared however it came."""
    return told.assign(compared=reaches | agrees, differs=reaches & ~agrees)


def _tallies(rows: pd.DataFrame, reference: Reference) -> dict[str, dict[Kind, Tally]]:
    """By project, in the order of the reference data, and kind; each kind is there."""
    numbered = rows.assign(not_compared=~rows["compared"])
    sums = numbered.groupby(["project", "kind"])[["differs", "compared", "not_compared"]].sum()
    found = {key: Tally(*map(int, numbers)) for key, *numbers in sums.itertuples(name=None)}
    projects = {project for project, _ in found}
    return {
        project.code: {kind: found.get((project.code, kind), Tally()) for kind in Kind}
        for project in reference.projects
        if project.code in projects
    }


def _sum(tallies: Iterable[Tally]) -> Tally:
    own = [*tallies]
    return Tally(
        sum(tally.differences for tally in own),
        sum(tally.compared for tally in own),
        sum(tally.not_compared for tally in own),
    )


def _kinds_json(tallies: dict[Kind, Tally]) -> dict[str, dict[str, int]]:
    return {str(kind): tally.to_json() for kind, tally in tallies.items()}
