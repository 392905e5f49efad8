"""Data set `dienstverbanden`, delivered by UWV: one row an employment spell (exchange format 1)."""

from __future__ import annotations

import pandas as pd

from schemas import codes
from schemas.columns import Column, Kind
from schemas.dataset import ROW, DataSet
from schemas.frames import Rows
from schemas.order import after_period, before

DIENSTVERBANDEN = DataSet(
    "dienstverbanden",
    "Dienstverbanden",
    (
        Column("bsn", "BSN", Kind.BSN, "U01", True),
        Column("started_on", "Ingangsdatum", Kind.DATE, "U02", True),
        Column("ended_on", "Einddatum", Kind.DATE, "U04", open_end=True),
        Column("contract", "Contractvorm", Kind.CODE, "U05", codes=codes.CONTRACTS),
        Column("hours", "Uren per week", Kind.DECIMAL, "U06", maximum=80),
        Column("sbi", "SBI", Kind.SBI, "U07"),
    ),
)


@DIENSTVERBANDEN.rule("U03", "started_on")
def start_not_after_period(t: Rows) -> pd.Series:
    return ~after_period(t["started_on"], t.context)


@DIENSTVERBANDEN.rule("U04", "ended_on", "before_start")
def end_not_before_start(t: Rows) -> pd.Series:
    return ~before(t["ended_on"], t["started_on"])


@DIENSTVERBANDEN.rule("U08", ROW)
def rows_differ(t: Rows) -> pd.Series:
    return ~t.equals_another()
