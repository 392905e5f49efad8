"""What was taken away, by retention or at a resident's request."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from waw_etl.load.tables.base import Key, Moment, metadata

removals = Table(
    "removals",
    metadata,
    Column("removal", Key, primary_key=True, autoincrement=True, doc="Number of the removal, in order of time."),
    Column("at", Moment, nullable=False, doc="When it was gone."),
    Column("class", String(20), nullable=False, doc="Under which rule: rejected, raw, personal, subject, ..."),
    Column(
        "delivery", Key, ForeignKey("deliveries.delivery"), doc="Of which delivery; NULL where it belonged to none."
    ),
    Column("what", String(20), nullable=False, doc="What was taken away: rows, archive, feedback, copy, ..."),
    Column("number", Integer, nullable=False, doc="How many; 0: there was none any more."),
    Column("reason", Text, nullable=False, doc="Why, in words without personal data."),
    Column("by", String(80), nullable=False, doc="Who decided: a person, or the schedule."),
    Index(None, "delivery"),
)
