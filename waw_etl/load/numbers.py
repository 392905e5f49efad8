"""Numbers of rows, given in the same way by both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, func, select


def next_number(key: Column[Any]) -> ColumnElement[int]:
    """The number after the highest so far, for an INSERT; there is one writer at a time, so that it stays free.

    A sequence of PostgreSQL leaves a gap behind each transaction that was undone, and SQLite does not: a delivery that
    is done again must get the number that it would have had.
    """
    return (select(func.coalesce(func.max(key), 0) + 1)).correlate(None).scalar_subquery()
