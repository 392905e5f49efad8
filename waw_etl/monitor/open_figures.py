"""The figures of every level, for whoever calculates with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from waw_etl.indicators.figure_key import FigureKey, programme_key
from waw_etl.indicators.figures import Figures, Level, Light, Status
from waw_etl.indicators.scopes import LevelName
from waw_etl.monitor import texts
from waw_etl.reference import Measure, Reference


@dataclass(frozen=True)
class OpenFigure:
    """One figure of the programme, a category, a block or a project, for whoever calculates with it."""

    key: FigureKey
    level: str
    code: str
    name: str
    measure: Measure
    realised: int
    target_to_date: float | None
    target_final: int | None
    light: Light | None
    forecast: int | None
    illustrative: bool
    provisional: bool = False


def open_figures(status: Status, reference: Reference) -> Iterator[OpenFigure]:
    """The figures of every level; those of projects, and blocks of projects, only once they have started."""
    key = programme_key(status.period)
    programme = texts.LEVEL_WORDS[LevelName.PROGRAMME]
    yield from _figures_of(programme, programme, reference.programme.name, key, status.programme)
    categories = {c.code: c.name for c in reference.programme.categories}
    yield from _figures_by_name(LevelName.CATEGORY, status, status.categories, categories)
    started = [p for p in reference.projects if p.start <= status.period.last_day]
    blocks = {p.block: reference.block_by_code[p.block].name for p in started}
    yield from _figures_by_name(LevelName.BLOCK, status, status.blocks, blocks)
    yield from _figures_by_name(LevelName.PROJECT, status, status.projects, {p.code: p.name for p in started})


def _figures_by_name(
    name: LevelName, status: Status, levels: Iterable[Level], names: dict[str, str]
) -> Iterator[OpenFigure]:
    for level in levels:
        if level.code in names:
            key = FigureKey(status.period, name, level.code)
            yield from _figures_of(texts.LEVEL_WORDS[name], level.code, names[level.code], key, level.figures)


def _figures_of(level: str, code: str, name: str, key: FigureKey, figures: Figures) -> Iterator[OpenFigure]:
    for measure, figure in figures.items():
        yield OpenFigure(
            key=key.of(measure),
            level=level,
            code=code,
            name=name,
            measure=measure,
            realised=figure.realised,
            target_to_date=figure.target_to_date,
            target_final=figure.target_final,
            light=figure.light,
            forecast=figure.forecast,
            illustrative=figure.illustrative,
            provisional=figure.provisional,
        )
