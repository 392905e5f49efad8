"""Which keys were used from when, by their fingerprints, and under which one the BSNs of a delivery are hashed."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0006"
down_revision = "waw_0005"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # The key of the deliveries of before is noted at its first use: only then is it at hand.
    op.add_column("deliveries", sa.Column("bsn_key", sa.String(16)))
    op.create_table(
        "keys_used",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("fingerprint", sa.String(16), nullable=False),
        sa.Column("used_from", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.Column("completed_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("key", name="pk_keys_used"),
        sa.UniqueConstraint("kind", "fingerprint", name="uq_keys_used_kind_fingerprint"),
    )
