"""The table of causes on sheet Bevindingen: what is wrong, why it matters, how to repair it, and where."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from waw_etl import dutch
from waw_etl.delivery import SEVERITY_WORDS, Severity
from waw_etl.give_back.formats import Formats
from waw_etl.give_back.names import safe_text
from waw_etl.give_back.places import Places
from waw_etl.give_back.table import FIRST_LINK, LINKS_IN_A_ROW, fit_height, write_headings, write_link
from waw_etl.validate.causes import Cause
from waw_etl.validate.findings import Finding

# Of one cause, so many different values get a proposal.
MAX_QUESTIONS = 10
# Of one cause, so many cells get a link, and so many findings without a cell a line.
MAX_SHOWN = 20

_HEADINGS = ("Ernst", "Waar", "Wat is er?", "Hoe herstelt u dit?", "Bedoelt u dit?", "Aantal", "Ga naar de cel")


def write_causes(sheet: Worksheet, row: int, causes: list[Cause], places: Places, styles: Formats) -> int:
    """Write the table from this row on; returns the next free row."""
    write_headings(sheet, row, _HEADINGS, styles)
    sheet.repeat_rows(row)
    row += 1
    for cause in causes:
        row = _write_cause(sheet, row, cause, places, styles)
    return row + 1


def _write_cause(sheet: Worksheet, row: int, cause: Cause, places: Places, styles: Formats) -> int:
    """Write one cause and its links; returns the next free row."""
    problem = "\n".join([cause.problem, f"Waarom? {cause.reason}", *_without_cell(cause, places)])
    repair = cause.repair + (f"\nBijvoorbeeld: {cause.example}." if cause.example else "")
    # By its number a rule is found in the handbook.
    place = f"{where(cause.sheet, cause.column)}\nregel {cause.rule}"
    texts = {1: place, 2: problem, 3: repair, 4: "\n".join(cause.questions(MAX_QUESTIONS))}
    fit_height(sheet, row, texts)
    sheet.write_string(row, 0, SEVERITY_WORDS[cause.severity].capitalize(), styles.severity(cause.severity))
    for column, text in texts.items():
        sheet.write_string(row, column, safe_text(text), styles.style("cause"))
    sheet.write_number(row, 5, len(cause.issues), styles.style("count"))
    return row + max(1, _write_links(sheet, row, cause, places, styles))


def _write_links(sheet: Worksheet, row: int, cause: Cause, places: Places, styles: Formats) -> int:
    """Write links to the first cells of a cause, from this row on; returns the number of rows that they took."""
    for number in range(LINKS_IN_A_ROW):
        sheet.write_blank(row, FIRST_LINK + number, None, styles.style("cause"))
    linked = [found[0] for issue in cause.issues[:MAX_SHOWN] if (found := places.find(issue))]
    for number, place in enumerate(linked):
        below, column = divmod(number, LINKS_IN_A_ROW)
        style = styles.style("link" if below else "first_link")
        write_link(sheet, row + below, FIRST_LINK + column, place, style)
    rows = -(-len(linked) // LINKS_IN_A_ROW)
    if linked and len(cause.issues) > MAX_SHOWN:
        rest = f"en nog {dutch.number(len(cause.issues) - MAX_SHOWN)}"
        sheet.write_string(row + rows, FIRST_LINK, rest, styles.style("more"))
        return rows + 1
    return rows


def _without_cell(cause: Cause, places: Places) -> list[str]:
    """What the errors without a cell tell, each on a line: the others have a note at their cell.

    Warnings are told one by one in a table of their own.
    """
    if cause.severity is Severity.WARNING:
        return []
    told = [issue.detail for issue in cause.issues if isinstance(issue, Finding) and not places.find(issue)]
    lines = list(filter(None, told))
    rest = len(lines) - MAX_SHOWN
    return lines[:MAX_SHOWN] + ([f"en nog {dutch.number(rest)}"] if rest > 0 else [])


def where(sheet: str | None, column: str | None) -> str:
    """The place of a finding in words."""
    if column is None:
        return f"blad {sheet}" if sheet else "het bestand"
    return f"kolom {column}" + (f"\nblad {sheet}" if sheet else "")
