"""One context for both renderings of the handbook: the chapters written by hand, with what the schemas say in them."""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from schemas.levering import SUPPORTED_VERSION
from waw_etl.deadlines import WORKING_DAYS, Reminder
from waw_etl.handbook.parts import Chapter, Handbook, Prose
from waw_etl.handbook.rules import rule_groups
from waw_etl.handbook.sheets import sheets
from waw_etl.reference import Reference

_CHAPTERS = Path(__file__).parent / "chapters"
_SHEETS, _RULES = "de-lijsten", "de-regels"
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def build_handbook(reference: Reference) -> Handbook:
    """All that the handbook says, in the order in which it is read.

    Of the reference data it tells who speaks for the programme, and the municipalities; no partner and no project.
    """
    programme = reference.programme
    fields = {
        "programme": programme.name,
        "contact": programme.contact_address,
        "repair_days": str(programme.repair_working_days),
        "delivery_days": str(programme.delivery_working_days),
        "early_days": str(-WORKING_DAYS[Reminder.EARLY]),
        "last_days": str(-WORKING_DAYS[Reminder.LAST]),
    }
    return Handbook(
        title="Handleiding voor datastewards",
        programme=programme.name,
        region=programme.region,
        publisher=programme.publisher,
        version=SUPPORTED_VERSION,
        chapters=tuple(_chapter(path, fields, reference) for path in sorted(_CHAPTERS.glob("*.md"))),
    )


def _chapter(path: Path, fields: dict[str, str], reference: Reference) -> Chapter:
    number, _, anchor = path.stem.partition("-")
    title, _, text = path.read_text(encoding="utf-8").removeprefix("# ").partition("\n")
    return Chapter(
        number=int(number),
        anchor=anchor,
        title=title,
        prose=Prose(SyntaxTreeNode(_MARKDOWN.parse(text.format_map(fields)))),
        sheets=sheets() if anchor == _SHEETS else (),
        rule_groups=rule_groups(reference) if anchor == _RULES else (),
    )
