"""What is held of each delivery, out of the database: what retention decides by."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, exists, select

from waw_etl.delivery import Verdict
from waw_etl.load.due import Held
from waw_etl.load.editions import Edition, published_editions
from waw_etl.load.in_force import numbers_in_force, withdrawn_by
from waw_etl.load.removals import RemovalClass
from waw_etl.load.tables import deliveries, edition_deliveries, edition_rows, removals, withdrawals
from waw_etl.settings import AMSTERDAM


def held_deliveries(connection: Connection) -> list[Held]:
    """Every delivery, in order of number."""
    names = ("delivery", "partner", "dataset", "period", "verdict", "sha256", "feedback", "received_at")
    query = (
        select(*(deliveries.c[name] for name in names), withdrawals.c.withdrawn_at)
        .select_from(deliveries.outerjoin(withdrawals, withdrawn_by(None)))
        .order_by(deliveries.c.delivery)
    )
    rows = connection.execute(query).mappings().all()
    in_force = set(connection.execute(numbers_in_force(None)).scalars())
    published = published_editions(connection)
    unproven, erased = _unproven(connection), _erased(connection)
    return [
        Held(
            **{name: row[name] for name in ("delivery", "dataset", "sha256", "feedback")},
            verdict=Verdict(row["verdict"]),
            received_on=_day(row["received_at"]),
            out_of_force_on=None if row["delivery"] in in_force else _out_of_force_on(row, rows),
            final_on=_final_on(row, published),
            proven=row["delivery"] not in unproven,
            erased=row["delivery"] in erased,
        )
        for row in rows
    ]


def _out_of_force_on(row: RowMapping, rows: Collection[RowMapping]) -> date | None:
    """When it was withdrawn, or superseded by the first later list that was not withdrawn itself."""
    if row["withdrawn_at"] is not None:
        return _day(row["withdrawn_at"])
    return next((_day(later["received_at"]) for later in rows if _supersedes(later, row)), None)


def _supersedes(later: RowMapping, row: RowMapping) -> bool:
    same = (later["partner"], later["dataset"]) == (row["partner"], row["dataset"])
    counts = later["verdict"] != Verdict.REJECTED and later["withdrawn_at"] is None
    return same and counts and later["delivery"] > row["delivery"]


def _final_on(row: RowMapping, published: Iterable[Edition]) -> date | None:
    """When the first edition that takes account of it was published: it rests on it, or on what came in its place."""
    if row["period"] is None:
        return None
    days = (
        _day(edition.published_at)
        for edition in published
        if str(edition.period) >= row["period"] and edition.approved_at >= row["received_at"]
    )
    return min(days, default=None)


def _unproven(connection: Connection) -> set[int]:
    """The deliveries of which an edition could not be counted again without their rows."""
    proven = exists().where(edition_rows.c.edition == edition_deliveries.c.edition)
    return set(connection.execute(select(edition_deliveries.c.delivery).where(~proven)).scalars())


def _erased(connection: Connection) -> set[int]:
    query = select(removals.c.delivery).where(removals.c["class"] == RemovalClass.SUBJECT)
    return set(connection.execute(query).scalars())


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()
