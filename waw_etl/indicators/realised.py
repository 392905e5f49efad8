"""What was realised: cumulative counts up to and including a quarter, for any grouping."""

from __future__ import annotations

import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.residents import resident_numbers
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

QUARTERS_OF_HISTORY = 8
DATE_COLUMNS = {Measure.STARTED: "started_on", Measure.TRAINED: "trained_on", Measure.PLACED: "placed_on"}
COLUMNS = {
    "measure": "object",
    "project": "object",
    "municipality": "object",
    "age": "int64",
    "resident": "Int64",
    "count": "int64",
    "delivery": "int64",
    "row": "int64",
}


def realised_rows(facts: Facts, reference: Reference, period: Quarter) -> pd.DataFrame:
    """One row an event of a trajectory, or a count of `tellingen`, up to and including `period`; oldest first.

    Columns: `measure`, `project`, `municipality` (None: the whole region), `age` (whole quarters before `period`),
    `resident` (a number; NA for a count), `count`, and where it stands: `delivery`, and `row` in the partner's file.
    A row of a measure that its project does not have is left out.
    """
    trajectories = facts.trajectories.assign(resident=resident_numbers(facts.trajectories, facts.links))
    parts = []
    for measure in Measure:
        projects = [project.code for project in reference.projects if measure in project.measures]
        parts.append(_events(trajectories[trajectories["project"].isin(projects)], measure, period))
        parts.append(_counts(facts.counts[facts.counts["project"].isin(projects)], measure, period))
    rows = pd.concat([part.astype(COLUMNS) for part in parts], ignore_index=True)
    return rows[rows["age"] >= 0].sort_values("age", ascending=False, kind="stable", ignore_index=True)


def quarters_before(period: Quarter, dates: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    """How many whole quarters before `period` each of these days falls."""
    return (period.year - dates.dt.year) * 4 + period.number - dates.dt.quarter


def _events(trajectories: pd.DataFrame, measure: Measure, period: Quarter) -> pd.DataFrame:
    column = DATE_COLUMNS[measure]
    # By the day: the first job of a resident can be one of two in a quarter.
    happened = trajectories[trajectories[column].notna()].sort_values(column, kind="stable")
    dates = pd.to_datetime(happened[column])
    return pd.DataFrame(
        {
            "measure": measure,
            "project": happened["project"],
            "municipality": happened["municipality"],
            "age": quarters_before(period, dates),
            "resident": happened["resident"],
            "count": 1,
            "delivery": happened["delivery"],
            "row": happened["row"],
        }
    )


def _counts(counts: pd.DataFrame, measure: Measure, period: Quarter) -> pd.DataFrame:
    filled = counts[counts[measure].notna()]
    return pd.DataFrame(
        {
            "measure": measure,
            "project": filled["project"],
            "municipality": filled["municipality"],
            "age": [period - Quarter.parse(text) for text in filled["quarter"]],
            "resident": None,
            "count": filled[measure],
            "delivery": filled["delivery"],
            "row": filled["row"],
        }
    )


def history(counted: pd.DataFrame) -> tuple[int, ...]:
    """The cumulative count at each of the last eight quarters, the period itself last.

    `counted` are those of `realised_rows` that make up one figure: a resident who counts once stands there with the
    oldest row only.
    """
    ages, counts = counted["age"].to_numpy(), counted["count"].to_numpy()
    return tuple(int(counts[ages >= age].sum()) for age in reversed(range(QUARTERS_OF_HISTORY)))


def once_per_resident(rows: pd.DataFrame, within: tuple[str, ...] = ()) -> pd.DataFrame:
    """The rows of `realised_rows` with each resident once, by the oldest row; `within` each group of these columns."""
    again = rows.duplicated([*within, "resident"]) & rows["resident"].notna()
    return rows[~again]


def residents_again(rows: pd.DataFrame) -> int:
    """How many residents stand in more than one of these rows."""
    return int((rows.groupby("resident").size() > 1).sum())


def by_municipality(rows: pd.DataFrame) -> dict[tuple[str, str, str], int]:
    """Realised up to the period for each (project, municipality, measure) that has any.

    `started` and `trained` count trajectories, `placed` residents (contract, Definitions); counts of `tellingen`
    that name no municipality are not in it.
    """
    placed = rows["measure"] == Measure.PLACED
    counted = pd.concat([rows[~placed], once_per_resident(rows[placed], within=("project", "municipality"))])
    sums = counted.groupby(["project", "municipality", "measure"], as_index=False)["count"].sum()
    keys = zip(sums["project"], sums["municipality"], sums["measure"], strict=True)
    return dict(zip(keys, sums["count"].tolist(), strict=True))
