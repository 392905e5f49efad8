"""What is behind a sustained figure: the placements, and what UWV's list says of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from waw_etl.errors import UsageError
from waw_etl.facts import Facts
from waw_etl.indicators.employment_rows import (
    CONFIRMED,
    JUDGEMENTS,
    MONTHS,
    employment_rows,
    known_after,
    sustained_after,
)
from waw_etl.indicators.explain import files_of, records
from waw_etl.indicators.figure_key import SUSTAINED, FigureKey
from waw_etl.indicators.figures import Status
from waw_etl.indicators.residents import bsn_hashes
from waw_etl.indicators.scopes import scope_of
from waw_etl.indicators.sustained import SustainedFigure
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

_PLACE = ["delivery", "row"]
_AFTER = [f"after_{months}_months" for months in MONTHS]
_ROW_COLUMNS = ["project", "trajectory", "date", "municipality", CONFIRMED, *_AFTER, *_PLACE, "file"]
_SPELL_COLUMNS = ["project", "trajectory", "from", "to", *_PLACE, "file"]


@dataclass(frozen=True)
class EmploymentExplanation:
    """The sustained figure of one level with what it adds up from.

    `rows` has one row a placement that counts: project, trajectory, date (a day), municipality, confirmed, for 6 and 12
    months one of `employed`, `ended`, `too early` and `not confirmed`, delivery, row, file; trajectory and date are
    None where the row itself is gone. `spells` has one row a spell of these residents that ended after the placement:
    project and trajectory of the placement, from, to (days; None: goes on), delivery, row, file. `until` is the last
    day of which UWV's list and the period both tell; None without a list.
    """

    key: FigureKey
    as_of: datetime
    until: date | None
    figure: SustainedFigure
    rows: pd.DataFrame
    spells: pd.DataFrame

    @property
    def measure(self) -> str:
        return SUSTAINED

    @property
    def places(self) -> pd.DataFrame:
        """One row a place in a partner's file of which is spoken: delivery, row."""
        return pd.concat([frame[_PLACE] for frame in (self.rows, self.spells)]).drop_duplicates()

    def to_json(self) -> dict[str, Any]:
        """The document of `waw explain --json` for a sustained figure."""
        return {
            "period": str(self.key.period),
            "measure": SUSTAINED,
            "as_of": self.as_of.isoformat(timespec="seconds"),
            "key": str(self.key),
            "level": str(self.key.level),
            "code": self.key.code,
            "until": self.until and self.until.isoformat(),
            **self.figure.to_json(),
            "rows": records(_as_text(self.rows, "date")),
            "spells": records(_as_text(self.spells, "from", "to")),
        }


def explain_employment(
    facts: Facts, status: Status, reference: Reference, key: FigureKey, proven: pd.DataFrame | None = None
) -> EmploymentExplanation:
    """What is behind the sustained figure that `key` names.

    `status` holds the figures counted from the same facts. `proven` are the rows that they were counted from where some
    of the facts are gone.

    Raises:
        UsageError: there is no such level, or it counts no placements.
    """
    figure = status.sustained.levels[key.level].get(key.code)
    scope = scope_of(reference, key.level, key.code, Measure.PLACED, key.period) if figure is not None else None
    if figure is None or scope is None:
        raise UsageError(f"There is no {key.level} '{key.code}' of which placements are followed.")
    rows = employment_rows(facts, reference, key.period) if proven is None else proven
    counted = scope.counted(rows[rows["measure"].isin(JUDGEMENTS)])
    placements = _placements(counted, facts)
    return EmploymentExplanation(
        key=key,
        as_of=facts.as_of,
        until=status.sustained.until,
        figure=figure,
        rows=placements[_ROW_COLUMNS],
        spells=_spells(placements, facts, key.period),
    )


def _placements(counted: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """One row a placement, in order of placement, with what UWV says of it and what its own row says."""
    true = counted[counted["count"] == 1]
    marks = {measure: set(_places(true[true["measure"] == measure])) for measure in JUDGEMENTS}
    placements = counted[counted["measure"] == CONFIRMED]
    places = _places(placements)
    said = {
        name: [_said(place, marks, months) for place in places] for name, months in zip(_AFTER, MONTHS, strict=True)
    }
    own = facts.trajectories[[*_PLACE, "trajectory", "link_number", "placed_on"]]
    found = placements.assign(confirmed=[place in marks[CONFIRMED] for place in places], **said)
    found = found.merge(own, on=_PLACE, how="left")
    return found.assign(date=found["placed_on"].dt.date, file=found["delivery"].map(files_of(facts)))


def _said(place: tuple[int, int], marks: dict[str, set[tuple[int, int]]], months: int) -> str:
    if place not in marks[CONFIRMED]:
        return "not confirmed"
    if place not in marks[known_after(months)]:
        return "too early"
    return "employed" if place in marks[sustained_after(months)] else "ended"


def _places(rows: pd.DataFrame) -> list[tuple[int, int]]:
    return list(zip(rows["delivery"].tolist(), rows["row"].tolist(), strict=True))


def _spells(placements: pd.DataFrame, facts: Facts, period: Quarter) -> pd.DataFrame:
    """What UWV knows of these residents since their placement, up to and including `period`."""
    residents = placements.assign(bsn_hash=bsn_hashes(placements, facts.links))
    known = residents.loc[residents["bsn_hash"].notna(), ["project", "trajectory", "placed_on", "bsn_hash"]]
    found = known.merge(facts.spells, on="bsn_hash")
    since = found["ended_on"].isna() | (found["ended_on"] >= found["placed_on"])
    found = found[since & (found["started_on"] <= pd.Timestamp(period.last_day))]
    found = found.assign(file=found["delivery"].map(files_of(facts)))
    for name, column in (("from", "started_on"), ("to", "ended_on")):
        found[name] = pd.to_datetime(found[column]).dt.date
    return found.sort_values(["placed_on", "trajectory", "started_on"], ignore_index=True)[_SPELL_COLUMNS]


def _as_text(frame: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Days as they are written in JSON."""
    return frame.assign(**{name: frame[name].map(str, na_action="ignore") for name in names})
