"""Mail that a server takes or refuses: how often it was tried, when it is tried again, by which run, and a log."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0011"
down_revision = "waw_0010"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("attempts", sa.Integer()))
        table.add_column(sa.Column("next_try_at", sa.DateTime()))
        table.add_column(sa.Column("claimed_by", sa.String(32)))
    op.execute("UPDATE outbox SET attempts = 0")
    with op.batch_alter_table("outbox") as table:
        table.alter_column("attempts", nullable=False)
    op.create_table(
        "outbox_log",
        sa.Column("mail", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("event", sa.String(20), nullable=False),
        sa.Column("reply", sa.String(60)),
        sa.Column("remark", sa.Text()),
        sa.ForeignKeyConstraint(["mail"], ["outbox.mail"], name="fk_outbox_log_mail"),
        sa.PrimaryKeyConstraint("mail", "number", name="pk_outbox_log"),
    )
