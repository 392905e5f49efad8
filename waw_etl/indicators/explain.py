"""The rows behind one figure of a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from waw_etl.errors import UsageError
from waw_etl.facts import Facts
from waw_etl.indicators.realised import DATE_COLUMNS
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

_ROW_COLUMNS = ["trajectory", "date", "municipality", "delivery", "file", "row"]
_COUNT_COLUMNS = ["quarter", "municipality", "count", "delivery", "file", "row"]


@dataclass(frozen=True)
class Explanation:
    """One figure of a project with what it adds up from.

    `rows` has one row a trajectory: trajectory, date (a day), municipality, delivery, file, row.
    `counts` has one row a municipality and quarter of `tellingen`: quarter, municipality (None: the whole region),
    count, delivery, file, row. `row` is the one that Excel shows in the partner's file.
    """

    period: Quarter
    project: str
    measure: Measure
    as_of: datetime
    rows: pd.DataFrame
    counts: pd.DataFrame

    @property
    def realised(self) -> int:
        """The figure of `waw status`: a trajectory each, and the counts as they are."""
        return len(self.rows) + int(self.counts["count"].sum())

    def to_json(self) -> dict[str, Any]:
        """The document of `waw explain --json`."""
        return {
            "period": str(self.period),
            "project": self.project,
            "measure": str(self.measure),
            "realised": self.realised,
            "as_of": self.as_of.isoformat(timespec="seconds"),
            "rows": _records(self.rows.assign(date=self.rows["date"].map(str))),
            "counts": _records(self.counts),
        }


def explain(facts: Facts, reference: Reference, period: Quarter, project: str, measure: Measure) -> Explanation:
    """The rows behind what `project` realised of `measure` up to and including `period`, as of `facts.as_of`.

    Raises:
        UsageError: there is no such project, or it does not have this measure.
    """
    known = reference.project_by_code.get(project)
    if known is None:
        raise UsageError(f"There is no project '{project}'.")
    if measure not in known.measures:
        raise UsageError(f"Project '{project}' does not have the measure '{measure}'.")
    files = dict(zip(facts.in_force["delivery"], facts.in_force["file"], strict=True))
    return Explanation(
        period=period,
        project=project,
        measure=measure,
        as_of=facts.as_of,
        rows=_trajectories(facts.trajectories, period, project, measure, files),
        counts=_counts(facts.counts, period, project, measure, files),
    )


def _trajectories(
    trajectories: pd.DataFrame, period: Quarter, project: str, measure: Measure, files: dict[int, str]
) -> pd.DataFrame:
    own = trajectories[trajectories["project"] == project]
    dates = pd.to_datetime(own[DATE_COLUMNS[measure]])
    rows = own.assign(date=dates.dt.date, file=own["delivery"].map(files))[dates <= pd.Timestamp(period.last_day)]
    return rows.sort_values(["date", "trajectory"])[_ROW_COLUMNS].reset_index(drop=True)


def _counts(
    counts: pd.DataFrame, period: Quarter, project: str, measure: Measure, files: dict[int, str]
) -> pd.DataFrame:
    own = counts[(counts["project"] == project) & counts[measure].notna()]
    rows = own.assign(count=own[measure], file=own["delivery"].map(files))
    # Quarters in their only notation sort as text.
    rows = rows[rows["quarter"] <= str(period)]
    return rows.sort_values(["quarter", "row"])[_COUNT_COLUMNS].reset_index(drop=True)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Plain values, with None where nothing stands."""
    return [
        {str(key): None if pd.isna(value) else value for key, value in record.items()}
        for record in frame.to_dict(orient="records")
    ]
