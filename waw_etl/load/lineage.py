"""What was recorded of the deliveries behind a figure, and of the rows in them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, or_, select

from waw_etl.load.answers import answered_keys
from waw_etl.load.frames import read_frame
from waw_etl.load.tables import deliveries, findings

SOURCE_COLUMNS = ("delivery", "partner", "dataset", "period", "file", "sha256", "received_at", "verdict")
FINDING_COLUMNS = ("delivery", "row", "rule", "severity", "sheet", "column", "value", "message")


def sources_of(connection: Connection, numbers: Collection[int]) -> pd.DataFrame:
    """One row a delivery, in order of number: SOURCE_COLUMNS."""
    query = select(*(deliveries.c[name] for name in SOURCE_COLUMNS)).where(deliveries.c.delivery.in_(numbers))
    return read_frame(connection, query.order_by(deliveries.c.delivery))


def open_findings(connection: Connection, numbers: Collection[int], as_of: datetime) -> pd.DataFrame:
    """One row a finding at a row of these deliveries that nobody had answered by then: FINDING_COLUMNS."""
    unanswered = or_(findings.c.answer_key.is_(None), findings.c.answer_key.not_in(answered_keys(as_of)))
    query = (
        select(*(findings.c[name] for name in FINDING_COLUMNS))
        .where(findings.c.delivery.in_(numbers), findings.c.row.is_not(None), unanswered)
        .order_by(findings.c.delivery, findings.c.row, findings.c.number)
    )
    return read_frame(connection, query)
