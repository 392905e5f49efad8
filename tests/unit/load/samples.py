"""Deliveries of a few rows, as judging hands them over, and a desk that takes them in."""

from datetime import date, datetime, time
from typing import Any

import pandas as pd
from sqlalchemy import Engine, Table, select

from waw_etl.delivery import Judgement
from waw_etl.facts import Facts
from waw_etl.load import tables
from waw_etl.load.database import reading, transaction
from waw_etl.load.read_facts import read_facts
from waw_etl.load.store import Receipt, store_delivery
from waw_etl.load.withdraw import withdraw
from waw_etl.periods import Quarter
from waw_etl.pull.keys import BsnHasher
from waw_etl.settings import AMSTERDAM, end_of_day


class Desk:
    """Delivers by hand: judged deliveries of a few rows, each received on a day."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.hasher = BsnHasher(bytes(32))

    def deliver(self, judgement: Judgement, day: str = "2024-07-15", **receipt: str) -> int:
        with transaction(self.engine) as connection:
            return store_delivery(connection, a_receipt(day, **receipt), judgement, self.hasher)

    def withdraw(self, delivery: int, day: str = "2024-07-20") -> None:
        with transaction(self.engine) as connection:
            withdraw(connection, delivery, "verkeerd bestand", moment(day))

    def facts(self, day: str = "2024-12-31") -> Facts:
        with reading(self.engine) as connection:
            return read_facts(connection, end_of_day(date.fromisoformat(day)))

    def stored(self, table: Table) -> list[dict[str, Any]]:
        with reading(self.engine) as connection:
            rows = connection.execute(select(table).order_by(*table.primary_key.columns))
            return [dict(row) for row in rows.mappings()]


def moment(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(9, 30), AMSTERDAM)


def a_receipt(day: str = "2024-07-15", **other: str) -> Receipt:
    return Receipt(**{"file": "levering.xlsx", "size": 1000, "sha256": "a" * 64, "received_at": moment(day), **other})


def a_table(rows: list[dict[str, Any]], columns: tuple[str, ...], first_row: int = 2) -> pd.DataFrame:
    """Typed as judging types it; rows are numbered as Excel shows them below a heading."""
    frame = pd.DataFrame(rows, columns=list(columns), index=range(first_row, first_row + len(rows)), dtype="object")
    kinds = {
        name: "datetime64[s]" if name.endswith("_on") else "Float64" if name == "hours" else "str" for name in columns
    }
    return frame.astype(kinds | dict.fromkeys({"started", "trained", "placed"} & set(columns), "Int64"))


TRAJECTORIES = tuple(c.name for c in tables.trajectories.columns if c.name not in ("delivery", "row"))
REFERRALS = ("link_number", "bsn", "municipality", "project", "referred_on", "benefit", "distance", "result")
SPELLS = ("bsn", "started_on", "ended_on", "contract", "hours", "sbi")
COUNTS = ("project", "municipality", "quarter", "started", "trained", "placed")


def trajectories(*rows: dict[str, Any], period: str = "2024-Q2", **other: Any) -> Judgement:
    base = {
        "trajectory": "ZS-1",
        "municipality": "GM0402",
        "project": "zorgstart",
        "started_on": "2023-02-01",
        "state": "lopend",
    }
    return _judged("zorgstart", "trajecten", a_table([base | row for row in rows], TRAJECTORIES), period, other)


def referrals(*rows: dict[str, Any], period: str = "2024-Q2", **other: Any) -> Judgement:
    base = {
        "link_number": "H-1",
        "municipality": "GM0402",
        "project": "zorgstart",
        "referred_on": "2023-01-10",
        "benefit": "participatiewet",
        "result": "gestart",
    }
    return _judged("hilversum", "aanmeldingen", a_table([base | row for row in rows], REFERRALS), period, other)


def spells(*rows: dict[str, Any], period: str = "2024-Q2", **other: Any) -> Judgement:
    base = {"started_on": "2023-09-01"}
    return _judged("uwv", "dienstverbanden", a_table([base | row for row in rows], SPELLS), period, other)


def tellingen(*rows: dict[str, Any], period: str = "2024-Q2", **other: Any) -> Judgement:
    base = {"project": "zorgstart", "quarter": "2024-Q1"}
    return _judged("zorgstart", "tellingen", a_table([base | row for row in rows], COUNTS), period, other)


def _judged(partner: str, dataset: str, table: pd.DataFrame, period: str, other: dict[str, Any]) -> Judgement:
    known = {"file": "levering.xlsx", "partner": partner, "dataset": dataset, "rows": len(table), "table": table}
    return Judgement(**(known | {"period": Quarter.parse(period)} | other))
