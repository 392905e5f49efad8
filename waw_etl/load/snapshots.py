"""Snapshots: all figures of a period as they were counted at one moment, kept one after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, insert, select

from waw_etl.load.numbers import next_number
from waw_etl.load.tables import figures, snapshots
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class FigureRow:
    """One figure: a measure of one level. The columns of the table `figures` tell what each field means."""

    level: str
    code: str
    measure: str
    category: str | None
    realised: int
    target_to_date: float | None = None
    target_final: int | None = None
    forecast: int | None = None
    light: str | None = None
    pace: float | None = None
    needed_pace: float | None = None
    quarters_left: int = 0
    illustrative: bool = False
    history: tuple[int, ...] = ()

    @property
    def place(self) -> tuple[str, str, str]:
        """Where the figure stands: level, code, measure."""
        return self.level, self.code, self.measure


_NAMES = tuple(field.name for field in fields(FigureRow))


def keep_snapshot(
    connection: Connection, period: Quarter, as_of: datetime, made_at: datetime, rows: Iterable[FigureRow]
) -> int:
    """Add a snapshot with its figures, in the transaction of the connection, and give its number."""
    statement = insert(snapshots).values(
        snapshot=next_number(snapshots.c.snapshot), period=str(period), as_of=as_of, made_at=made_at
    )
    snapshot = int(connection.execute(statement.returning(snapshots.c.snapshot)).scalar_one())
    values = [dict(zip(_NAMES, astuple(row), strict=True)) for row in rows]
    if values:
        connection.execute(insert(figures), [{"snapshot": snapshot} | value for value in values])
    return snapshot


def figures_of(connection: Connection, snapshot: int) -> tuple[FigureRow, ...]:
    """The figures of a snapshot, in order of level, code and measure."""
    query = select(*(figures.c[name] for name in _NAMES)).where(figures.c.snapshot == snapshot)
    found = (dict(values) for values in connection.execute(query).mappings())
    rows = (FigureRow(**(values | {"history": tuple(values["history"])})) for values in found)
    return tuple(sorted(rows, key=lambda row: row.place))
