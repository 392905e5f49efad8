"""The sheets `Blokken` and `Projecten`: the counts of blocks, categories and projects."""

from __future__ import annotations

from collections.abc import Sequence

from waw_etl.indicators.figure_key import FigureKey
from waw_etl.indicators.scopes import LevelName
from waw_etl.monitor.parts import Block, Count, MonitorContext
from waw_etl.monitor.texts import LEVEL_WORDS
from waw_etl.monitor.workbook.measures import (
    PROVISIONAL_COLUMN,
    caveats,
    measure_names,
    provisional_cell,
    provisional_note,
)
from waw_etl.monitor.workbook.sheet import KEY, Sheet, Value
from waw_etl.reference import Measure


def blocks_sheet(sheet: Sheet, context: MonitorContext) -> None:
    rows = [
        (
            section.name,
            block.name,
            *_by_measure(context, block.counts),
            provisional_cell(block.counts, context),
            _word_for_work(block),
            block.footnote,
            FigureKey(context.period, LevelName.BLOCK, block.code),
        )
        for section in context.sections
        for block in section.blocks
    ]
    words = ("Benaming bij werk", "Voetnoot")
    sheet.table("Blokken", ["Categorie", "Blok", *measure_names(context), PROVISIONAL_COLUMN, *words, KEY], rows)
    sheet.note("Een lege cel betekent: dit blok telt dat niet.")
    provisional_note(sheet, context)
    caveats(sheet, context)
    sheet.space()
    sheet.heading("Per categorie")
    totals = [
        (
            *(section.name, "alle projecten samen", *_by_measure(context, section.counts)),
            provisional_cell(section.counts, context),
            FigureKey(context.period, LevelName.CATEGORY, section.code),
        )
        for section in context.sections
        if section.counts
    ]
    sheet.table("Categorieen", ["Categorie", "Wat", *measure_names(context), PROVISIONAL_COLUMN, KEY], totals)
    sheet.note(
        "Een categorie telt de projecten op die erin staan. Een blok kan projecten uit twee categorieën hebben. "
        "Daarom kunnen de blokken samen anders zijn dan de categorie."
    )


def _by_measure(context: MonitorContext, counts: Sequence[Count]) -> list[Value]:
    """One cell a measure of the dashboard; empty where it is not counted."""
    values = {count.measure: count.value for count in counts}
    return [values.get(gauge.measure) for gauge in context.dashboard]


def _word_for_work(block: Block) -> str | None:
    """What the block itself calls being placed: the monitor prints that word."""
    return next((count.label for count in block.counts if count.measure is Measure.PLACED), None)


def projects_sheet(sheet: Sheet, context: MonitorContext) -> None:
    counts: dict[str, list[Count]] = {}
    for figure in context.figures:
        if figure.level == LEVEL_WORDS[LevelName.PROJECT]:
            count = Count(figure.measure, figure.name, figure.realised, provisional=figure.provisional)
            counts.setdefault(figure.code, []).append(count)
    rows = [
        (
            group.name,
            project.name,
            project.sector,
            *_by_measure(context, counts.get(project.code, ())),
            provisional_cell(counts.get(project.code, ()), context),
            FigureKey(context.period, LevelName.PROJECT, project.code),
        )
        for group in context.projects
        for project in group.projects
    ]
    headings = ["Categorie", "Project", "Sector", *measure_names(context), PROVISIONAL_COLUMN, KEY]
    sheet.table("Projecten", headings, rows, freeze=True)
    sheet.note("Een lege cel betekent: dit project telt dat niet.")
    provisional_note(sheet, context)
    caveats(sheet, context)
