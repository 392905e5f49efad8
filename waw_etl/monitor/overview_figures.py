"""The figures on the regieteam's page: the programme's bars and the lights of the projects, ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.indicators.expectation import METHODS, Method
from waw_etl.indicators.figures import WORST_FIRST, Figure, Level, Light, Status
from waw_etl.monitor import texts
from waw_etl.monitor.alert_figures import reasons
from waw_etl.monitor.overview_targets import with_own_target
from waw_etl.reference import Measure, Reference

NOT_KNOWN = "–"
# What has no target comes last.
_IN_ORDER = (*WORST_FIRST, None)


@dataclass(frozen=True)
class ExpectedText:
    """What is expected at the end, by one method; `between` and `likely` say between what, where that is told."""

    method: str
    value: str = NOT_KNOWN
    between: str | None = None
    likely: str | None = None

    @property
    def known(self) -> bool:
        return self.value != NOT_KNOWN


@dataclass(frozen=True)
class FigureLine:
    """One measure of the programme or a project: Dutch texts, and the light (None where there is no target).

    `expected` has one for each of METHODS, in that order. `between` is what was realised if rejected lists count after
    all; `why` tells why its light is unknown.
    """

    name: str
    label: str
    light: Light | None
    realised: str
    target_to_date: str
    target_final: str
    expected: tuple[ExpectedText, ...]
    pace: str
    needed_pace: str
    caveat: str | None
    between: str | None
    why: tuple[str, ...]


@dataclass(frozen=True)
class Bar:
    """A measure of the programme; the shares say how far along the bar its parts reach, in percents."""

    line: FigureLine
    realised_share: float
    target_share: float | None


@dataclass(frozen=True)
class ProjectLines:
    """One project (or category, or municipality) with a line for each of its measures.

    `light` is the worst of them, `why` has the reasons of all that are unknown.
    """

    name: str
    light: Light | None
    illustrative: bool
    lines: tuple[FigureLine, ...]

    @property
    def why(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(sentence for line in self.lines for sentence in line.why))


def programme_bars(status: Status, reference: Reference) -> tuple[Bar, ...]:
    """The three bars of the programme, in the order of the reference data."""
    return tuple(
        _bar(status.programme[info.code], _line(status.programme[info.code], info.code, reference))
        for info in reference.programme.measures
        if info.code in status.programme
    )


def project_lines(status: Status, reference: Reference) -> tuple[ProjectLines, ...]:
    """The projects that have begun and that count something: worst light first, then in the order of print."""
    return tuple(sorted(_projects(status, reference), key=lambda project: _IN_ORDER.index(project.light)))


def own_target_lines(status: Status, reference: Reference) -> tuple[ProjectLines, ...]:
    """The categories and municipalities for which a target was agreed, in the order of the reference data."""
    named = with_own_target(reference, status.as_of.date())
    levels = (*status.categories, *status.municipalities)
    return tuple(_project(named[level.code], level, reference) for level in levels if level.code in named)


def _projects(status: Status, reference: Reference) -> Iterator[ProjectLines]:
    levels = {level.code: level for level in status.projects}
    for project in reference.projects:
        level = levels.get(project.code)
        if level is not None and level.figures and project.start <= status.period.last_day:
            yield _project(project.name, level, reference)


def _project(name: str, level: Level, reference: Reference) -> ProjectLines:
    return ProjectLines(
        name=name,
        light=level.light,
        illustrative=any(figure.illustrative for figure in level.figures.values()),
        lines=tuple(_line(figure, measure, reference) for measure, figure in level.figures.items()),
    )


def _line(figure: Figure, measure: Measure, reference: Reference) -> FigureLine:
    info = next(info for info in reference.programme.measures if info.code == measure)
    return FigureLine(
        name=info.name,
        label=info.label,
        light=figure.light,
        realised=dutch.number(figure.realised),
        target_to_date=_number(figure.target_to_date),
        target_final=_number(figure.target_final),
        expected=tuple(_expected(method, figure) for method in METHODS),
        pace=_number(figure.pace),
        needed_pace=_number(figure.needed_pace),
        caveat=info.caveat,
        between=texts.between(figure.interval),
        why=reasons(figure, reference) if figure.light is Light.UNKNOWN else (),
    )


def _expected(method: Method, figure: Figure) -> ExpectedText:
    name, found = texts.EXPECTED_BY[method], figure.expected_by(method)
    if found is None:
        return ExpectedText(name)
    words = texts.likely(found)
    between = f"{dutch.number(found.low)}–{dutch.number(found.high)}" if words else None
    return ExpectedText(name, dutch.number(found.value), between, words)


def _number(value: float | None) -> str:
    return NOT_KNOWN if value is None else dutch.number(value)


def _bar(figure: Figure, line: FigureLine) -> Bar:
    end = max(figure.realised, figure.target_final or 0, 1)
    return Bar(
        line=line,
        realised_share=round(100 * figure.realised / end, 2),
        target_share=None if figure.target_to_date is None else round(100 * figure.target_to_date / end, 2),
    )
