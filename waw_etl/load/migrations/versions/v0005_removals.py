"""The log of all that retention or erasure takes away."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0005"
down_revision = "waw_0004"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "removals",
        sa.Column("removal", KEY, autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("class", sa.String(20), nullable=False),
        sa.Column("delivery", KEY),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["delivery"], ["deliveries.delivery"], name="fk_removals_delivery"),
        sa.PrimaryKeyConstraint("removal", name="pk_removals"),
    )
    op.create_index("ix_removals_delivery", "removals", ["delivery"])
