"""What could be read of a rejected list: the counts that its rows would have added up to, had they been accepted."""

from __future__ import annotations

import pandas as pd

from schemas.catalogue import OF_PROJECTS
from schemas.trajecten import TRAJECTEN
from waw_etl.indicators.realised import DATE_COLUMNS
from waw_etl.reference import Measure

_COLUMNS = ["project", "municipality", "measure", "quarter", "count"]


def counts_read(dataset: str | None, table: pd.DataFrame) -> pd.DataFrame:
    """One row a project, municipality, measure and quarter of a typed table (see `Judgement.table`).

    Columns: REJECTED_COUNT_COLUMNS but for `delivery`. An event counts in the quarter of its date, as in
    `indicators.realised`; a row of which project or quarter could not be read counts nowhere. Of data sets that no
    measure is counted from, and of a file without rows, there are none.
    """
    if table.empty or dataset not in OF_PROJECTS:
        return pd.DataFrame(columns=_COLUMNS)
    parts = [_events(table, m) if dataset == TRAJECTEN.name else _counts(table, m) for m in Measure]
    rows = pd.concat(parts, ignore_index=True)
    known = rows.dropna(subset=["project", "quarter", "count"])
    return known.groupby(_COLUMNS[:-1], dropna=False, as_index=False).sum()


def _events(table: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    happened = table[table[DATE_COLUMNS[measure]].notna()]
    dates = pd.to_datetime(happened[DATE_COLUMNS[measure]])
    quarters = dates.dt.year.astype("str") + "-Q" + dates.dt.quarter.astype("str")
    return _rows(happened, measure, quarters, pd.Series(1, index=happened.index))


def _counts(table: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    return _rows(table, measure, table["quarter"], table[measure])


def _rows(table: pd.DataFrame, measure: Measure, quarters: pd.Series[str], counts: pd.Series[int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "project": table["project"],
            "municipality": table["municipality"],
            "measure": str(measure),
            "quarter": quarters,
            "count": counts.astype("Int64"),
        }
    )
