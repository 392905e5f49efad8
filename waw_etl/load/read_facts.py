"""What the indicators count from, out of the database: as of a moment, or of deliveries that are named."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Select, Table, select

from waw_etl.facts import (
    COUNT_COLUMNS,
    DELIVERY_COLUMNS,
    EXPLANATION_COLUMNS,
    REFERRAL_COLUMNS,
    SPELL_COLUMNS,
    TRAJECTORY_COLUMNS,
    Facts,
)
from waw_etl.load.frames import read_frame
from waw_etl.load.in_force import numbers_in_force
from waw_etl.load.tables import counts, deliveries, explanations, referrals, spells, trajectories
from waw_etl.load.unsettled import counts_of_rejected, rejected_lists


def read_facts(connection: Connection, as_of: datetime) -> Facts:
    """The rows of the deliveries that were in force then, as `waw_etl.facts` describes them."""
    return facts_of_deliveries(connection, connection.execute(numbers_in_force(as_of)).scalars().all(), as_of)


def facts_of_deliveries(
    connection: Connection, numbers: Collection[int], as_of: datetime, known_by: datetime | None = None
) -> Facts:
    """The rows of these deliveries, as if they were the ones in force at `as_of`.

    Lists that were rejected after `known_by` (default: `as_of`) are left out.
    """

    def rows(table: Table, names: tuple[str, ...]) -> pd.DataFrame:
        return read_frame(connection, _rows(table, names, numbers))

    # A partner with two data sets can explain a project in both; its last word counts.
    texts = rows(explanations, EXPLANATION_COLUMNS).drop_duplicates(["partner", "project"], keep="last")
    # By project here, since each database orders text in its own way.
    texts = texts.sort_values(["delivery", "project"], ignore_index=True)
    rejected = rejected_lists(connection, known_by or as_of)
    return Facts(
        as_of=as_of,
        trajectories=rows(trajectories, TRAJECTORY_COLUMNS),
        counts=rows(counts, COUNT_COLUMNS),
        referrals=rows(referrals, REFERRAL_COLUMNS),
        spells=rows(spells, SPELL_COLUMNS),
        in_force=deliveries_named(connection, numbers),
        explanations=texts,
        rejected=rejected,
        rejected_counts=counts_of_rejected(connection, [item.delivery for item in rejected]),
    )


def lists_in_force(connection: Connection, as_of: datetime) -> pd.DataFrame:
    """The deliveries that were in force then, one row each: `Facts.in_force`, where their rows are not needed."""
    return deliveries_named(connection, connection.execute(numbers_in_force(as_of)).scalars().all())


def deliveries_named(connection: Connection, numbers: Collection[int]) -> pd.DataFrame:
    """Who delivered what with these numbers, one row a delivery: DELIVERY_COLUMNS."""
    columns = [deliveries.c[name] for name in DELIVERY_COLUMNS]
    query = select(*columns).where(deliveries.c.delivery.in_(numbers)).order_by(deliveries.c.delivery)
    return read_frame(connection, query)


def _rows(table: Table, names: tuple[str, ...], numbers: Collection[int]) -> Select[tuple[object, ...]]:
    """The rows of a table that belong to the deliveries, with those columns that belong to the delivery itself."""
    columns = [table.c[name] if name in table.c else deliveries.c[name] for name in names]
    return (
        select(*columns)
        .select_from(table.join(deliveries))
        .where(table.c.delivery.in_(numbers))
        .order_by(*table.primary_key.columns)
    )


def hashes_sought(connection: Connection, numbers: Collection[int]) -> frozenset[bytes]:
    """The residents (keyed hashes) for whom UWV's list among these deliveries was searched.

    They are those of the referrals that were in force when it came in: of anybody else it was dropped what UWV knows.
    """
    lists = select(deliveries.c.delivery, deliveries.c.received_at).where(
        deliveries.c.delivery.in_(numbers), deliveries.c.dataset == "dienstverbanden"
    )
    found: set[bytes] = set()
    for number, received_at in connection.execute(lists).all():
        then = numbers_in_force(received_at).where(deliveries.c.delivery < number)
        query = select(referrals.c.bsn_hash).distinct().where(referrals.c.delivery.in_(then))
        found.update(known for known in connection.execute(query).scalars() if known is not None)
    return frozenset(found)
