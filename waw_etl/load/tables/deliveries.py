"""Deliveries with their findings and rows, what became of them, and the outgoing mails."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from waw_etl.load.tables.base import Key, Moment, metadata


def _delivery_rows(*items: Column[Any] | Index) -> tuple[Column[Any] | Index, ...]:
    """The columns that tie a row to its delivery and its place in the partner's file, and then its own."""
    return (
        Column("delivery", Key, ForeignKey("deliveries.delivery"), primary_key=True),
        Column("row", Integer, primary_key=True),
        *items,
    )


deliveries = Table(
    "deliveries",
    metadata,
    Column("delivery", Key, primary_key=True, autoincrement=True),
    Column("received_at", Moment, nullable=False),
    Column("file", String(255), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    # What it says, whatever its bytes; NULL for a file that was rejected by itself.
    Column("content", String(64)),
    # Which file of which source this was (path, size, time), so that nothing is taken twice; NULL by hand.
    Column("source", String(500), unique=True),
    Column("partner", String(60)),
    Column("dataset", String(40)),
    Column("period", String(7)),
    Column("prepared_on", Date),
    Column("no_participants", Boolean, nullable=False),
    Column("verdict", String(30), nullable=False),
    Column("rows", Integer, nullable=False),
    # UWV's rows without a referral: counted here, and not stored.
    Column("rows_dropped", Integer, nullable=False),
    Column("feedback", String(500)),  # the feedback workbook, below WAW_HOME
    Column("bsn_key", String(16), doc="Fingerprint of the key under which its BSNs are hashed; NULL: none are stored."),
    Index(None, "partner", "dataset"),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("delivery", Key, ForeignKey("deliveries.delivery"), primary_key=True),
    Column("withdrawn_at", Moment, nullable=False),
    Column("reason", Text, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    Column("delivery", Key, ForeignKey("deliveries.delivery"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("severity", String(10), nullable=False),
    Column("rule", String(5), nullable=False),
    Column("sheet", Text),
    Column("row", Integer),
    Column("column", Text),
    Column("value", Text),
    Column("message", Text, nullable=False),
    # Which warning it is, in whatever delivery it comes again; NULL for an error.
    Column("answer_key", String(32)),
    Index(None, "answer_key"),
)

answers = Table(
    "answers",
    metadata,
    Column("answer", Key, primary_key=True, autoincrement=True),
    Column("answer_key", String(32), nullable=False),
    # The delivery in which the answer came, or that in force where nothing else had changed.
    Column("delivery", Key, ForeignKey("deliveries.delivery"), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    Column("given_by", String(80)),
    Index(None, "answer_key"),
)

trajectories = Table(
    "trajectories",
    metadata,
    *_delivery_rows(
        Column("trajectory", String(40), nullable=False),
        Column("link_number", String(40)),
        Column("municipality", String(6), nullable=False),
        Column("project", String(60), nullable=False),
        Column("started_on", Date, nullable=False),
        Column("target_group", String(40)),
        Column("state", String(40), nullable=False),
        Column("trained_on", Date),
        Column("certificate", String(40)),
        Column("left_on", Date),
        Column("exit_reason", String(40)),
        Column("placed_on", Date),
        Column("sector", String(40)),
        Column("hours", Float),
        Column("contract", String(40)),
    ),
)

referrals = Table(
    "referrals",
    metadata,
    *_delivery_rows(
        Column("link_number", String(40), nullable=False),
        Column("bsn_hash", LargeBinary(32)),
        Column("municipality", String(6), nullable=False),
        Column("project", String(60), nullable=False),
        Column("referred_on", Date, nullable=False),
        Column("benefit", String(40), nullable=False),
        Column("distance", String(40)),
        Column("result", String(40), nullable=False),
        Index(None, "bsn_hash"),
    ),
)

spells = Table(
    "spells",
    metadata,
    *_delivery_rows(
        Column("bsn_hash", LargeBinary(32), nullable=False),
        Column("started_on", Date, nullable=False),
        Column("ended_on", Date),
        Column("contract", String(40)),
        Column("hours", Float),
        Column("sbi", String(2)),
    ),
)

counts = Table(
    "counts",
    metadata,
    *_delivery_rows(
        Column("project", String(60), nullable=False),
        Column("municipality", String(6)),
        Column("quarter", String(7), nullable=False),
        Column("started", BigInteger),
        Column("trained", BigInteger),
        Column("placed", BigInteger),
    ),
)

explanations = Table(
    "explanations",
    metadata,
    Column("delivery", Key, ForeignKey("deliveries.delivery"), primary_key=True),
    Column("project", String(60), primary_key=True),
    Column("text", Text, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("mail", Key, primary_key=True, autoincrement=True),
    # What the mail is about; together with recipient and period it can exist only once.
    Column("kind", String(40), nullable=False),
    Column("subject_key", String(120), nullable=False),
    Column("recipient", String(255), nullable=False),
    Column("period", String(7), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("content", JSON, nullable=False),  # subject, text, html
    Column("state", String(10), nullable=False),  # waiting, claimed, sent
    Column("claimed_at", Moment),
    Column("sent_at", Moment),
    UniqueConstraint("kind", "subject_key", "recipient", "period"),
)

# Where the rows of a data set go.
ROWS: dict[str, Table] = {
    "trajecten": trajectories,
    "aanmeldingen": referrals,
    "dienstverbanden": spells,
    "tellingen": counts,
}
