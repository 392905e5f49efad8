"""The table of warnings on sheet Bevindingen: one line each, with room for the steward's answer."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from schemas import bevindingen
from schemas.text import NOT_REJECTED
from waw_etl import dutch
from waw_etl.delivery import Issue
from waw_etl.give_back.cause_table import where
from waw_etl.give_back.formats import Formats
from waw_etl.give_back.names import safe_text
from waw_etl.give_back.places import Places
from waw_etl.give_back.report import Report
from waw_etl.give_back.table import fit_height, write_headings, write_link
from waw_etl.validate.findings import Finding

# Nobody answers more of them one by one; the table of causes counts them all.
MAX_WARNINGS = 1_000
TITLE = "Waarschuwingen, één voor één"

_HEADINGS = ("Ga naar", "Waar", "Wat viel ons op?", bevindingen.ANSWER, bevindingen.KEY)
_SENTENCES = (
    "Klopt het toch? Schrijf dan in de kolom Antwoord waarom, en lever dit bestand opnieuw.",
    "Wij bewaren uw antwoord en vragen het niet nog een keer, zolang de regel hetzelfde blijft.",
    "Zet geen namen en geen BSN's van deelnemers in uw antwoord. Verander niets aan de kolom Kenmerk.",
)
_WHO = "Uw naam of functie. U mag dit leeg laten."


def write_warnings(sheet: Worksheet, row: int, report: Report, styles: Formats) -> None:
    """Write the table from this row on; an answer that could not be kept stands in it again."""
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, TITLE, styles.style("section"))
    for number, sentence in enumerate(_SENTENCES, start=1):
        sheet.write_string(row + number, 0, sentence, styles.style("sentence"))
    who = row + len(_SENTENCES) + 1
    _write_who(sheet, who, styles)
    write_headings(sheet, who + 1, _HEADINGS, styles)
    first, shown = who + 2, report.warnings[:MAX_WARNINGS]
    for number, issue in enumerate(shown):
        _write_warning(sheet, first + number, issue, report.places, styles)
        _write_answer(sheet, first + number, issue.answer_key, report.judgement.unkept, styles)
    rest = len(report.warnings) - len(shown)
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


def _write_answer(sheet: Worksheet, row: int, key: str | None, answers: Mapping[str, str], styles: Formats) -> None:
    if key is None:
        return
    sheet.write_blank(row, 3, None, styles.style("answer"))
    if key in answers:
        sheet.write_string(row, 3, safe_text(answers[key]), styles.style("answer"))
    sheet.write_string(row, 4, key, styles.style("key"))


def _write_who(sheet: Worksheet, row: int, styles: Formats) -> None:
    sheet.write_string(row, 0, bevindingen.GIVEN_BY, styles.style("label"))
    sheet.write_blank(row, 1, None, styles.style("answer"))
    sheet.write_string(row, 2, _WHO, styles.style("subtitle"))


def _told(issue: Issue) -> str:
    """What is the matter at this one place; an issue that was read back from storage has only its whole message."""
    if not isinstance(issue, Finding):
        return issue.message
    return f"{issue.detail} {issue.problem.removesuffix(NOT_REJECTED)}".strip()
