"""The life of editions: revisions, a log of what was decided, and what an approved edition rests on apart from it."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0009"
down_revision = "waw_0008"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OF_EDITION = ("edition_deliveries", "edition_reference", "edition_documents", "edition_rows")
BASIS = ("snapshot", "green_threshold", "definitions", "software")


def upgrade() -> None:
    for table in ("editions", *OF_EDITION):
        op.execute(f"CREATE TEMPORARY TABLE before_{table} AS SELECT * FROM {table}")  # noqa: S608 - names of ours
    # SQLite changes a table by making it anew, and lets go of one only while nothing refers to it.
    for table in OF_EDITION:
        op.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    _editions()
    _log()
    _basis()
    for table in OF_EDITION:
        op.execute(f"INSERT INTO {table} SELECT * FROM before_{table}")  # noqa: S608 - names of ours
    for table in ("editions", *OF_EDITION):
        op.execute(f"DROP TABLE before_{table}")


def _editions() -> None:
    with op.batch_alter_table("editions") as table:
        table.drop_constraint("uq_editions_period", type_="unique")
        table.drop_constraint("fk_editions_snapshot", type_="foreignkey")
        for column in (*BASIS, "published_at"):
            table.drop_column(column)
        table.add_column(sa.Column("revision", sa.Integer()))
        table.add_column(sa.Column("reason", sa.Text()))
    op.execute("UPDATE editions SET revision = 1")
    with op.batch_alter_table("editions") as table:
        table.alter_column("revision", nullable=False)
        table.create_unique_constraint("uq_editions_period_revision", ["period", "revision"])


def _log() -> None:
    op.create_table(
        "edition_log",
        sa.Column("edition", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Text()),
        sa.Column("remark", sa.Text()),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_edition_log_edition"),
        sa.PrimaryKeyConstraint("edition", "number", name="pk_edition_log"),
    )
    op.execute(
        "INSERT INTO edition_log (edition, number, state, at) "
        "SELECT edition, 1, 'published', published_at FROM before_editions"
    )


def _basis() -> None:
    op.create_table(
        "edition_basis",
        sa.Column("edition", KEY, nullable=False),
        sa.Column("snapshot", KEY, nullable=False),
        sa.Column("green_threshold", sa.Float(), nullable=False),
        sa.Column("small_number_threshold", sa.Integer(), nullable=False),
        sa.Column("definitions", sa.String(200), nullable=False),
        sa.Column("software", sa.String(20), nullable=False),
        sa.Column("content_sha256", sa.String(64)),
        sa.ForeignKeyConstraint(["edition"], ["editions.edition"], name="fk_edition_basis_edition"),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshots.snapshot"], name="fk_edition_basis_snapshot"),
        sa.PrimaryKeyConstraint("edition", name="pk_edition_basis"),
    )
    names = ", ".join(("edition", *BASIS))
    # Which threshold had been set was not kept; it was 5 unless somebody chose another one.
    op.execute(
        f"INSERT INTO edition_basis ({names}, small_number_threshold) SELECT {names}, 5 FROM before_editions"  # noqa: S608
    )
