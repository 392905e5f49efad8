"""Data set `tellingen`, delivered by partners without a basis to deliver persons.

One row a project, municipality and quarter; the counts are those of the quarter itself (exchange format 1).
"""

from __future__ import annotations

import pandas as pd

from schemas.columns import Column, Kind
from schemas.dataset import ROW, DataSet
from schemas.frames import Rows

COUNTS = ("started", "trained", "placed")

TELLINGEN = DataSet(
    "tellingen",
    "Tellingen",
    (
        Column("project", "Project", Kind.OWN_PROJECT, "C01", True),
        Column("municipality", "Gemeente", Kind.MUNICIPALITY, "C02"),
        Column("quarter", "Kwartaal", Kind.QUARTER, "C03", True),
        Column("started", "Gestart", Kind.COUNT, "C05"),
        Column("trained", "Scholing afgerond", Kind.COUNT, "C05"),
        Column("placed", "Bemiddeld naar werk", Kind.COUNT, "C05"),
    ),
)


@TELLINGEN.rule("C04", "quarter")
def quarter_not_after_period(t: Rows) -> pd.Series:
    if t.context.last_quarter is None:
        return ~t.none()
    return ~(t.is_known("quarter") & (t["quarter"] > t.context.last_quarter))


@TELLINGEN.rule("C06", ROW)
def a_count_filled(t: Rows) -> pd.Series:
    return t.filled[list(COUNTS)].any(axis=1)


@TELLINGEN.rule("C07", ROW)
def key_unique(t: Rows) -> pd.Series:
    known = t.is_known("project") & t.is_known("quarter") & ~t.invalid["municipality"]
    keys = t.values.loc[known, ["project", "municipality", "quarter"]]
    return ~keys.duplicated(keep=False).reindex(t.values.index, fill_value=False)


@TELLINGEN.rule("C08", ROW)
def trained_and_placed_within_started(t: Rows) -> pd.Series:
    """Up to each quarter, as far as Gestart was filled in for all of the key's quarters until then."""
    judged = t.is_known("project") & t.is_known("quarter") & ~t.invalid["municipality"]
    if not judged.any():
        return ~t.none()
    above = _above_started(t.values[judged], ~t.invalid[list(COUNTS)].any(axis=1)[judged])
    return ~above.reindex(t.values.index, fill_value=False)


def _above_started(counts: pd.DataFrame, valid: pd.Series) -> pd.Series:
    """Whether more are trained or placed than started up to a row's quarter; False for keys with an invalid count."""
    ordered = counts.assign(valid=valid).sort_values("quarter", kind="stable")
    key = [ordered["project"], ordered["municipality"].fillna("")]
    started = ordered["started"].notna().astype("int64").groupby(key).cummin().astype(bool)
    sums = ordered[list(COUNTS)].fillna(0).groupby(key).cumsum()
    up_to_quarter = sums.groupby([*key, ordered["quarter"]]).transform("last")
    above = up_to_quarter[["trained", "placed"]].max(axis=1) > up_to_quarter["started"]
    return (above & started & ordered["valid"].groupby(key).transform("all")).astype(bool)
