"""What the editors made of the texts of a monitor."""

import sqlalchemy as sa
from alembic import op

revision = "waw_0008"
down_revision = "waw_0007"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "text_imports",
        sa.Column("import", KEY, autoincrement=True, nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("part", sa.String(80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("import", name="pk_text_imports"),
    )
    op.create_table(
        "edition_texts",
        sa.Column("import", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("first_name", sa.Text()),
        sa.Column("consent", sa.Date()),
        sa.Column("media_type", sa.String(20)),
        sa.Column("picture", sa.LargeBinary()),
        sa.Column("description", sa.Text()),
        sa.PrimaryKeyConstraint("import", "number", name="pk_edition_texts"),
        sa.ForeignKeyConstraint(["import"], ["text_imports.import"], name="fk_edition_texts_import"),
    )
