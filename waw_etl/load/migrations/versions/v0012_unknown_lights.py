"""What could be read of rejected lists, in counts; and from which share on a light of an edition was unknown."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0012"
down_revision = "waw_0011"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "rejected_counts",
        sa.Column("delivery", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(60), nullable=False),
        sa.Column("municipality", sa.String(6)),
        sa.Column("measure", sa.String(30), nullable=False),
        sa.Column("quarter", sa.String(7), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["delivery"], ["deliveries.delivery"], name="fk_rejected_counts_delivery"),
        sa.PrimaryKeyConstraint("delivery", "number", name="pk_rejected_counts"),
    )
    op.add_column("edition_basis", sa.Column("unknown_share", sa.Float()))
