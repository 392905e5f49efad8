"""Alerts, each with a log of what happened to it."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0010"
down_revision = "waw_0009"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "alerts",
        sa.Column("alert", KEY, autoincrement=True, nullable=False),
        sa.Column("level", sa.String(30), nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("measure", sa.String(30), nullable=False),
        sa.PrimaryKeyConstraint("alert", name="pk_alerts"),
    )
    op.create_table(
        "alert_log",
        sa.Column("alert", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("period", sa.String(7)),
        sa.Column("light", sa.String(10)),
        sa.Column("realised", sa.BigInteger()),
        sa.Column("target_to_date", sa.Float()),
        sa.Column("by", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("until", sa.Date()),
        sa.ForeignKeyConstraint(["alert"], ["alerts.alert"], name="fk_alert_log_alert"),
        sa.PrimaryKeyConstraint("alert", "number", name="pk_alert_log"),
    )
