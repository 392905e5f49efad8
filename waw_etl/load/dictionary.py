"""`python -m waw_etl.load.dictionary` writes docs/data-dictionary.md: every table, view and column.

Types are those of PostgreSQL. Meanings stand at the columns themselves (`doc`); what is personal data, and how long it
is kept, stands here and follows docs/privacy.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, Float, Integer, Table
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.types import TypeEngine

from waw_etl.load.tables import Moment, metadata
from waw_etl.load.views import VIEWS, View
from waw_etl.settings import CHECKOUT

_POSTGRESQL = PGDialect_psycopg()  # type: ignore[no-untyped-call]
PATH = CHECKOUT / "docs" / "data-dictionary.md"

ALWAYS = "always"
AS_ROWS = "730 days after it was superseded or withdrawn; in force: after the end of the programme"
AS_FINDINGS = "as long as the rows of the delivery; of a rejected one 30 days after receipt"
# Tables of which each row is about a person.
PERSONS = {"trajectories": AS_ROWS, "referrals": AS_ROWS, "spells": AS_ROWS}
# Other columns that hold personal data, or can: a partner or the operator wrote them.
OTHERS: dict[tuple[str, str], tuple[str, str]] = {
    ("findings", "value"): ("can be", AS_FINDINGS),
    ("findings", "message"): ("can be", AS_FINDINGS),
    ("findings", "sheet"): ("can be: a partner chose it", ALWAYS),
    ("findings", "column"): ("can be: a partner chose it", ALWAYS),
    ("answers", "text"): ("can be", AS_ROWS),
    ("answers", "given_by"): ("yes: a steward", AS_ROWS),
    ("deliveries", "file"): ("can be: a partner chose it", ALWAYS),
    ("deliveries", "source"): ("can be: a partner chose it", ALWAYS),
    ("deliveries", "feedback"): ("can be: a partner chose it", "as long as the feedback workbook"),
    ("withdrawals", "reason"): ("must not be", ALWAYS),
    ("explanations", "text"): ("must not be: for publication", ALWAYS),
    ("removals", "reason"): ("must not be", ALWAYS),
    ("removals", "by"): ("yes: who decided", ALWAYS),
    ("keys_used", "reason"): ("must not be", ALWAYS),
    ("keys_used", "by"): ("yes: who decided", ALWAYS),
    ("text_imports", "by"): ("yes: who edited", ALWAYS),
    ("edition_texts", "paragraphs"): ("of a portrait, with consent: for publication", ALWAYS),
    ("edition_texts", "title"): ("of a portrait, with consent: for publication", ALWAYS),
    ("edition_texts", "first_name"): ("yes, with consent: for publication", ALWAYS),
    ("edition_texts", "consent"): ("yes, with consent", ALWAYS),
    ("edition_texts", "picture"): ("can be, with consent: for publication", ALWAYS),
    ("edition_texts", "description"): ("can be, with consent: for publication", ALWAYS),
    ("editions", "reason"): ("must not be: for publication", ALWAYS),
    ("edition_log", "by"): ("yes: who decided", ALWAYS),
    ("edition_log", "remark"): ("must not be", ALWAYS),
    ("outbox_log", "remark"): ("must not be", ALWAYS),
    ("edition_rows", "delivery"): ("leads to a person while the rows are there", ALWAYS),
    ("edition_rows", "row"): ("leads to a person while the rows are there", ALWAYS),
}
_HEADING = """# Data dictionary of the reporting database

Made by `make dictionary`; do not edit. How to connect, with examples: [reporting.md](reporting.md). What is kept how
long, and why: [privacy.md](privacy.md). Moments are UTC, without time zone. Types are those of PostgreSQL; SQLite has
the same tables and columns.
"""


def data_dictionary() -> str:
    """The page, in Markdown."""
    views = (line for view in VIEWS for line in _view(view))
    tables = (line for _, table in sorted(metadata.tables.items()) for line in _table(table))
    return "\n".join([_HEADING, "## Views", *views, "", "## Tables", *tables, ""])


def _view(view: View) -> Iterator[str]:
    yield f"\n### {view.name}\n\n{view.meaning} Geen persoonsgegevens.\n"
    yield "| kolom | type | betekenis |\n| --- | --- | --- |"
    for column, (name, meaning) in zip(view.query.selected_columns, view.columns.items(), strict=True):
        yield f"| `{name}` | {_word(column.type)} | {meaning} |"


def _word(kind: TypeEngine[object]) -> str:
    if isinstance(kind, Moment):
        return "moment"
    if isinstance(kind, Integer):
        return "geheel getal"
    return "getal" if isinstance(kind, Float) else "tekst"


def _table(table: Table) -> Iterator[str]:
    yield f"\n### {table.name}\n"
    yield "| column | type | empty | meaning | personal data | kept |\n| --- | --- | --- | --- | --- | --- |"
    for column in table.columns:
        kind = column.type.compile(_POSTGRESQL).lower()
        personal, kept = privacy_of(column)
        empty = "can be" if column.nullable else "never"
        yield f"| `{column.name}` | {kind} | {empty} | {column.doc} | {personal} | {kept} |"


def privacy_of(column: Column[object]) -> tuple[str, str]:
    """Whether a column holds personal data, and how long it is kept."""
    table = column.table.name
    if table in PERSONS:
        return "yes", PERSONS[table]
    return OTHERS.get((table, column.name), ("no", ALWAYS))


if __name__ == "__main__":
    PATH.write_text(data_dictionary(), encoding="utf-8")
