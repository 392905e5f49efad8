"""The first tables: deliveries with their findings and rows, withdrawals, and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _deliveries()
    _withdrawals()
    _findings()
    _trajectories()
    _referrals()
    _spells()
    _counts()
    _explanations()
    _outbox()


def _of_delivery(table: str, second_key: str | None = None) -> tuple[sa.schema.SchemaItem, ...]:
    """The constraints of a table that belongs to a delivery."""
    keys = ["delivery"] if second_key is None else ["delivery", second_key]
    return (
        sa.ForeignKeyConstraint(["delivery"], ["deliveries.delivery"], name=f"fk_{table}_delivery"),
        sa.PrimaryKeyConstraint(*keys, name=f"pk_{table}"),
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("delivery", KEY, autoincrement=True, nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("file", sa.String(255), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("source", sa.String(500)),
        sa.Column("partner", sa.String(60)),
        sa.Column("dataset", sa.String(40)),
        sa.Column("period", sa.String(7)),
        sa.Column("prepared_on", sa.Date()),
        sa.Column("no_participants", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(30), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("rows_dropped", sa.Integer(), nullable=False),
        sa.Column("feedback", sa.String(500)),
        sa.PrimaryKeyConstraint("delivery", name="pk_deliveries"),
        sa.UniqueConstraint("source", name="uq_deliveries_source"),
    )
    op.create_index("ix_deliveries_partner_dataset", "deliveries", ["partner", "dataset"])


def _withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("delivery", KEY, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *_of_delivery("withdrawals"),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("delivery", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("severity", sa.String(10), nullable=False),
        sa.Column("rule", sa.String(5), nullable=False),
        sa.Column("sheet", sa.Text()),
        sa.Column("row", sa.Integer()),
        sa.Column("column", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("message", sa.Text(), nullable=False),
        *_of_delivery("findings", "number"),
    )


def _trajectories() -> None:
    op.create_table(
        "trajectories",
        sa.Column("delivery", KEY, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("trajectory", sa.String(40), nullable=False),
        sa.Column("link_number", sa.String(40)),
        sa.Column("municipality", sa.String(6), nullable=False),
        sa.Column("project", sa.String(60), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("target_group", sa.String(40)),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("trained_on", sa.Date()),
        sa.Column("certificate", sa.String(40)),
        sa.Column("left_on", sa.Date()),
        sa.Column("exit_reason", sa.String(40)),
        sa.Column("placed_on", sa.Date()),
        sa.Column("sector", sa.String(40)),
        sa.Column("hours", sa.Float()),
        sa.Column("contract", sa.String(40)),
        *_of_delivery("trajectories", "row"),
    )


def _referrals() -> None:
    op.create_table(
        "referrals",
        sa.Column("delivery", KEY, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("link_number", sa.String(40), nullable=False),
        sa.Column("bsn_hash", sa.LargeBinary(32)),
        sa.Column("municipality", sa.String(6), nullable=False),
        sa.Column("project", sa.String(60), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("benefit", sa.String(40), nullable=False),
        sa.Column("distance", sa.String(40)),
        sa.Column("result", sa.String(40), nullable=False),
        *_of_delivery("referrals", "row"),
    )
    op.create_index("ix_referrals_bsn_hash", "referrals", ["bsn_hash"])


def _spells() -> None:
    op.create_table(
        "spells",
        sa.Column("delivery", KEY, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("bsn_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("contract", sa.String(40)),
        sa.Column("hours", sa.Float()),
        sa.Column("sbi", sa.String(2)),
        *_of_delivery("spells", "row"),
    )


def _counts() -> None:
    op.create_table(
        "counts",
        sa.Column("delivery", KEY, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(60), nullable=False),
        sa.Column("municipality", sa.String(6)),
        sa.Column("quarter", sa.String(7), nullable=False),
        sa.Column("started", sa.BigInteger()),
        sa.Column("trained", sa.BigInteger()),
        sa.Column("placed", sa.BigInteger()),
        *_of_delivery("counts", "row"),
    )


def _explanations() -> None:
    op.create_table(
        "explanations",
        sa.Column("delivery", KEY, nullable=False),
        sa.Column("project", sa.String(60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *_of_delivery("explanations", "project"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("mail", KEY, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_key", sa.String(120), nullable=False),
        sa.Column("recipient", sa.String(255), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("claimed_at", sa.DateTime()),
        sa.Column("sent_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("mail", name="pk_outbox"),
        sa.UniqueConstraint(
            "kind", "subject_key", "recipient", "period", name="uq_outbox_kind_subject_key_recipient_period"
        ),
    )
