"""Sheet Bevindingen: what was received, what the verdict is, what to do, and what was found with links to its cells."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from waw_etl import dutch
from waw_etl.delivery import Severity, Verdict
from waw_etl.give_back.cause_table import write_causes
from waw_etl.give_back.formats import Formats
from waw_etl.give_back.names import safe_text
from waw_etl.give_back.report import Report, facts, meaning, steps, verdict_words
from waw_etl.give_back.table import set_widths
from waw_etl.give_back.warning_table import write_warnings


def write_findings(sheet: Worksheet, report: Report, styles: Formats) -> None:
    """Write the sheet."""
    _lay_out(sheet)
    row = _write_head(sheet, report, styles)
    row = _write_sentences(sheet, row, "Wat betekent dit?", meaning(report), styles)
    row = _write_sentences(sheet, row, "Wat moet u doen?", steps(report), styles)
    if report.judgement.notices:
        row = _write_sentences(sheet, row, "Goed om te weten", report.judgement.notices, styles)
    if report.causes:
        row = write_causes(sheet, row, report.causes, report.places, styles)
    if report.warnings:
        write_warnings(sheet, row, report, styles)


def _lay_out(sheet: Worksheet) -> None:
    set_widths(sheet)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&LTerugkoppeling Werken aan Werk&RPagina &P van &N")


def _write_head(sheet: Worksheet, report: Report, styles: Formats) -> int:
    sheet.set_row(0, 30)
    what = "proef" if report.trial else "levering"
    sheet.write_string(0, 0, f"Bevindingen bij uw {what}", styles.style("title"))
    subtitle = f"Werken aan Werk · terugkoppeling op de {what} van {dutch.day(report.delivered_on)}"
    sheet.write_string(1, 0, subtitle, styles.style("subtitle"))
    sheet.write_string(3, 0, "Oordeel", styles.style("label"))
    sheet.merge_range(3, 1, 3, 2, verdict_words(report).capitalize(), _verdict_style(report, styles))
    told = list(facts(report))
    for row, (label, value) in enumerate(told, start=4):
        sheet.write_string(row, 0, label, styles.style("label"))
        sheet.write_string(row, 1, safe_text(value), styles.style("value"))
    return 4 + len(told) + 1


def _verdict_style(report: Report, styles: Formats) -> Format:
    match report.judgement.verdict:
        case Verdict.ACCEPTED:
            return styles.style("fine")
        case Verdict.ACCEPTED_WITH_WARNINGS:
            return styles.severity(Severity.WARNING)
        case Verdict.REJECTED:
            return styles.severity(Severity.ERROR)


def _write_sentences(sheet: Worksheet, row: int, heading: str, sentences: Iterable[str], styles: Formats) -> int:
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, heading, styles.style("section"))
    for sentence in sentences:
        row += 1
        sheet.write_string(row, 0, safe_text(sentence), styles.style("sentence"))
    return row + 2
