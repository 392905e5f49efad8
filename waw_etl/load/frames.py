"""Frames out of the database and into it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import psycopg
from sqlalchemy import BigInteger, Boolean, Connection, Date, Float, Integer, LargeBinary, Select, Table
from sqlalchemy.sql.elements import ColumnElement

from waw_etl.load.tables import Moment
from waw_etl.settings import AMSTERDAM


def read_frame(connection: Connection, query: Select[Any]) -> pd.DataFrame:
    """One row a row of the query, each column in the type that its SQL type asks for, also when there are none.

    Dates are datetime64[s], moments datetimes in Amsterdam, whole numbers Int64 (int64 where none can be empty),
    numbers Float64, bytes object, all else str; NA or NaN where empty.
    """
    columns = list(query.selected_columns)
    rows = connection.execute(query).all()
    values = zip(*rows, strict=True) if rows else ([] for _ in columns)
    series = {str(column.key): _typed(column, list(cells)) for column, cells in zip(columns, values, strict=True)}
    return pd.DataFrame(series)


def insert_frame(connection: Connection, table: Table, delivery: int, frame: pd.DataFrame) -> None:
    """Add the rows of a frame under a delivery's number; its index is the row in the partner's file.

    The frame has the table's own columns; others are left out.
    """
    names = [column.name for column in table.columns if column.name not in ("delivery", "row")]
    cells = [[delivery] * len(frame), frame.index.tolist(), *(plain_values(frame[name]) for name in names)]
    insert_tuples(connection, table, ["delivery", "row", *names], list(zip(*cells, strict=True)))


def insert_tuples(connection: Connection, table: Table, names: list[str], rows: list[tuple[Any, ...]]) -> None:
    """Add rows of plain values, in the order of the names, by the fast way of the database, in its transaction.

    Plain are None, text, bytes, booleans and numbers; dates and moments are ISO text, JSON is its text.
    """
    if not rows:
        return
    quote = connection.dialect.identifier_preparer.quote
    into = f"{quote(table.name)} ({', '.join(map(quote, names))})"
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {into} FROM STDIN", rows)
    else:
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608 - names of ours


def _copy(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    """Three times as fast as INSERT; straight on psycopg's own connection, which has the transaction open."""
    driver: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


# The longest name of a person that is stored.
NAME_LENGTH = 80


def storable(text: str | None, most: int | None = None) -> str | None:
    """Text as both databases take it: without NUL, which PostgreSQL refuses, and without halves of characters.

    It is cut off after `most` characters, to which only PostgreSQL would hold it.
    """
    if text is None:
        return None
    return text[:most].replace("\0", "\ufffd").encode("utf-8", errors="replace").decode("utf-8")


def _typed(column: ColumnElement[Any], cells: list[Any]) -> pd.Series:
    kind = column.type
    if isinstance(kind, Date):
        return pd.Series(np.array(cells, dtype="datetime64[s]"))
    if isinstance(kind, Moment):
        return pd.Series(pd.DatetimeIndex(cells, dtype="datetime64[us, UTC]").tz_convert(AMSTERDAM))
    if isinstance(kind, BigInteger | Integer):
        return pd.Series(cells, dtype="Int64" if getattr(column, "nullable", True) else "int64")
    if isinstance(kind, Float):
        return pd.Series(cells, dtype="Float64")
    return pd.Series(cells, dtype="object" if isinstance(kind, LargeBinary | Boolean) else "str")


def plain_values(series: pd.Series) -> list[Any]:
    """Python's own values, None where there is none; dates as ISO text, which goes into both databases unchanged."""
    if pd.api.types.is_datetime64_any_dtype(series.dtype):
        days = series.to_numpy().astype("datetime64[D]").astype(str)
        return [None if day == "NaT" else day for day in days.tolist()]
    cells = series.astype(object).where(series.notna(), None).tolist()
    return [storable(cell) if isinstance(cell, str) else cell for cell in cells]
