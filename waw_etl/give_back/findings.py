"""Sheet Bevindingen: what was received, what the verdict is, what to do, and the causes with links to their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from xlsxwriter.worksheet import Worksheet

from waw_etl import dutch
from waw_etl.delivery import SEVERITY_WORDS, VERDICT_WORDS, Judgement, Severity, Verdict
from waw_etl.give_back.formats import Formats
from waw_etl.give_back.names import safe_text
from waw_etl.give_back.places import Places
from waw_etl.read.book import column_letter
from waw_etl.validate.causes import Cause, group
from waw_etl.validate.findings import Finding

# Of one cause, so many cells get a link, and so many findings without a cell a line.
MAX_SHOWN = 20
# Excel becomes slow with more; every offending cell is coloured, whatever their number.
MAX_COMMENTS = 2_000

_HEADINGS = ("Ernst", "Waar", "Wat is er?", "Hoe herstelt u dit?", "Aantal", "Ga naar de cel")
_WIDTHS = (14, 24, 44, 52, 8)
# Three rows of links, and room for the number of the others at the end of the last one.
_LINK_COLUMNS = 7
_LINK_WIDTH = 8
_FIRST_LINK = len(_WIDTHS)
_LINE = 15.5
_PADDING = 6
_AT_CELLS = {
    Severity.ERROR: "Verbeter de rode cellen. Wijs een cel aan: dan leest u wat er mis is.",
    Severity.WARNING: "Controleer de gele cellen. Wijs een cel aan: dan leest u wat ons opviel.",
}
_WITHOUT_CELLS = {
    Severity.ERROR: "Lees in de tabel hieronder de fouten zonder link. Verbeter ze. Zij horen niet bij één cel.",
    Severity.WARNING: "Lees in de tabel hieronder de waarschuwingen zonder link. Zij horen niet bij één cel.",
}


@dataclass(frozen=True)
class Report:
    """What the sheet tells of. `all_explained` is False when there were too many cells to give each its comment."""

    judgement: Judgement
    delivered_on: date
    repair_before: date | None
    places: Places
    all_explained: bool
    readable: bool


def write_findings(sheet: Worksheet, report: Report, styles: Formats) -> None:
    """Write the sheet."""
    causes = group(report.judgement.issues)
    _lay_out(sheet)
    row = _write_head(sheet, report, styles)
    row = _write_sentences(sheet, row, "Wat betekent dit?", _meaning(report, causes), styles)
    row = _write_sentences(sheet, row, "Wat moet u doen?", _steps(report, causes), styles)
    if causes:
        _write_causes(sheet, row, causes, report.places, styles)


def _lay_out(sheet: Worksheet) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(_FIRST_LINK, _FIRST_LINK + _LINK_COLUMNS - 1, _LINK_WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&LTerugkoppeling Werken aan Werk&RPagina &P van &N")


def _write_head(sheet: Worksheet, report: Report, styles: Formats) -> int:
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "Bevindingen bij uw levering", styles.style("title"))
    subtitle = f"Werken aan Werk · terugkoppeling op de levering van {dutch.day(report.delivered_on)}"
    sheet.write_string(1, 0, subtitle, styles.style("subtitle"))
    for row, (label, value) in enumerate(_facts(report), start=3):
        sheet.write_string(row, 0, label, styles.style("label"))
        sheet.write_string(row, 1, safe_text(value), styles.style("value"))
    row = 3 + len(list(_facts(report)))
    verdict = report.judgement.verdict
    worst = Severity.ERROR if verdict is Verdict.REJECTED else Severity.WARNING
    sheet.write_string(row, 0, "Oordeel", styles.style("label"))
    sheet.merge_range(row, 1, row, 2, VERDICT_WORDS[verdict].capitalize(), styles.severity(worst))
    return row + 2


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    judgement = report.judgement
    yield "Bestand", judgement.file
    yield "Leverancier", judgement.partner or "onbekend"
    yield "Dataset", judgement.dataset or "onbekend"
    yield "Periode", str(judgement.period or "onbekend")
    yield "Ontvangen", dutch.day(report.delivered_on)
    yield "Regels", dutch.number(judgement.rows)


def _meaning(report: Report, causes: list[Cause]) -> Iterator[str]:
    verdict = report.judgement.verdict
    if verdict is Verdict.REJECTED:
        yield "Wij kunnen uw levering nog niet gebruiken. Wij hebben er niets van overgenomen."
        yield "Hebben wij al een eerdere, goedgekeurde lijst van u? Dan blijft die gelden."
    else:
        yield "Wij hebben uw levering overgenomen. Een waarschuwing is geen fout."
    if causes:
        yield _totals(causes)
    if report.judgement.has_rule("L11"):
        yield "In uw bestand staan BSN's waar dat niet mag. Wij bewaren uw bestand niet. Hier zijn de BSN's afgedekt."


def _totals(causes: list[Cause]) -> str:
    errors = [cause for cause in causes if cause.severity is Severity.ERROR]
    warnings = [cause for cause in causes if cause.severity is Severity.WARNING]
    parts = [_counted(errors, "fouten")] if errors else []
    parts += [_counted(warnings, "waarschuwingen")] if warnings else []
    return f"Wij vonden {' en '.join(parts)}. Hieronder leest u per oorzaak wat er is en hoe u het herstelt."


def _counted(causes: list[Cause], what: str) -> str:
    places = sum(len(cause.issues) for cause in causes)
    noun = "oorzaak" if len(causes) == 1 else "oorzaken"
    plural = "plek" if places == 1 else "plekken"
    return f"{dutch.number(len(causes))} {noun} van {what} ({dutch.number(places)} {plural})"


def _steps(report: Report, causes: list[Cause]) -> Iterator[str]:
    steps = [*_repairs(report, causes), *_sending(report)]
    yield from (f"{number}. {step}" for number, step in enumerate(steps, start=1))
    if not report.all_explained:
        most = dutch.number(MAX_COMMENTS)
        yield f"Er zijn heel veel gekleurde cellen. Alleen de eerste {most} hebben een notitie."
    if report.readable:
        yield "U hoeft dit blad niet te verwijderen. Wij slaan het over."


def _repairs(report: Report, causes: list[Cause]) -> Iterator[str]:
    """What to look at: errors before warnings, coloured cells before what stands in the table only."""
    if not report.readable:
        yield "Uw bestand was niet te lezen. Lees hieronder waarom, en maak het bestand opnieuw."
        return
    for severity in (Severity.ERROR, Severity.WARNING):
        at_cells = {_has_cells(cause, report.places) for cause in causes if cause.severity is severity}
        if True in at_cells:
            yield _AT_CELLS[severity]
        if False in at_cells:
            yield _WITHOUT_CELLS[severity]


def _has_cells(cause: Cause, places: Places) -> bool:
    return any(places.find(issue) for issue in cause.issues)


def _sending(report: Report) -> Iterator[str]:
    if report.judgement.verdict is not Verdict.REJECTED:
        yield "Klopt alles? Dan hoeft u niets te doen. Verbeter anders wat niet klopt en lever deze werkmap opnieuw."
        return
    if report.readable:
        yield "Laat de rest staan zoals het is."
    yield "Sla het bestand op en lever het opnieuw, op dezelfde manier als eerst." + _deadline(report.repair_before)


def _deadline(repair_before: date | None) -> str:
    return "" if repair_before is None else f" Doe dit uiterlijk op {dutch.day(repair_before)}."


def _write_sentences(sheet: Worksheet, row: int, heading: str, sentences: Iterable[str], styles: Formats) -> int:
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, heading, styles.style("section"))
    for sentence in sentences:
        row += 1
        sheet.write_string(row, 0, sentence, styles.style("sentence"))
    return row + 2


def _write_causes(sheet: Worksheet, row: int, causes: list[Cause], places: Places, styles: Formats) -> None:
    sheet.set_row(row, 22)
    for column, heading in enumerate(_HEADINGS):
        sheet.write_string(row, column, heading, styles.style("head"))
    for column in range(len(_HEADINGS), _FIRST_LINK + _LINK_COLUMNS):
        sheet.write_blank(row, column, None, styles.style("head"))
    sheet.repeat_rows(row)
    row += 1
    for cause in causes:
        row = _write_cause(sheet, row, cause, places, styles)


def _write_cause(sheet: Worksheet, row: int, cause: Cause, places: Places, styles: Formats) -> int:
    """Write one cause and its links; returns the next free row."""
    repair = cause.repair + (f"\nBijvoorbeeld: {cause.example}." if cause.example else "")
    texts = (_where(cause), "\n".join([cause.problem, *_without_cell(cause, places)]), repair)
    sheet.set_row(
        row, max(_lines(text, width) for text, width in zip(texts, _WIDTHS[1:], strict=False)) * _LINE + _PADDING
    )
    sheet.write_string(row, 0, SEVERITY_WORDS[cause.severity].capitalize(), styles.severity(cause.severity))
    for column, text in enumerate(texts, start=1):
        sheet.write_string(row, column, safe_text(text), styles.style("cause"))
    sheet.write_number(row, 4, len(cause.issues), styles.style("count"))
    return row + max(1, _write_links(sheet, row, cause, places, styles))


def _write_links(sheet: Worksheet, row: int, cause: Cause, places: Places, styles: Formats) -> int:
    """Write links to the first cells of a cause, from this row on; returns the number of rows that they took."""
    for number in range(_LINK_COLUMNS):
        sheet.write_blank(row, _FIRST_LINK + number, None, styles.style("cause"))
    linked = [found[0] for issue in cause.issues[:MAX_SHOWN] if (found := places.find(issue))]
    for number, place in enumerate(linked):
        below, column = divmod(number, _LINK_COLUMNS)
        cell = f"{column_letter(place.column)}{place.row}"
        quoted = place.sheet.replace("'", "''")
        style = styles.style("link" if below else "first_link")
        sheet.write_url(row + below, _FIRST_LINK + column, f"internal:'{quoted}'!{cell}", style, cell)
    if linked and len(cause.issues) > MAX_SHOWN:
        below, column = divmod(len(linked), _LINK_COLUMNS)
        rest = f"en nog {dutch.number(len(cause.issues) - MAX_SHOWN)}"
        sheet.write_string(row + below, _FIRST_LINK + column, rest, styles.style("more"))
    return -(-len(linked) // _LINK_COLUMNS)


def _without_cell(cause: Cause, places: Places) -> list[str]:
    """What the findings without a cell tell, each on a line; the others tell it in a note at their cell."""
    told = [issue.detail for issue in cause.issues if isinstance(issue, Finding) and not places.find(issue)]
    lines = list(filter(None, told))
    rest = len(lines) - MAX_SHOWN
    return lines[:MAX_SHOWN] + ([f"en nog {dutch.number(rest)}"] if rest > 0 else [])


def _where(cause: Cause) -> str:
    if cause.column is None:
        return f"blad {cause.sheet}" if cause.sheet else "het bestand"
    return f"kolom {cause.column}" + (f"\nblad {cause.sheet}" if cause.sheet else "")


def _lines(text: str, width: int) -> int:
    """The lines that a text takes in a column of so many characters, which are digits: most letters are narrower."""
    return sum(len(line) // width + 1 for line in text.split("\n"))
