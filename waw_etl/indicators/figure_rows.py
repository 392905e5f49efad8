"""A status as plain rows, one a figure, to be kept and compared."""

from __future__ import annotations

from collections.abc import Iterator

from waw_etl.indicators.figures import Figures, Level, Status
from waw_etl.indicators.scopes import PROGRAMME, LevelName
from waw_etl.indicators.sustained import Sustained
from waw_etl.load.snapshots import FigureRow
from waw_etl.reference import Reference

# The level of a project's part in one municipality; its code is `project/municipality`.
SHARE = "share"


def figure_rows(status: Status) -> tuple[FigureRow, ...]:
    """One row a measure of the programme and of every level below it, in order of level, code and measure.

    The measures of `sustained` are among them: each of its numbers is one (employment_rows.JUDGEMENTS).
    """
    levels = (
        (LevelName.CATEGORY, status.categories),
        (LevelName.BLOCK, status.blocks),
        (LevelName.PROJECT, status.projects),
        (LevelName.MUNICIPALITY, status.municipalities),
    )
    rows = [
        *programme_rows(status.programme),
        *(
            row
            for name, found in levels
            for level in found
            for row in _rows(name, level.code, level.category, level.figures)
        ),
        *(row for project in status.projects for row in _shares(project)),
        *_of_sustained(status.sustained, {(name, x.code): x.category for name, found in levels for x in found}),
    ]
    return tuple(sorted(rows, key=lambda row: row.place))


def programme_rows(figures: Figures) -> tuple[FigureRow, ...]:
    """One row a measure of the programme, without those of `sustained`."""
    return tuple(_rows(LevelName.PROGRAMME, PROGRAMME, None, figures))


def names_of(reference: Reference) -> dict[tuple[str, str], str]:
    """By level and code, what every row of figures is called."""
    places = [(municipality.code, municipality.name) for municipality in reference.municipalities]
    levels = {
        LevelName.PROGRAMME: [(PROGRAMME, reference.programme.name)],
        LevelName.CATEGORY: [(category.code, category.name) for category in reference.programme.categories],
        LevelName.BLOCK: [(block.code, block.name) for block in reference.block_by_code.values()],
        LevelName.PROJECT: [(project.code, project.name) for project in reference.projects],
        LevelName.MUNICIPALITY: places,
        SHARE: [(f"{p.code}/{code}", f"{p.name}, {name}") for p in reference.projects for code, name in places],
    }
    return {(str(level), code): name for level, found in levels.items() for code, name in found}


def _rows(level: LevelName, code: str, category: str | None, figures: Figures) -> Iterator[FigureRow]:
    for measure, figure in figures.items():
        yield FigureRow(
            level=str(level),
            code=code,
            measure=str(measure),
            category=category,
            realised=figure.realised,
            target_to_date=figure.target_to_date,
            target_final=figure.target_final,
            forecast=figure.forecast,
            light=None if figure.status is None else str(figure.status),
            pace=figure.pace,
            needed_pace=figure.needed_pace,
            quarters_left=figure.quarters_left,
            illustrative=figure.illustrative,
            history=figure.history,
        )


def _of_sustained(sustained: Sustained, categories: dict[tuple[LevelName, str], str | None]) -> Iterator[FigureRow]:
    for level, figures in sustained.levels.items():
        for code, figure in figures.items():
            for measure, count in figure.counts.items():
                yield FigureRow(str(level), code, measure, categories.get((level, code)), count)


def _shares(project: Level) -> Iterator[FigureRow]:
    for municipality, counts in project.municipalities.items():
        for measure, realised in counts.items():
            yield FigureRow(SHARE, f"{project.code}/{municipality}", str(measure), project.category, realised)
