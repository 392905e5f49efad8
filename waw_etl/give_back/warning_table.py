"""The table of warnings on sheet Bevindingen: one line each, with room for the steward's answer."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from schemas.text import NOT_REJECTED
from waw_etl import dutch
from waw_etl.delivery import Issue
from waw_etl.give_back.cause_table import where
from waw_etl.give_back.formats import Formats
from waw_etl.give_back.names import safe_text
from waw_etl.give_back.places import Places
from waw_etl.give_back.table import fit_height, write_headings, write_link
from waw_etl.validate.findings import Finding

# Nobody answers more of them one by one; the table of causes counts them all.
MAX_WARNINGS = 1_000
TITLE = "Waarschuwingen, één voor één"
ANSWER = "Antwoord"

_HEADINGS = ("Ga naar", "Waar", "Wat viel ons op?", ANSWER)
_ASK = "Klopt het toch? Schrijf dan in de kolom Antwoord waarom, en lever dit bestand opnieuw."


def write_warnings(sheet: Worksheet, row: int, warnings: list[Issue], places: Places, styles: Formats) -> None:
    """Write the table from this row on."""
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, TITLE, styles.style("section"))
    sheet.write_string(row + 1, 0, _ASK, styles.style("sentence"))
    write_headings(sheet, row + 2, _HEADINGS, styles)
    first, shown = row + 3, warnings[:MAX_WARNINGS]
    for number, issue in enumerate(shown):
        _write_warning(sheet, first + number, issue, places, styles)
    rest = len(warnings) - len(shown)
    if rest:
        sheet.write_string(first + len(shown), 0, f"en nog {dutch.number(rest)}", styles.style("more"))


def _write_warning(sheet: Worksheet, row: int, issue: Issue, places: Places, styles: Formats) -> None:
    texts = {1: where(issue.sheet, issue.column), 2: _told(issue)}
    fit_height(sheet, row, texts)
    found = places.find(issue)
    if found:
        write_link(sheet, row, 0, found[0], styles.style("first_link"))
    else:
        sheet.write_blank(row, 0, None, styles.style("cause"))
    for column, text in texts.items():
        sheet.write_string(row, column, safe_text(text), styles.style("cause"))
    sheet.write_blank(row, 3, None, styles.style("answer"))


def _told(issue: Issue) -> str:
    """What is the matter at this one place; an issue that was read back from storage has only its whole message."""
    if not isinstance(issue, Finding):
        return issue.message
    return f"{issue.detail} {issue.problem.removesuffix(NOT_REJECTED)}".strip()
