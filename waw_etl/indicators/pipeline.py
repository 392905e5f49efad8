"""The forecast by who is under way: the pipeline (docs/definitions, Forecasts).

Who started and has not yet been trained or placed, how likely each is to be so in time by how long that took others,
and who will still start, at the pace of the last year, until the project's own end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.expectation import Expectation, expectation, rounded
from waw_etl.indicators.figures import Figure, Figures, Status
from waw_etl.indicators.forecast import QUARTERS_OF_PACE, variance_ahead
from waw_etl.indicators.scopes import LevelName, Scope, scope_of
from waw_etl.indicators.spans import Numbers, Spans, spans_of, sum_of
from waw_etl.indicators.waiting import Ages, Places, Waits, waits
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Project, Reference

# With fewer in all projects together nobody can say how long the step takes.
LEAST_REACHED = 10


@dataclass(frozen=True)
class _Cell:
    """What is under way in one project for residents of one municipality (None: the whole region).

    By number of quarters ahead, from 0 on: how many of those who wait will make the step (`waiting`, with `variance`;
    `doubt` is the standard deviation that comes from not knowing the chances exactly), and how many of whoever starts
    will, if one starts each quarter (`arriving`). `starts` has the starts of each of the last four quarters.
    `reached` made the step; `persons` is False for counts of `tellingen`, which arrive without having waited.
    """

    project: str
    municipality: str | None
    persons: bool
    reached: int
    waiting: Numbers
    variance: Numbers
    doubt: Numbers
    arriving: Numbers
    starts: Numbers


@dataclass(frozen=True)
class Pipeline:
    """Who is under way to one measure at the end of a period."""

    cells: tuple[_Cell, ...]

    def expected(self, scope: Scope, realised: int, quarters_left: int) -> Expectation:
        """What a figure will be so many quarters on; at most as many as the pipeline was asked for.

        Where residents are counted, so many of the placements to come are of new residents as of those so far.
        """
        cells = [cell for cell in self.cells if scope.holds(cell.project, cell.municipality)]
        persons = [cell for cell in cells if cell.persons]
        counts = [cell for cell in cells if not cell.persons]
        first = _share(realised - sum(cell.reached for cell in counts), sum(cell.reached for cell in persons))
        mean, variance = _ahead(persons, quarters_left)
        more, spread = _ahead(counts, quarters_left)
        return expectation(realised, rounded(realised + first * mean + more), first * variance + spread)


def pipeline_of(
    facts: Facts, projects: Iterable[Project], measure: Measure, period: Quarter, quarters: int
) -> Pipeline | None:
    """Who is under way to `measure` at the end of a period, to look at most so many quarters ahead.

    None for `started`, which nobody is under way to, and where fewer than LEAST_REACHED have made the step so far.
    """
    if measure is Measure.STARTED:
        return None
    having = {project.code: project for project in projects if measure in project.measures}
    known, places = waits(facts, having, measure, period)
    if known.reached.sum() < LEAST_REACHED:
        return None
    return Pipeline(
        (
            *_of_persons(known, places, having, period, quarters),
            *_of_counts(facts.counts, having, measure, period, quarters),
        )
    )


def with_pipeline(status: Status, facts: Facts, reference: Reference) -> Status:
    """The status with, in each figure that has a target, what is expected by who is under way; from the same facts."""
    farthest = max((figure.quarters_left for figures in _all_figures(status) for figure in figures.values()), default=0)
    pipelines = {
        measure: pipeline
        for measure in Measure
        if (pipeline := pipeline_of(facts, reference.projects, measure, status.period, farthest)) is not None
    }

    def figures(name: LevelName, code: str, found: Figures) -> Figures:
        return {
            measure: _with(figure, pipelines.get(measure), scope_of(reference, name, code, measure, status.period))
            for measure, figure in found.items()
        }

    return status.with_figures(figures)


def _all_figures(status: Status) -> Iterable[Figures]:
    levels = (*status.categories, *status.blocks, *status.projects, *status.municipalities)
    return (status.programme, *(level.figures for level in levels))


def _with(figure: Figure, pipeline: Pipeline | None, scope: Scope | None) -> Figure:
    if pipeline is None or scope is None or figure.forecast is None:
        return figure
    return replace(figure, by_pipeline=pipeline.expected(scope, figure.realised, figure.quarters_left))


def _share(residents: int, trajectories: int) -> float:
    return residents / trajectories if trajectories else 1.0


def _ahead(cells: Sequence[_Cell], quarters: int) -> tuple[float, float]:
    """How many more the cells will bring within so many quarters, and the variance of that."""
    if not cells or not quarters:
        return 0.0, 0.0
    waiting = sum(float(cell.waiting[quarters]) for cell in cells)
    # What is not known of the chances is not known of all cells alike: it adds up undiminished.
    doubt = sum(float(cell.doubt[quarters]) for cell in cells) ** 2
    by_chance = sum(float(cell.variance[quarters]) for cell in cells)
    # What each of the last four quarters would bring, if those to come were all like it.
    brought = np.sum([cell.starts * cell.arriving[quarters] for cell in cells], axis=0) / quarters
    mean = float(brought.mean())
    return waiting + mean * quarters, by_chance + doubt + variance_ahead(brought.tolist(), mean, quarters)


def _spans_by_project(known: Waits, places: Places) -> dict[str, Spans]:
    """The spans of each project, with those of all together where it has too few of its own."""
    longest = int(known.began.max())
    by_project: dict[str, list[Spans]] = defaultdict(list)
    for (code, _), positions in places.items():
        by_project[code].append(spans_of(known.at(positions), longest))
    own = {code: sum_of(spans) for code, spans in by_project.items()}
    pool = sum_of(list(own.values()))
    return {code: spans.or_else(pool) for code, spans in own.items()}


def _of_persons(
    known: Waits, places: Places, projects: Mapping[str, Project], period: Quarter, quarters: int
) -> Iterable[_Cell]:
    spans = _spans_by_project(known, places)
    chances = {code: spans[code].chances(quarters) for code in spans}
    for (code, municipality), positions in places.items():
        project, chance, waiting = projects[code], chances[code], known.at(positions)
        by_age = np.bincount(waiting.still, minlength=len(chance) - 1).astype(np.float64)
        still, unsettled = chance[1:], chance[1:] * (1 - chance[1:])
        # A chance at an age is known from those who waited for the quarter after it.
        known_from = np.maximum(np.append(spans[code].at_risk[1:], 1), 1)
        yield _Cell(
            project=code,
            municipality=municipality,
            persons=True,
            reached=int(waiting.reached.sum()),
            waiting=by_age @ still,
            variance=by_age @ unsettled,
            doubt=by_age @ np.sqrt(unsettled / known_from[:, np.newaxis]),
            arriving=_arriving(chance[0], _quarters_to_go(project, period, quarters)),
            starts=_last_year(waiting.began, np.ones(len(positions)), _lived(project, period)),
        )


def _of_counts(
    counts: pd.DataFrame, projects: Mapping[str, Project], measure: Measure, period: Quarter, quarters: int
) -> Iterable[_Cell]:
    """Counts have nobody who waits: they come in at their own pace, until the end of the project."""
    ages = [period - Quarter.parse(text) for text in counts["quarter"]]
    filled = counts.assign(age=ages)[counts["project"].isin(projects) & counts[measure].notna()]
    by_cell = filled[filled["age"] >= 0].groupby(["project", "municipality"], dropna=False)
    for (code, municipality), rows in by_cell:
        project, numbers = projects[str(code)], rows[measure].to_numpy(np.float64)
        nobody, at_once = np.zeros(quarters + 1), np.append(0, np.ones(quarters))
        yield _Cell(
            project=project.code,
            municipality=municipality if isinstance(municipality, str) else None,
            persons=False,
            reached=int(numbers.sum()),
            waiting=nobody,
            variance=nobody,
            doubt=nobody,
            arriving=_arriving(at_once, _quarters_to_go(project, period, quarters)),
            starts=_last_year(rows["age"].to_numpy(np.int64), numbers, _lived(project, period)),
        )


def _quarters_to_go(project: Project, period: Quarter, quarters: int) -> int:
    """For how many of the quarters ahead the project still takes people in."""
    return min(max(Quarter.of(project.end) - period, 0), quarters)


def _lived(project: Project, period: Quarter) -> int:
    return min(max(period - Quarter.of(project.start) + 1, 1), QUARTERS_OF_PACE)


def _arriving(chance: Numbers, to_go: int) -> Numbers:
    """How many make the step within 0, 1, ... quarters, if one starts in each of the next `to_go` quarters."""
    ahead = np.zeros(len(chance))
    for wait in range(to_go):
        # Who starts in the first quarter ahead has, within one quarter, that quarter itself.
        ahead[wait:] += chance[: len(chance) - wait]
    return ahead


def _last_year(ages: Ages, numbers: Numbers, lived: int) -> Numbers:
    """What came in in each of the last four quarters; for those before the project's life the mean of the others."""
    recent = ages < lived
    found = np.bincount(ages[recent], weights=numbers[recent], minlength=lived)
    return np.append(found, np.full(QUARTERS_OF_PACE - lived, found.mean()))
