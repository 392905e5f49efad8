"""What is called how, for the views; `migrate` makes the views anew after the last revision."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0007"
down_revision = "waw_0006"


def upgrade() -> None:
    op.create_table(
        "names",
        sa.Column("level", sa.String(30), nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("level", "code", name="pk_names"),
    )
