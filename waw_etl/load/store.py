"""Recording a delivery: what came in, what was found, and, unless it was rejected, its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, insert, select, update

from waw_etl.delivery import Issue, Judgement, Verdict
from waw_etl.load.frames import insert_frame, insert_tuples, storable
from waw_etl.load.in_force import numbers_in_force
from waw_etl.load.numbers import next_number
from waw_etl.load.tables import ROWS, deliveries, explanations, findings, referrals
from waw_etl.pull.keys import BsnHasher

# A file with a BSN where none may stand: nothing of its content is kept (exchange format, L11).
_NOTHING_KEPT = "L11"


@dataclass(frozen=True)
class Receipt:
    """What came in: `size` in bytes, `source` the identity of the file in a partner's folder (None: by hand).

    `content` is its digest (`waw_etl.load.content`), None for a file that is rejected by itself.
    """

    file: str
    size: int
    sha256: str
    received_at: datetime
    source: str | None = None
    content: str | None = None


def store_delivery(connection: Connection, receipt: Receipt, judgement: Judgement, hasher: BsnHasher) -> int:
    """Record a delivery within the transaction of the connection, and give its number.

    BSNs are stored as keyed hashes only. Of the employment spells only those are stored whose hash stands in a
    referral in force; the others are counted (contract, Definitions).
    """
    rows = pd.DataFrame() if judgement.verdict is Verdict.REJECTED else _hashed(judgement.table, hasher)
    dropped = 0
    if judgement.dataset == "dienstverbanden" and len(rows):
        # Not by isin: numpy takes bytes that end in zeros for shorter ones.
        known = rows["bsn_hash"].map(_hashes_of_referrals(connection).__contains__)
        dropped = int((~known).sum())
        rows = rows[known]
    bsn_key = hasher.fingerprint if "bsn_hash" in rows else None
    delivery = _insert_delivery(connection, receipt, judgement, dropped, bsn_key)
    _insert_findings(connection, delivery, judgement)
    if judgement.verdict is not Verdict.REJECTED and judgement.dataset is not None:
        if len(rows):
            insert_frame(connection, ROWS[judgement.dataset], delivery, rows)
        _insert_explanations(connection, delivery, judgement.explanations)
    return delivery


def record_feedback(connection: Connection, delivery: int, path: str) -> None:
    """Note where the feedback workbook lies (below WAW_HOME), in the transaction that stores the delivery."""
    connection.execute(update(deliveries).where(deliveries.c.delivery == delivery).values(feedback=path))


def _hashed(table: pd.DataFrame, hasher: BsnHasher) -> pd.DataFrame:
    if "bsn" not in table:
        return table
    return table.drop(columns="bsn").assign(bsn_hash=hasher.hashes(table["bsn"]))


def _hashes_of_referrals(connection: Connection) -> set[bytes]:
    query = select(referrals.c.bsn_hash).distinct().where(referrals.c.delivery.in_(numbers_in_force(None)))
    return {found for found in connection.execute(query).scalars() if found is not None}


def _insert_delivery(
    connection: Connection, receipt: Receipt, judgement: Judgement, dropped: int, bsn_key: str | None
) -> int:
    statement = insert(deliveries).values(
        delivery=next_number(deliveries.c.delivery),
        received_at=receipt.received_at,
        file=storable(receipt.file),
        size=receipt.size,
        sha256=receipt.sha256,
        content=receipt.content,
        bsn_key=bsn_key,
        source=storable(receipt.source),
        partner=judgement.partner,
        dataset=judgement.dataset,
        period=None if judgement.period is None else str(judgement.period),
        prepared_on=judgement.prepared_on,
        no_participants=judgement.no_participants,
        verdict=str(judgement.verdict),
        rows=judgement.rows,
        rows_dropped=dropped,
    )
    return int(connection.execute(statement.returning(deliveries.c.delivery)).scalar_one())


def _insert_findings(connection: Connection, delivery: int, judgement: Judgement) -> None:
    issues = (*judgement.issues, *judgement.answered)
    if judgement.has_rule(_NOTHING_KEPT):
        issues = tuple(Issue(issue.severity, issue.rule, row=issue.row) for issue in issues)
    names = ["delivery", "number", "severity", "rule", "sheet", "row", "column", "value", "message", "answer_key"]
    rows = [(delivery, number, *_plain_issue(issue)) for number, issue in enumerate(issues, start=1)]
    insert_tuples(connection, findings, names, rows)


def _plain_issue(issue: Issue) -> tuple[str | int | None, ...]:
    place = (issue.sheet, issue.row, issue.column)
    values = (issue.severity, issue.rule, *place, issue.value, issue.message, issue.answer_key)
    return tuple(storable(str(value)) if isinstance(value, str) else value for value in values)


def _insert_explanations(connection: Connection, delivery: int, texts: pd.DataFrame) -> None:
    rows = [(delivery, project, storable(text)) for project, text in zip(texts["project"], texts["text"], strict=True)]
    insert_tuples(connection, explanations, ["delivery", "project", "text"], rows)
