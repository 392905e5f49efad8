"""The outgoing mails, and what came of each."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from waw_etl.load.tables.base import Key, Moment, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("mail", Key, primary_key=True, autoincrement=True, doc="Number of the mail."),
    Column("kind", String(40), nullable=False, doc="What kind of mail, as receipt or alert."),
    Column(
        "subject_key",
        String(120),
        nullable=False,
        doc="What it is about; with kind, recipient and period it exists only once.",
    ),
    Column("recipient", String(255), nullable=False, doc="Functional e-mail address."),
    Column("period", String(7), nullable=False, doc="The quarter it is about."),
    Column("created_at", Moment, nullable=False, doc="When it was to be sent."),
    Column("content", JSON, nullable=False, doc="Subject, text and HTML."),
    Column("state", String(10), nullable=False, doc="waiting, claimed, sent, failed, uncertain or settled."),
    Column("attempts", Integer, nullable=False, doc="How often sending failed since it was put there or put back."),
    Column("next_try_at", Moment, doc="Not to be tried before; empty: at once."),
    Column("claimed_at", Moment, doc="When sending began."),
    Column(
        "claimed_by", String(32), doc="The run that sends it to a mail server; empty: none, or it is written to a file."
    ),
    Column("sent_at", Moment, doc="When it was sent."),
    UniqueConstraint("kind", "subject_key", "recipient", "period"),
)

outbox_log = Table(
    "outbox_log",
    metadata,
    Column("mail", Key, ForeignKey("outbox.mail"), primary_key=True, doc="The mail."),
    Column("number", Integer, primary_key=True, autoincrement=False, doc="Place in the order of events."),
    Column("at", Moment, nullable=False, doc="When."),
    Column("event", String(20), nullable=False, doc="What came of an attempt, or what the operator decided."),
    Column("reply", String(60), doc="At which step of sending, and the code that the mail server gave, if any."),
    Column("remark", Text, doc="Why the operator decided so, or to which address it was to go before."),
)
