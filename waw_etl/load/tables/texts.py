"""What the editors handed in: one import a file, with the texts in it."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text

from waw_etl.load.tables.base import Key, Moment, metadata

text_imports = Table(
    "text_imports",
    metadata,
    Column("import", Key, primary_key=True, autoincrement=True, doc="Number; of each part the last one counts."),
    Column("period", String(7), nullable=False, doc="The quarter that the monitor reports up to, as 2024-Q2."),
    Column("part", String(80), nullable=False, doc="Which file: a category, algemeen, or portretten-en-nieuws."),
    Column("at", Moment, nullable=False, doc="When it was handed in."),
    Column("by", String(80), nullable=False, doc="Who handed it in."),
)

edition_texts = Table(
    "edition_texts",
    metadata,
    Column("import", Key, ForeignKey("text_imports.import"), primary_key=True, doc="The import it belongs to."),
    Column("number", Integer, primary_key=True, doc="Place in the file, from 1."),
    Column(
        "kind",
        String(20),
        nullable=False,
        doc="project, category, or what else it is about: introduction, portrait, ...",
    ),
    Column("code", String(80), nullable=False, doc="Of which project or category; else the kind, or a number."),
    Column("paragraphs", JSON, nullable=False, doc="Its paragraphs, with fields: {{ zorgstart.placed }}."),
    Column("title", Text, doc="Title of a portrait or news item; empty for others."),
    Column("first_name", Text, doc="First name of who is portrayed; empty for others."),
    Column("consent", Date, doc="The day on which who is portrayed agreed; empty for others."),
    Column("media_type", String(20), doc="image/png or image/jpeg; empty without a picture."),
    Column("picture", LargeBinary, doc="Bytes of the picture; empty without one."),
    Column("description", Text, doc="What the picture shows, in words; empty without one."),
)
