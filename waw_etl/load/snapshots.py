"""Snapshots: all figures of a period as they were counted at one moment, of each edition and of the current state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, tuple_

from waw_etl.load.numbers import next_number
from waw_etl.load.tables import edition_basis, figures, names, snapshots
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
    values = [{"snapshot": snapshot} | vars(row) for row in rows]
    if values:
        connection.execute(insert(figures), values)
    return snapshot


def current_snapshot() -> Select[Any]:
    """The query for the snapshot of the current state, the only one that no edition has; to be used within another."""
    return select(snapshots.c.snapshot).where(snapshots.c.snapshot.not_in(select(edition_basis.c.snapshot)))


def keep_current(
    connection: Connection, period: Quarter, as_of: datetime, made_at: datetime, rows: tuple[FigureRow, ...]
) -> None:
    """Put these figures (none: there is nothing to count) in the place of those of the current state.

    They are replaced, not added to: as of any day they can be counted again. Where they are the same, the snapshot
    stays as it is, with the moment from which it holds.
    """
    number, of = connection.execute(
        select(snapshots.c.snapshot, snapshots.c.period).where(snapshots.c.snapshot.in_(current_snapshot()))
    ).one_or_none() or (None, None)
    if number is not None:
        if of == str(period) and figures_of(connection, number) == rows:
            return
        forget_snapshot(connection, number)
    if rows:
        keep_snapshot(connection, period, as_of, made_at, rows)


def forget_snapshot(connection: Connection, snapshot: int) -> None:
    """Take a snapshot away, in the transaction of the connection."""
    connection.execute(delete(figures).where(figures.c.snapshot == snapshot))
    connection.execute(delete(snapshots).where(snapshots.c.snapshot == snapshot))


def keep_names(connection: Connection, given: Mapping[tuple[str, str], str]) -> None:
    """Keep what is called how, by level and code; the name of a code that is no longer used stays."""
    known = {(row.level, row.code): row.name for row in connection.execute(select(names))}
    changed = {place: name for place, name in given.items() if known.get(place) != name}
    if changed:
        connection.execute(delete(names).where(tuple_(names.c.level, names.c.code).in_(changed)))
        connection.execute(insert(names), [{"level": p[0], "code": p[1], "name": name} for p, name in changed.items()])


def figures_of(connection: Connection, snapshot: int) -> tuple[FigureRow, ...]:
    """The figures of a snapshot, in order of level, code and measure."""
    query = select(*(figures.c[name] for name in _NAMES)).where(figures.c.snapshot == snapshot)
    found = (dict(values) for values in connection.execute(query).mappings())
    rows = (FigureRow(**(values | {"history": tuple(values["history"])})) for values in found)
    return tuple(sorted(rows, key=lambda row: row.place))
