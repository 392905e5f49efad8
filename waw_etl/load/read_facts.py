"""What the indicators count from, out of the database as of a moment."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Select, Table, select

from waw_etl.facts import (
    COUNT_COLUMNS,
    EXPLANATION_COLUMNS,
    LINK_COLUMNS,
    TRAJECTORY_COLUMNS,
    Facts,
)
from waw_etl.load.frames import read_frame
from waw_etl.load.in_force import deliveries_in_force, numbers_in_force
from waw_etl.load.tables import counts, deliveries, explanations, referrals, trajectories


def read_facts(connection: Connection, as_of: datetime) -> Facts:
    """The rows of the deliveries that were in force then, as `waw_etl.facts` describes them."""
    return Facts(
        as_of=as_of,
        trajectories=read_frame(connection, _rows(trajectories, TRAJECTORY_COLUMNS, as_of)),
        counts=read_frame(connection, _rows(counts, COUNT_COLUMNS, as_of)),
        links=_links(connection, as_of),
        in_force=deliveries_in_force(connection, as_of),
        explanations=_explanations(connection, as_of),
    )


def _rows(table: Table, names: tuple[str, ...], as_of: datetime) -> Select[tuple[object, ...]]:
    """The rows of a table that were in force, with those columns that belong to the delivery."""
    columns = [table.c[name] if name in table.c else deliveries.c[name] for name in names]
    return (
        select(*columns)
        .select_from(table.join(deliveries))
        .where(table.c.delivery.in_(numbers_in_force(as_of)))
        .order_by(*table.primary_key.columns)
    )


def _links(connection: Connection, as_of: datetime) -> pd.DataFrame:
    query = _rows(referrals, LINK_COLUMNS, as_of).where(referrals.c.bsn_hash.is_not(None))
    # Two partners can have delivered for one municipality after each other; the later one knows best.
    links = read_frame(connection, query).drop_duplicates(["municipality", "link_number"], keep="last")
    return links.reset_index(drop=True)


def _explanations(connection: Connection, as_of: datetime) -> pd.DataFrame:
    # A partner with two data sets can explain a project in both; its last word counts.
    texts = read_frame(connection, _rows(explanations, EXPLANATION_COLUMNS, as_of))
    return texts.drop_duplicates(["partner", "project"], keep="last").reset_index(drop=True)
