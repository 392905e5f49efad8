"""Where a figure comes from: the rows that make it up, those that count no second time, and its target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from waw_etl.errors import UsageError
from waw_etl.facts import Facts
from waw_etl.indicators.breakdowns import by_sector, by_target_group
from waw_etl.indicators.figure_key import FigureKey
from waw_etl.indicators.figures import Figure, Status
from waw_etl.indicators.realised import DATE_COLUMNS, realised_rows
from waw_etl.indicators.scopes import LevelName, Scope, scope_of
from waw_etl.indicators.sustained import SustainedFigure
from waw_etl.indicators.targets import TargetPart, parts_of, targets_in_force
from waw_etl.reference import Measure, Reference
from waw_etl.settings import AMSTERDAM

_ROW_COLUMNS = ["project", "trajectory", "date", "municipality", "delivery", "file", "row"]
_AGAIN_COLUMNS = [*_ROW_COLUMNS, "counted_project", "counted_trajectory"]
_COUNT_COLUMNS = ["project", "quarter", "municipality", "count", "delivery", "file", "row"]
_PLACE = ["delivery", "row"]


@dataclass(frozen=True)
class Explanation:
    """One figure with what it adds up from; `key` names its measure.

    `rows` has one row a trajectory that counts: project, trajectory, date (a day), municipality, delivery, file, row;
    trajectory and date are None where the row itself is gone.
    `again` has those of residents who count already: the same, with counted_project and counted_trajectory.
    `counts` has one row a municipality and quarter of `tellingen`: project, quarter, municipality (None: the whole
    region), count, delivery, file, row. `row` is the one that Excel shows in the partner's file.
    `targets` are the targets whose sum is that of the figure. `breakdown` has the figure by sector or target group,
    where the monitor prints it so; not suppressed. `sustained` is what UWV says of those placed.
    """

    key: FigureKey
    measure: Measure
    as_of: datetime
    figure: Figure
    rows: pd.DataFrame
    again: pd.DataFrame
    counts: pd.DataFrame
    targets: tuple[TargetPart, ...]
    breakdown: dict[str, int]
    sustained: SustainedFigure | None

    @property
    def realised(self) -> int:
        """What the rows add up to, which is the figure of `waw status`."""
        return len(self.rows) + int(self.counts["count"].sum())

    @property
    def places(self) -> pd.DataFrame:
        """One row a place in a partner's file of which is spoken: delivery, row."""
        return pd.concat([frame[_PLACE] for frame in (self.rows, self.again, self.counts)]).drop_duplicates()

    def to_json(self) -> dict[str, Any]:
        """The document of `waw explain --json`; of a project its rows do not name it again (contract)."""
        of_project = self.key.level is LevelName.PROJECT
        rows, counts = (
            frame.drop(columns="project") if of_project else frame for frame in (_days(self.rows), self.counts)
        )
        return {
            "period": str(self.key.period),
            "project": self.key.code if of_project else None,
            "measure": str(self.measure),
            "realised": self.realised,
            "as_of": self.as_of.isoformat(timespec="seconds"),
            "rows": records(rows),
            "counts": records(counts),
            "key": str(self.key),
            "level": str(self.key.level),
            "code": self.key.code,
            "not_counted_again": records(_days(self.again)),
            **{name: value for name, value in self.figure.to_json().items() if name != "realised"},
            "targets": [part.to_json(self.key.period) for part in self.targets],
            "pace": self.figure.pace,
            "quarters_left": self.figure.quarters_left,
            "history": self._history(),
            "breakdown": self.breakdown,
            "sustained": self.sustained and self.sustained.to_json(),
        }

    def _history(self) -> list[dict[str, Any]]:
        oldest = self.key.period + (1 - len(self.figure.history))
        return [{"quarter": str(oldest + n), "realised": value} for n, value in enumerate(self.figure.history)]


def explain(
    facts: Facts, status: Status, reference: Reference, key: FigureKey, proven: pd.DataFrame | None = None
) -> tuple[Explanation, ...]:
    """What is behind the figure that `key` names, or behind each figure of its row; the measures in their order.

    `status` holds the figures counted from the same facts, those of a bundle among them where `key` is of a bundle.
    `proven` are the rows that they were counted from where some of the facts are gone; then there is no breakdown.

    Raises:
        UsageError: there is no such level, or it does not have this measure.
    """
    figures = status.figures_of(key.level, key.code)
    if figures is None:
        raise UsageError(f"There is no {key.level} '{key.code}'.")
    if key.measure is not None and key.measure not in figures:
        raise UsageError(f"{key.level.capitalize()} '{key.code}' does not have the measure '{key.measure}'.")
    rows = realised_rows(facts, reference, key.period) if proven is None else proven
    asked = _Asked(facts, status, reference, rows, key, complete=proven is None)
    measures = figures if key.measure is None else {key.measure}
    return tuple(_explanation(asked, measure, figures[measure]) for measure in Measure if measure in measures)


@dataclass(frozen=True)
class _Asked:
    """The question, and what it is answered from: the realised rows; `complete`: the facts behind them are there."""

    facts: Facts
    status: Status
    reference: Reference
    rows: pd.DataFrame
    key: FigureKey
    complete: bool


def _explanation(asked: _Asked, measure: Measure, figure: Figure) -> Explanation:
    facts, key = asked.facts, asked.key
    scopes = _scopes(asked.reference, key, measure)
    rows = asked.rows[asked.rows["measure"] == measure]
    counted = pd.concat([scope.counted(rows) for scope in scopes])
    again = pd.concat([scope.rows(rows) for scope in scopes]).drop(counted.index)
    of_tellingen = counted["resident"].isna()
    trajectories = _with_numbers(counted[~of_tellingen], facts, measure)
    targets = targets_in_force(asked.reference, facts.as_of.astimezone(AMSTERDAM).date())
    return Explanation(
        key=key.of(measure),
        measure=measure,
        as_of=facts.as_of,
        figure=figure,
        rows=trajectories[_ROW_COLUMNS],
        again=_counted_by(_with_numbers(again, facts, measure), trajectories),
        counts=_counts(counted[of_tellingen], facts, key),
        # A bundle has no target of its own.
        targets=parts_of(targets, scopes[0]) if len(scopes) == 1 else (),
        breakdown=_breakdown(asked, measure),
        sustained=asked.status.sustained.levels[key.level].get(key.code) if measure is Measure.PLACED else None,
    )


def _breakdown(asked: _Asked, measure: Measure) -> dict[str, int]:
    divide = {Measure.PLACED: by_sector, Measure.STARTED: by_target_group}.get(measure)
    if asked.key.level is not LevelName.PROGRAMME or divide is None or not asked.complete:
        return {}
    return divide(asked.facts, asked.reference, asked.key.period).counts


def _scopes(reference: Reference, key: FigureKey, measure: Measure) -> list[Scope]:
    """What the figure is counted from; of a bundle each of its parts, as their counts are added up as they are."""
    blocks = {bundle.code: bundle.blocks for bundle in reference.bundles}.get(key.code)
    codes: Sequence[str] = (key.code,)
    if blocks is not None and key.level is LevelName.BLOCK:
        codes = blocks
    elif blocks is not None and key.level is LevelName.PROJECT:
        codes = [project.code for project in reference.projects if project.block in blocks]
    found = (scope_of(reference, key.level, code, measure, key.period) for code in codes)
    return [scope for scope in found if scope is not None]


def _with_numbers(rows: pd.DataFrame, facts: Facts, measure: Measure) -> pd.DataFrame:
    """Those of `realised_rows` that are trajectories, with trajectory, date and file, in order of date."""
    days = pd.to_datetime(facts.trajectories[DATE_COLUMNS[measure]])
    found = rows.merge(facts.trajectories[[*_PLACE, "trajectory"]].assign(day=days), on=_PLACE, how="left")
    # The oldest first, also of those of which the quarter is all that is left.
    found = found.sort_values(["age", "day", "trajectory"], ascending=[False, True, True], ignore_index=True)
    return found.assign(date=found["day"].dt.date, file=found["delivery"].map(files_of(facts)))


def _counted_by(again: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """Beside each trajectory that counts no second time the one by which its resident counts."""
    by = counted[["resident", "project", "trajectory"]].rename(
        columns={"project": "counted_project", "trajectory": "counted_trajectory"}
    )
    return again.merge(by, on="resident")[_AGAIN_COLUMNS]


def _counts(rows: pd.DataFrame, facts: Facts, key: FigureKey) -> pd.DataFrame:
    quarters = [str(key.period + (-age)) for age in rows["age"]]
    found = rows.assign(quarter=quarters, file=rows["delivery"].map(files_of(facts)))
    return found.sort_values(["quarter", "row"], ignore_index=True)[_COUNT_COLUMNS]


def files_of(facts: Facts) -> dict[int, str]:
    """The name of each delivery's file."""
    return dict(zip(facts.in_force["delivery"], facts.in_force["file"], strict=True))


def _days(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(date=frame["date"].map(str, na_action="ignore"))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Plain values, with None where nothing stands."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in record.items()}
        for record in frame.to_dict(orient="records")
    ]
