"""The monitor as a public Excel workbook: sheets to read, and one sheet `Cijfers` to calculate with."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time

from openpyxl import Workbook

from waw_etl import dutch
from waw_etl.indicators.definitions import DEFINITIONS
from waw_etl.indicators.figure_key import FigureKey, programme_key
from waw_etl.indicators.scopes import LevelName
from waw_etl.monitor.office import settled
from waw_etl.monitor.parts import (
    Block,
    Count,
    Gauge,
    MonitorContext,
    PublicBreakdown,
    PublicCount,
    Section,
)
from waw_etl.monitor.small_numbers import why_hidden
from waw_etl.monitor.texts import FORECAST, LIGHT_COLOUR_NAMES, REALISED, STANDING, TARGET_FINAL, target_to_date
from waw_etl.monitor.workbook_lasting import lasting_sheet
from waw_etl.monitor.workbook_sheet import KEY, Sheet, Value, light_text
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

FIGURE_COLUMNS = {
    "periode": "Het kwartaal tot en met wanneer is geteld, vanaf de start van het programma.",
    "niveau": "Waarover het cijfer gaat: het hele programma, een categorie, een blok of een project.",
    "code": "De vaste code van het programma, de categorie, het blok of het project.",
    "naam": "De naam in deze monitor.",
    "maat": "Wat is geteld: started (gestart), trained (scholing afgerond) of placed (bemiddeld naar werk).",
    "gerealiseerd": "Het gerealiseerde aantal. Bij placed: trajecten voor een project, anders inwoners.",
    "doel_tm_periode": "Het doel tot en met deze periode. Leeg: voor dit geheel is geen doel.",
    "doel_totaal": "Het doel aan het eind.",
    "verwachting": "Het aantal aan het eind, als het tempo van de laatste vier kwartalen gelijk blijft.",
    "stand": "groen, oranje of rood; zie de uitleg op dit blad.",
    "voorbeelddoel": "ja: het doel is een voorbeeld en is nooit vastgesteld of gepubliceerd.",
    "definitie": "De versie van de manier van tellen; zie 'Wat tellen wij?' op dit blad.",
    "sleutel": "De naam van dit cijfer. Vraagt u ons waar een cijfer vandaan komt? Noem dan de sleutel.",
}


def render_workbook(context: MonitorContext) -> bytes:
    """The workbook (.xlsx) of the monitor; the same context gives the same bytes.

    Municipalities are never shown by project.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _dashboard(_sheet(book, context, "Dashboard", (32, 22, 24, 22, 24, 36, 18, 36)), context)
    _blocks(_sheet(book, context, "Blokken", (34, 38, 18, 24, 20, 30, 46, 36)), context)
    _projects(_sheet(book, context, "Projecten", (34, 44, 20, 18, 24, 20, 34)), context)
    _municipalities(_sheet(book, context, "Gemeenten", (24, 24, 26, 24, 28)), context)
    _sectors(_sheet(book, context, "Sectoren", (32, 30, 40)), context)
    _target_groups(_sheet(book, context, "Doelgroepen", (32, 30, 40)), context)
    lasting_sheet(_sheet(book, context, "Aan het werk", (14, 44, 18, 18, 18, 18, 44)), context)
    _account(_sheet(book, context, "Toelichting", (34, 44, 100)), context)
    _figures(_sheet(book, context, "Cijfers", (12, 13, 28, 44, 11, 15, 19, 14, 15, 13, 17, 12, 44)), context)
    _colophon(_sheet(book, context, "Colofon", (32, 110)), context)
    _describe(book, context)
    target = io.BytesIO()
    book.save(target)
    return settled(target.getvalue(), context.published_on)


def _sheet(book: Workbook, context: MonitorContext, title: str, widths: tuple[float, ...]) -> Sheet:
    sheet = Sheet(book.create_sheet(title), title, f"{context.title} {context.up_to}", widths)
    sheet.set_up_print(f"{context.title} {context.up_to} · {title}")
    return sheet


def _describe(book: Workbook, context: MonitorContext) -> None:
    properties = book.properties
    properties.title = f"{context.title} {context.up_to}"
    properties.subject = f"{context.programme} in de {context.region}"
    properties.creator = properties.lastModifiedBy = context.publisher
    properties.language = "nl-NL"
    properties.created = datetime.combine(context.published_on, time())


def _dashboard(sheet: Sheet, context: MonitorContext) -> None:
    gauges = context.dashboard
    headings = ["Onderdeel", REALISED, target_to_date(context.period), TARGET_FINAL, FORECAST, STANDING]
    first = sheet.row + 1
    rows = [_gauge_row(gauge, programme_key(context.period)) for gauge in gauges]
    sheet.table("Dashboard", [*headings, f"Deel van {TARGET_FINAL.lower()}", KEY], rows)
    sheet.lights(headings.index(STANDING) + 1, [gauge.light for gauge in gauges], first)
    sheet.percentages(len(headings) + 1, range(first, first + len(gauges)))
    _caveats(sheet, context)
    sheet.space()
    sheet.heading(f"{REALISED} t/m elk kwartaal")
    quarters = sorted({past.quarter for gauge in gauges for past in gauge.history})
    sheet.table("Verloop", ["Kwartaal", *_measure_names(context), KEY], [_past_row(context, q) for q in quarters])
    sheet.note("Vraagt u ons waar een getal vandaan komt? Noem dan de sleutel achteraan de rij, en de kolom.")


def _gauge_row(gauge: Gauge, programme: FigureKey) -> list[Value]:
    light = None if gauge.light is None or gauge.light_word is None else light_text(gauge.light, gauge.light_word)
    share = gauge.realised / gauge.target_final if gauge.target_final else None
    targets = (gauge.target_to_date, gauge.target_final, gauge.forecast)
    return [gauge.name, gauge.realised, *targets, light, share, programme.of(gauge.measure)]


def _past_row(context: MonitorContext, quarter: Quarter) -> list[Value]:
    values = [{past.quarter: past.value for past in gauge.history}.get(quarter) for gauge in context.dashboard]
    return [quarter.label, *values, programme_key(context.period)]


def _measure_names(context: MonitorContext) -> list[str]:
    return [gauge.name for gauge in context.dashboard]


def _by_measure(context: MonitorContext, counts: tuple[Count, ...]) -> list[Value]:
    """One cell a measure of the dashboard; empty where it is not counted."""
    values = {count.measure: count.value for count in counts}
    return [values.get(gauge.measure) for gauge in context.dashboard]


def _blocks(sheet: Sheet, context: MonitorContext) -> None:
    rows = [
        (
            section.name,
            block.name,
            *_by_measure(context, block.counts),
            _word_for_work(block),
            block.footnote,
            FigureKey(context.period, LevelName.BLOCK, block.code),
        )
        for section in context.sections
        for block in section.blocks
    ]
    sheet.table("Blokken", ["Categorie", "Blok", *_measure_names(context), "Benaming bij werk", "Voetnoot", KEY], rows)
    sheet.note("Een lege cel betekent: dit blok telt dat niet.")
    _caveats(sheet, context)
    sheet.space()
    sheet.heading("Per categorie")
    totals = [
        (
            *(section.name, "alle projecten samen", *_by_measure(context, section.counts)),
            FigureKey(context.period, LevelName.CATEGORY, section.code),
        )
        for section in context.sections
        if section.counts
    ]
    sheet.table("Categorieen", ["Categorie", "Wat", *_measure_names(context), KEY], totals)
    sheet.note(
        "Een categorie telt de projecten op die erin staan. Een blok kan projecten uit twee categorieën hebben. "
        "Daarom kunnen de blokken samen anders zijn dan de categorie."
    )


def _word_for_work(block: Block) -> str | None:
    """What the block itself calls being placed: the monitor prints that word."""
    return next((count.label for count in block.counts if count.measure is Measure.PLACED), None)


def _projects(sheet: Sheet, context: MonitorContext) -> None:
    counts: dict[str, dict[Measure, int]] = {}
    for figure in context.figures:
        if figure.level == "project":
            counts.setdefault(figure.code, {})[figure.measure] = figure.realised
    rows = [
        (
            group.name,
            project.name,
            project.sector,
            *(counts.get(project.code, {}).get(g.measure) for g in context.dashboard),
            FigureKey(context.period, LevelName.PROJECT, project.code),
        )
        for group in context.projects
        for project in group.projects
    ]
    sheet.table("Projecten", ["Categorie", "Project", "Sector", *_measure_names(context), KEY], rows, freeze=True)
    sheet.note("Een lege cel betekent: dit project telt dat niet.")
    _caveats(sheet, context)


def _caveats(sheet: Sheet, context: MonitorContext) -> None:
    for gauge in context.dashboard:
        if gauge.caveat:
            sheet.note(f"{gauge.name}: {gauge.caveat}")


def _municipalities(sheet: Sheet, context: MonitorContext) -> None:
    rows: list[list[Value]] = []
    for municipality in context.municipalities:
        public = {count.measure: _readable(count) for count in municipality.counts}
        key = FigureKey(context.period, LevelName.MUNICIPALITY, municipality.code)
        rows.append([municipality.name, *(public.get(gauge.measure) for gauge in context.dashboard), key])
    sheet.table("Gemeenten", ["Gemeente", *_measure_names(context), KEY], rows)
    for reason in why_hidden(count for municipality in context.municipalities for count in municipality.counts):
        sheet.note(reason)
    sheet.note("Bij werk tellen wij inwoners. Bij de andere twee tellen wij trajecten.")
    _caveats(sheet, context)


def _readable(count: PublicCount) -> Value:
    return count.text if count.value is None else count.value


def _sectors(sheet: Sheet, context: MonitorContext) -> None:
    _breakdown(sheet, context, context.sectors, "Sector", "Sectoren")
    sheet.note(f"Alle sectoren samen: {dutch.number(context.sectors.total)} inwoners met een baan.")
    sheet.note("Wij tellen elke inwoner één keer: bij de sector van de eerste baan.")
    sheet.note("'Onbekend': van deze banen is de sector niet doorgegeven.")


def _target_groups(sheet: Sheet, context: MonitorContext) -> None:
    _breakdown(sheet, context, context.target_groups, "Doelgroep", "Doelgroepen")
    sheet.note(f"Alle doelgroepen samen: {dutch.number(context.target_groups.total)} gestarte trajecten.")
    sheet.note("'Onbekend': van deze trajecten is de doelgroep niet doorgegeven.")


def _breakdown(sheet: Sheet, context: MonitorContext, breakdown: PublicBreakdown, what: str, table: str) -> None:
    name = next(gauge.name for gauge in context.dashboard if gauge.measure is breakdown.measure)
    # What stands behind a part are rows of the programme's figure.
    key = programme_key(context.period).of(breakdown.measure)
    sheet.table(table, [what, name, KEY], [(count.label, _readable(count), key) for count in breakdown.counts])
    for reason in why_hidden(breakdown.counts):
        sheet.note(reason)


def _account(sheet: Sheet, context: MonitorContext) -> None:
    sheet.table("Toelichting", ["Onderdeel", "Onderwerp", "Tekst"], list(_paragraphs(context)), freeze=True)


def _paragraphs(context: MonitorContext) -> Iterator[tuple[str, str, str]]:
    """The running text of the monitor, one row a paragraph, in the order of the monitor."""
    for text in context.introduction:
        yield "Inleiding", context.programme, text
    for gauge in context.dashboard:
        yield "Dashboard", gauge.name, " ".join(gauge.sentences)
    for text in context.half_year:
        yield "Het afgelopen half jaar", context.programme, text
    for text in context.outlook:
        yield "Vooruitblik", context.programme, text
    for section in context.sections:
        yield from _section_paragraphs(section)
    for text in context.lasting.sentences:
        yield "Aan het werk", context.programme, text
    for item in context.old_lists:
        yield "Oudere lijsten", item.partner, item.sentence
    for text in context.counting:
        yield "Hoe wij tellen", context.programme, text


def _section_paragraphs(section: Section) -> Iterator[tuple[str, str, str]]:
    if section.text:
        yield section.name, section.name, section.text
    for block in section.blocks:
        if block.footnote:
            yield section.name, block.name, block.footnote
    for project in (*(text for block in section.blocks for text in block.texts), *section.texts):
        for paragraph in (*project.paragraphs, *project.remarks):
            yield section.name, project.name, paragraph


def _figures(sheet: Sheet, context: MonitorContext) -> None:
    rows: list[tuple[Value, ...]] = [
        (
            str(context.period),
            figure.level,
            figure.code,
            figure.name,
            str(figure.measure),
            figure.realised,
            figure.target_to_date,
            figure.target_final,
            figure.forecast,
            None if figure.light is None else LIGHT_COLOUR_NAMES[figure.light],
            "ja" if figure.illustrative else "nee",
            DEFINITIONS[figure.measure].version,
            figure.key,
        )
        for figure in context.figures
    ]
    sheet.table("Cijfers", list(FIGURE_COLUMNS), rows, freeze=True)


def _colophon(sheet: Sheet, context: MonitorContext) -> None:
    sheet.table("Colofon", ["Wat", "Hoe of wie"], [(line.label, line.text) for line in context.colophon])
    sheet.heading("Wat betekenen de kleuren?")
    legend = [(f"{LIGHT_COLOUR_NAMES[entry.light]}: {entry.word}", entry.explanation) for entry in context.legend]
    first = sheet.row + 1
    sheet.table("Kleuren", [STANDING, "Betekenis"], legend)
    sheet.lights(1, [entry.light for entry in context.legend], first)
    sheet.heading("Wat tellen wij?")
    counted = [(f"{d.code}, versie {d.version}", d.text) for d in DEFINITIONS.values()]
    sheet.table("Definities", ["Maat", "Betekenis"], counted)
    sheet.heading("De kolommen van het blad Cijfers")
    sheet.table("Kolommen", ["Kolom", "Betekenis"], list(FIGURE_COLUMNS.items()))
