"""Proof rows: what the figures of an edition were counted from, without anything that leads to a person."""

from __future__ import annotations

import pandas as pd

from waw_etl.indicators.realised import COLUMNS
from waw_etl.load.editions import ROW_COLUMNS
from waw_etl.periods import Quarter


def proof_rows(rows: pd.DataFrame, period: Quarter) -> pd.DataFrame:
    """The rows of `status_rows` as an edition keeps them: ROW_COLUMNS, in the order of counting.

    Residents are numbered from 1 in that order, so that equal rows give equal numbers whatever else was delivered.
    """
    residents = pd.Series(pd.factorize(rows["resident"])[0] + 1, index=rows.index, dtype="Int64")
    quarters = [str(period + -age) for age in rows["age"].tolist()]
    return rows.assign(quarter=quarters, resident=residents.where(rows["resident"].notna()))[list(ROW_COLUMNS)]


def counted_rows(proof: pd.DataFrame, period: Quarter) -> pd.DataFrame:
    """Proof rows as `status_rows` gives them for the period of their edition."""
    ages = [period - Quarter.parse(quarter) for quarter in proof["quarter"]]
    rows = proof.assign(age=ages)[list(COLUMNS)]
    return rows.astype(COLUMNS).astype(object).where(rows.notna(), None).astype(COLUMNS)


def same_proof(kept: pd.DataFrame, counted: pd.DataFrame) -> bool:
    """Whether two frames of proof rows tell the same, in the same order."""
    return _plain(kept) == _plain(counted)


def _plain(proof: pd.DataFrame) -> list[list[object]]:
    cells = proof[list(ROW_COLUMNS)].astype(object)
    return cells.where(cells.notna(), None).to_numpy().tolist()
