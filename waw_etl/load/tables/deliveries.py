"""Deliveries with their findings and rows, and what became of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from waw_etl.load.tables.base import Key, Moment, metadata


def _delivery_rows(*items: Column[Any] | Index) -> tuple[Column[Any] | Index, ...]:
    """The columns that tie a row to its delivery and its place in the partner's file, and then its own."""
    return (
        Column("delivery", Key, ForeignKey("deliveries.delivery"), primary_key=True, doc="The delivery it belongs to."),
        Column("row", Integer, primary_key=True, doc="The row in the partner's file, as Excel shows it."),
        *items,
    )


deliveries = Table(
    "deliveries",
    metadata,
    Column("delivery", Key, primary_key=True, autoincrement=True, doc="Number of the delivery, in order of arrival."),
    Column("received_at", Moment, nullable=False, doc="When it came in."),
    Column("file", String(255), nullable=False, doc="Name of the file."),
    Column("size", BigInteger, nullable=False, doc="Bytes of the file."),
    Column("sha256", String(64), nullable=False, doc="SHA-256 of its bytes, in hexadecimal."),
    Column(
        "content",
        String(64),
        doc="Digest of what it says, whatever its bytes; empty for a file that was rejected by itself.",
    ),
    Column(
        "source",
        String(500),
        unique=True,
        doc="Which file of which source this was (path, size, time), so that nothing is taken twice; empty by hand.",
    ),
    Column("partner", String(60), doc="Code of the partner; empty where it could not be told."),
    Column("dataset", String(40), doc="The data set; empty where it could not be told."),
    Column(
        "period",
        String(7),
        doc="The quarter up to which the list is complete, as 2024-Q2; empty where it could not be told.",
    ),
    Column("prepared_on", Date, doc="The day on which the partner made it."),
    Column("no_participants", Boolean, nullable=False, doc="Whether the partner says that it has none."),
    Column("verdict", String(30), nullable=False, doc="accepted, accepted_with_warnings or rejected, before answers."),
    Column("rows", Integer, nullable=False, doc="Data rows of the file."),
    Column("rows_dropped", Integer, nullable=False, doc="Rows of UWV without a referral: counted, and not stored."),
    Column("feedback", String(500), doc="Path of the feedback workbook, below WAW_HOME; empty where there is none."),
    Column("bsn_key", String(16), doc="Fingerprint of the key under which its BSNs are hashed; NULL: none are stored."),
    Index(None, "partner", "dataset"),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column(
        "delivery",
        Key,
        ForeignKey("deliveries.delivery"),
        primary_key=True,
        doc="The delivery that was taken out of force.",
    ),
    Column("withdrawn_at", Moment, nullable=False, doc="When."),
    Column("reason", Text, nullable=False, doc="Why; a BSN in it is masked."),
)

findings = Table(
    "findings",
    metadata,
    Column("delivery", Key, ForeignKey("deliveries.delivery"), primary_key=True, doc="The delivery."),
    Column("number", Integer, primary_key=True, doc="Place in the order of reporting."),
    Column("severity", String(10), nullable=False, doc="error or warning."),
    Column("rule", String(5), nullable=False, doc="Id of the rule, as T07."),
    Column("sheet", Text, doc="The sheet, as the partner calls it; empty for CSV."),
    Column("row", Integer, doc="The row, as Excel shows it; empty where it is about the file."),
    Column("column", Text, doc="The heading of the column; empty where it is about the file."),
    Column("value", Text, doc="What stood there, every BSN masked."),
    Column("message", Text, nullable=False, doc="The sentence for the steward."),
    Column(
        "answer_key", String(32), doc="Which warning it is, in whatever delivery it comes again; empty for an error."
    ),
    Index(None, "answer_key"),
)

answers = Table(
    "answers",
    metadata,
    Column(
        "answer", Key, primary_key=True, autoincrement=True, doc="Number of the answer; the newest to a warning counts."
    ),
    Column("answer_key", String(32), nullable=False, doc="The warning that is answered."),
    Column(
        "delivery",
        Key,
        ForeignKey("deliveries.delivery"),
        nullable=False,
        doc="The delivery in which the answer came, or that in force where nothing else had changed.",
    ),
    Column("received_at", Moment, nullable=False, doc="When it came in."),
    Column("text", Text, nullable=False, doc="What the partner says."),
    Column("given_by", String(80), doc="Who says so."),
    Index(None, "answer_key"),
)

trajectories = Table(
    "trajectories",
    metadata,
    *_delivery_rows(
        Column("trajectory", String(40), nullable=False, doc="The partner's number (Trajectnummer)."),
        Column(
            "link_number", String(40), doc="Number under which the municipality referred the resident (Koppelnummer)."
        ),
        Column("municipality", String(6), nullable=False, doc="CBS code of the municipality."),
        Column("project", String(60), nullable=False, doc="Code of the project."),
        Column("started_on", Date, nullable=False, doc="First day (Startdatum): counts as started."),
        Column("target_group", String(40), doc="Target group (Doelgroep)."),
        Column("state", String(40), nullable=False, doc="How it stands (Status)."),
        Column("trained_on", Date, doc="Training completed on (Scholing afgerond op): counts as trained."),
        Column("certificate", String(40), doc="Certificate (Certificaat)."),
        Column("left_on", Date, doc="Day of outflow (Uitstroomdatum)."),
        Column("exit_reason", String(40), doc="Reason of outflow (Uitstroomreden)."),
        Column("placed_on", Date, doc="First day of work (Startdatum werk): counts as placed."),
        Column("sector", String(40), doc="Sector of the work."),
        Column("hours", Float, doc="Hours of work a week."),
        Column("contract", String(40), doc="Kind of contract."),
    ),
)

referrals = Table(
    "referrals",
    metadata,
    *_delivery_rows(
        Column(
            "link_number",
            String(40),
            nullable=False,
            doc="Number under which the municipality referred the resident (Koppelnummer).",
        ),
        Column("bsn_hash", LargeBinary(32), doc="Keyed HMAC-SHA-256 of the BSN; empty where none was given."),
        Column("municipality", String(6), nullable=False, doc="CBS code of the municipality."),
        Column("project", String(60), nullable=False, doc="Code of the project."),
        Column("referred_on", Date, nullable=False, doc="Day of the referral (Aanmelddatum)."),
        Column("benefit", String(40), nullable=False, doc="Benefit (Uitkering)."),
        Column("distance", String(40), doc="Distance to the labour market (Afstand tot arbeidsmarkt)."),
        Column("result", String(40), nullable=False, doc="What came of it (Resultaat aanmelding)."),
        Index(None, "bsn_hash"),
    ),
)

spells = Table(
    "spells",
    metadata,
    *_delivery_rows(
        Column("bsn_hash", LargeBinary(32), nullable=False, doc="Keyed HMAC-SHA-256 of the BSN."),
        Column("started_on", Date, nullable=False, doc="First day of the employment (Ingangsdatum)."),
        Column("ended_on", Date, doc="Last day (Einddatum); empty while it goes on."),
        Column("contract", String(40), doc="Kind of contract."),
        Column("hours", Float, doc="Hours of work a week."),
        Column("sbi", String(2), doc="Section or division of industry (SBI)."),
    ),
)

counts = Table(
    "counts",
    metadata,
    *_delivery_rows(
        Column("project", String(60), nullable=False, doc="Code of the project."),
        Column("municipality", String(6), doc="CBS code of the municipality; empty for the whole region."),
        Column("quarter", String(7), nullable=False, doc="The quarter that is counted, as 2024-Q2."),
        Column("started", BigInteger, doc="Started in that quarter; empty where the partner filled in nothing."),
        Column("trained", BigInteger, doc="Training completed in that quarter; empty likewise."),
        Column("placed", BigInteger, doc="Placed in that quarter; empty likewise."),
    ),
)

# Of a rejected delivery no rows are kept: only how many of what they would have counted for.
rejected_counts = Table(
    "rejected_counts",
    metadata,
    Column("delivery", Key, ForeignKey("deliveries.delivery"), primary_key=True, doc="The rejected delivery."),
    Column("number", Integer, primary_key=True, doc="Place among the counts of the delivery."),
    Column("project", String(60), nullable=False, doc="Code of the project."),
    Column("municipality", String(6), doc="CBS code of the municipality; empty for the whole region, or not read."),
    Column("measure", String(30), nullable=False, doc="started, trained or placed."),
    Column("quarter", String(7), nullable=False, doc="The quarter in which it happened, as 2024-Q2."),
    Column("count", BigInteger, nullable=False, doc="How many could be read."),
)

explanations = Table(
    "explanations",
    metadata,
    Column("delivery", Key, ForeignKey("deliveries.delivery"), primary_key=True, doc="The delivery."),
    Column("project", String(60), primary_key=True, doc="Code of the project."),
    Column("text", Text, nullable=False, doc="The partner's own account of the half year."),
)

# Where the rows of a data set go.
ROWS: dict[str, Table] = {
    "trajecten": trajectories,
    "aanmeldingen": referrals,
    "dienstverbanden": spells,
    "tellingen": counts,
}
