"""Snapshots of figures, and editions with their life, and all that is needed to count and print them again."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from waw_etl.load.tables.base import Key, Moment, metadata

snapshots = Table(
    "snapshots",
    metadata,
    Column("snapshot", Key, primary_key=True, autoincrement=True, doc="Number of the snapshot."),
    Column("period", String(7), nullable=False, doc="The quarter up to which was counted, as 2024-Q2."),
    Column("as_of", Moment, nullable=False, doc="What was delivered and decided up to this moment counts."),
    Column("made_at", Moment, nullable=False, doc="When the figures were counted."),
)

figures = Table(
    "figures",
    metadata,
    Column("snapshot", Key, ForeignKey("snapshots.snapshot"), primary_key=True, doc="The snapshot it belongs to."),
    Column(
        "level",
        String(30),
        primary_key=True,
        doc="programme, category, block, project, municipality, or share: a project's part in a municipality.",
    ),
    Column("code", String(80), primary_key=True, doc="Which one of the level; of a share project/municipality."),
    Column(
        "measure",
        String(30),
        primary_key=True,
        doc="started, trained, placed; of sustained: confirmed, of_6, sustained_6, ...",
    ),
    Column("category", String(60), doc="The category in which a block or project stood; empty for other levels."),
    Column("realised", BigInteger, nullable=False, doc="Counted up to and including the quarter."),
    Column("target_to_date", Float, doc="What the target asks for by then; empty without a target."),
    Column("target_final", BigInteger, doc="What the target asks for at its end; empty without a target."),
    Column("forecast", BigInteger, doc="What it will be at the target's end at the present pace."),
    Column("light", String(10), doc="green, orange or red; empty without a target."),
    Column("pace", Float, doc="Mean number per quarter over the last four quarters."),
    Column("needed_pace", Float, doc="Number per quarter that is needed to reach the final target."),
    Column("quarters_left", Integer, nullable=False, doc="Quarters between this one and the target's end."),
    Column("illustrative", Boolean, nullable=False, doc="Whether the target was never published."),
    Column("history", JSON, nullable=False, doc="Counted up to each of the last eight quarters, this one last."),
)

names = Table(
    "names",
    metadata,
    Column("level", String(30), primary_key=True, doc="The level, as in figures."),
    Column("code", String(80), primary_key=True, doc="Which one of the level, as in figures."),
    Column("name", Text, nullable=False, doc="What it is called now, by the reference data."),
)

editions = Table(
    "editions",
    metadata,
    Column("edition", Key, primary_key=True, autoincrement=True, doc="Number of the edition."),
    Column("period", String(7), nullable=False, doc="The quarter it reports up to, as 2024-Q2."),
    Column("revision", Integer, nullable=False, doc="1; a correction of what was published is 2, and so on."),
    Column("reason", Text, doc="Why it was revised, as printed on its title page; empty for revision 1."),
    UniqueConstraint("period", "revision"),
)

edition_log = Table(
    "edition_log",
    metadata,
    Column("edition", Key, ForeignKey("editions.edition"), primary_key=True, doc="The edition."),
    Column("number", Integer, primary_key=True, doc="Place in the order of steps; the last one tells the state."),
    Column("state", String(20), nullable=False, doc="concept, under_review, approved, published or revised."),
    Column("at", Moment, nullable=False, doc="When it came into this state."),
    Column("by", Text, doc="Who decided; empty where a step follows from one that was decided."),
    Column("remark", Text, doc="Why it was returned or revised, or approved although something was missing."),
)

# There from approval on; returning an edition takes it away, with the deliveries, reference data and rows of it.
edition_basis = Table(
    "edition_basis",
    metadata,
    Column("edition", Key, ForeignKey("editions.edition"), primary_key=True, doc="The edition."),
    Column(
        "snapshot",
        Key,
        ForeignKey("snapshots.snapshot"),
        nullable=False,
        doc="Its figures; they were counted at the moment of approval.",
    ),
    Column("green_threshold", Float, nullable=False, doc="The share of a target from which it counted as reached."),
    Column("small_number_threshold", Integer, nullable=False, doc="Numbers below it are hidden in its documents."),
    Column(
        "unknown_share",
        Float,
        doc="The share of a figure from lists that are not settled, above which its light was unknown; empty: never.",
    ),
    Column("definitions", String(200), nullable=False, doc="Each measure with the version of its definition."),
    Column("software", String(20), nullable=False, doc="Version of this software that counted and printed it."),
    Column(
        "content_sha256",
        String(64),
        doc="SHA-256 of what was approved; empty where nobody was asked to.",
    ),
)

edition_deliveries = Table(
    "edition_deliveries",
    metadata,
    Column("edition", Key, ForeignKey("editions.edition"), primary_key=True, doc="The edition."),
    Column("delivery", Key, ForeignKey("deliveries.delivery"), primary_key=True, doc="A delivery that it rests on."),
)

edition_reference = Table(
    "edition_reference",
    metadata,
    Column("edition", Key, ForeignKey("editions.edition"), primary_key=True, doc="The edition."),
    Column("file", String(80), primary_key=True, doc="A file of the reference data, by its name."),
    Column("content", Text, nullable=False, doc="The file as it was written when the edition was approved."),
)

edition_documents = Table(
    "edition_documents",
    metadata,
    Column("edition", Key, ForeignKey("editions.edition"), primary_key=True, doc="The edition."),
    Column("name", String(120), primary_key=True, doc="The document's file name."),
    Column("sha256", String(64), nullable=False, doc="SHA-256 of its bytes, in hexadecimal."),
    Column("content", LargeBinary, nullable=False, doc="Its bytes."),
)

# What the figures were counted from, without anything that leads to a person: it may stay when the rows must go.
edition_rows = Table(
    "edition_rows",
    metadata,
    Column("edition", Key, ForeignKey("editions.edition"), primary_key=True, doc="The edition."),
    Column("number", Integer, primary_key=True, doc="Place in the order of counting: a measure's oldest first."),
    Column(
        "measure",
        String(30),
        nullable=False,
        doc="What it counts for; the measures of the table figures.",
    ),
    Column("project", String(60), nullable=False, doc="Code of the project."),
    Column("municipality", String(6), doc="CBS code of the municipality; empty for the whole region."),
    Column("quarter", String(7), nullable=False, doc="The quarter in which it happened, as 2024-Q2."),
    Column("resident", Integer, doc="Number of the resident within this edition; empty for a count."),
    Column(
        "count",
        BigInteger,
        nullable=False,
        doc="How much it counts for: 1 for an event of a trajectory; 0: not so, by UWV.",
    ),
    Column("delivery", Key, ForeignKey("deliveries.delivery"), nullable=False, doc="The delivery it came from."),
    Column("row", Integer, nullable=False, doc="The row in the partner's file, as Excel shows it."),
)
