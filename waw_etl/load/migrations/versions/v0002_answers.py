"""Answers to warnings: what partners answered, and at each finding the key under which its answer is known."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0002"
down_revision = "waw_0001"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # The warnings of before have no key: they are asked once more with the next delivery.
    op.add_column("findings", sa.Column("answer_key", sa.String(32)))
    op.create_index("ix_findings_answer_key", "findings", ["answer_key"])
    op.create_table(
        "answers",
        sa.Column("answer", KEY, autoincrement=True, nullable=False),
        sa.Column("answer_key", sa.String(32), nullable=False),
        sa.Column("delivery", KEY, nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_by", sa.String(80)),
        sa.ForeignKeyConstraint(["delivery"], ["deliveries.delivery"], name="fk_answers_delivery"),
        sa.PrimaryKeyConstraint("answer", name="pk_answers"),
    )
    op.create_index("ix_answers_answer_key", "answers", ["answer_key"])
