"""The sheets `Blokken` and `Projecten`: the counts of blocks, categories and projects."""

from __future__ import annotations

from waw_etl.indicators.figure_key import FigureKey
from waw_etl.indicators.scopes import LevelName
from waw_etl.monitor.parts import Block, Count, MonitorContext
from waw_etl.monitor.workbook.measures import caveats, measure_names
from waw_etl.monitor.workbook.sheet import KEY, Sheet, Value
from waw_etl.reference import Measure


def blocks_sheet(sheet: Sheet, context: MonitorContext) -> None:
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
    sheet.table("Blokken", ["Categorie", "Blok", *measure_names(context), "Benaming bij werk", "Voetnoot", KEY], rows)
    sheet.note("Een lege cel betekent: dit blok telt dat niet.")
    caveats(sheet, context)
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
    sheet.table("Categorieen", ["Categorie", "Wat", *measure_names(context), KEY], totals)
    sheet.note(
        "Een categorie telt de projecten op die erin staan. Een blok kan projecten uit twee categorieën hebben. "
        "Daarom kunnen de blokken samen anders zijn dan de categorie."
    )


def _by_measure(context: MonitorContext, counts: tuple[Count, ...]) -> list[Value]:
    """One cell a measure of the dashboard; empty where it is not counted."""
    values = {count.measure: count.value for count in counts}
    return [values.get(gauge.measure) for gauge in context.dashboard]


def _word_for_work(block: Block) -> str | None:
    """What the block itself calls being placed: the monitor prints that word."""
    return next((count.label for count in block.counts if count.measure is Measure.PLACED), None)


def projects_sheet(sheet: Sheet, context: MonitorContext) -> None:
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
    sheet.table("Projecten", ["Categorie", "Project", "Sector", *measure_names(context), KEY], rows, freeze=True)
    sheet.note("Een lege cel betekent: dit project telt dat niet.")
    caveats(sheet, context)
