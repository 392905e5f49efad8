"""Snapshots of figures, and published editions with what they rest on."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "waw_0004"
down_revision = "waw_0003"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _snapshots()
    _figures()
    _editions()
    _of_edition("edition_deliveries", _delivery("edition_deliveries"), key="delivery")
    _of_edition(
        "edition_reference",
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        key="file",
    )
    _of_edition(
        "edition_documents",
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        key="name",
    )
    _rows()


def _snapshots() -> None:
    op.create_table(
        "snapshots",
        sa.Column("snapshot", KEY, autoincrement=True, nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("as_of", sa.DateTime(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("snapshot", name="pk_snapshots"),
    )


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("snapshot", KEY, nullable=False),
        sa.Column("level", sa.String(30), nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("measure", sa.String(30), nullable=False),
        sa.Column("category", sa.String(60)),
        sa.Column("realised", sa.BigInteger(), nullable=False),
        sa.Column("target_to_date", sa.Float()),
        sa.Column("target_final", sa.BigInteger()),
        sa.Column("forecast", sa.BigInteger()),
        sa.Column("light", sa.String(10)),
        sa.Column("pace", sa.Float()),
        sa.Column("needed_pace", sa.Float()),
        sa.Column("quarters_left", sa.Integer(), nullable=False),
        sa.Column("illustrative", sa.Boolean(), nullable=False),
        sa.Column("history", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshots.snapshot"], name="fk_figures_snapshot"),
        sa.PrimaryKeyConstraint("snapshot", "level", "code", "measure", name="pk_figures"),
    )


def _editions() -> None:
    op.create_table(
        "editions",
        sa.Column("edition", KEY, autoincrement=True, nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("snapshot", KEY, nullable=False),
        sa.Column("green_threshold", sa.Float(), nullable=False),
        sa.Column("definitions", sa.String(200), nullable=False),
        sa.Column("software", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshots.snapshot"], name="fk_editions_snapshot"),
        sa.PrimaryKeyConstraint("edition", name="pk_editions"),
        sa.UniqueConstraint("period", name="uq_editions_period"),
    )


def _rows() -> None:
    _of_edition(
        "edition_rows",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(30), nullable=False),
        sa.Column("project", sa.String(60), nullable=False),
        sa.Column("municipality", sa.String(6)),
        sa.Column("quarter", sa.String(7), nullable=False),
        sa.Column("resident", sa.Integer()),
        sa.Column("count", sa.BigInteger(), nullable=False),
        _delivery("edition_rows"),
        sa.Column("row", sa.Integer(), nullable=False),
        key="number",
    )


def _delivery(table: str) -> sa.Column[Any]:
    reference = sa.ForeignKey("deliveries.delivery", name=f"fk_{table}_delivery")
    return sa.Column("delivery", KEY, reference, nullable=False)


def _of_edition(table: str, *columns: sa.Column[Any], key: str) -> None:
    """A table of which each row belongs to an edition; `key` tells its rows apart."""
    op.create_table(
        table,
        sa.Column("edition", KEY, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name=f"fk_{table}_edition"),
        sa.PrimaryKeyConstraint("edition", key, name=f"pk_{table}"),
    )
