"""What a delivery says as one number, by which the same content in other bytes is known."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0003"
down_revision = "waw_0002"


def upgrade() -> None:
    # Without it a delivery of before is known by its bytes alone.
    op.add_column("deliveries", sa.Column("content", sa.String(64)))
