"""Of what the programme realised, how much in each sector and for each target group."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from schemas.codes import SECTORS, TARGET_GROUPS
from waw_etl.facts import Facts
from waw_etl.indicators.realised import realised_rows
from waw_etl.indicators.scopes import PROGRAMME, LevelName, scope_of
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

# What is counted of no code: the partner filled in none, or delivers counts only.
UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Breakdown:
    """The count of each code of a code list, and of UNKNOWN as the last; they add up to the programme's figure.

    Not suppressed: for inside the house. `from_counts` is the part of UNKNOWN that comes from `tellingen`.
    """

    measure: Measure
    counts: dict[str, int]
    from_counts: int


def by_sector(facts: Facts, reference: Reference, period: Quarter) -> Breakdown:
    """Residents in a job up to and including `period`, by the sector of the first job of each."""
    counted = _counted(facts, reference, period, Measure.PLACED)
    return Breakdown(Measure.PLACED, _sums(counted, facts, "sector", SECTORS), _without_residents(counted))


def by_target_group(facts: Facts, reference: Reference, period: Quarter) -> Breakdown:
    """Started trajectories up to and including `period`, by target group."""
    counted = _counted(facts, reference, period, Measure.STARTED)
    return Breakdown(Measure.STARTED, _sums(counted, facts, "target_group", TARGET_GROUPS), _without_residents(counted))


def _counted(facts: Facts, reference: Reference, period: Quarter, measure: Measure) -> pd.DataFrame:
    """The rows of `realised_rows` that the programme's figure adds up."""
    rows = realised_rows(facts, reference, period)
    scope = scope_of(reference, LevelName.PROGRAMME, PROGRAMME, measure, period)
    assert scope is not None, "the programme counts every measure"
    return scope.counted(rows[rows["measure"] == measure])


def _sums(counted: pd.DataFrame, facts: Facts, column: str, codes: tuple[str, ...]) -> dict[str, int]:
    trajectories = facts.trajectories[["delivery", "row", column]]
    found = counted.merge(trajectories, on=["delivery", "row"], how="left", validate="many_to_one")
    sums = found.groupby(found[column].fillna(UNKNOWN))["count"].sum()
    return {code: int(sums.get(code, 0)) for code in (*codes, UNKNOWN)}


def _without_residents(counted: pd.DataFrame) -> int:
    return int(counted.loc[counted["resident"].isna(), "count"].sum())
