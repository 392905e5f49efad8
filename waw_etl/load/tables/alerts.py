"""Alerts: what has fallen behind its target, and what was done about it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, Float, ForeignKey, Integer, String, Table, Text

from waw_etl.load.tables.base import Key, Moment, metadata

alerts = Table(
    "alerts",
    metadata,
    Column("alert", Key, primary_key=True, autoincrement=True, doc="Number of the alert."),
    Column("level", String(30), nullable=False, doc="programme, category, project or municipality."),
    Column("code", String(80), nullable=False, doc="Which one of the level, as in figures."),
    Column("measure", String(30), nullable=False, doc="started, trained or placed."),
)

alert_log = Table(
    "alert_log",
    metadata,
    Column("alert", Key, ForeignKey("alerts.alert"), primary_key=True, doc="The alert."),
    Column("number", Integer, primary_key=True, doc="Place in the order of steps; its state follows from all of them."),
    Column("at", Moment, nullable=False, doc="When it happened."),
    Column(
        "step",
        String(20),
        nullable=False,
        doc="notice, drop, open, repeat, worsen, improve, acknowledge, agree, lapse, escalate, recover, expire, close.",
    ),
    Column("period", String(7), doc="The quarter up to which was counted, as 2024-Q2; empty for what people decided."),
    Column("light", String(10), doc="The light of the figure: green, orange or red; empty as period."),
    Column("realised", BigInteger, doc="What was counted; empty as period."),
    Column("target_to_date", Float, doc="What the target asked for by then; empty as period."),
    Column("by", Text, doc="Who decided; empty for what follows from figures."),
    Column("text", Text, doc="What was agreed; empty for other steps."),
    Column("until", Date, doc="The last day for what was agreed; empty for other steps."),
)
