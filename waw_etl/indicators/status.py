"""The status: every figure of a period, for the programme and each level below it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.coverage import carried_forward, has_data
from waw_etl.indicators.employment_rows import employment_rows
from waw_etl.indicators.figures import Figure, Figures, Level, Status
from waw_etl.indicators.forecast import needed_pace, pace_expectation, quarterly_pace
from waw_etl.indicators.lights import exact_share, light
from waw_etl.indicators.realised import by_municipality, history, realised_rows, residents_again
from waw_etl.indicators.scopes import PROGRAMME, LevelName, Scope, scope_of
from waw_etl.indicators.sustained import sustained_of_rows
from waw_etl.indicators.targets import TargetsInForce, parts_of, summed, targets_in_force
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Project, Reference
from waw_etl.settings import AMSTERDAM


@dataclass(frozen=True)
class _Context:
    """What every figure of one status is made from; `rows` are the realised rows by measure."""

    reference: Reference
    period: Quarter
    rows: dict[Measure, pd.DataFrame]
    targets: TargetsInForce
    threshold: Fraction


def compute_status(facts: Facts, reference: Reference, period: Quarter, green_threshold: float) -> Status:
    """All figures up to and including `period`, from the rows and the targets in force as of `facts.as_of`.

    `green_threshold` is the share of a target, from 0 to 1, from which it counts as reached.
    """
    return status_of_rows(status_rows(facts, reference, period), facts, reference, period, green_threshold)


def status_rows(facts: Facts, reference: Reference, period: Quarter) -> pd.DataFrame:
    """All that a status is counted from: the rows of `realised_rows`, and then those of `employment_rows`."""
    parts = (realised_rows(facts, reference, period), employment_rows(facts, reference, period))
    return pd.concat(parts, ignore_index=True)


def status_of_rows(
    rows: pd.DataFrame, facts: Facts, reference: Reference, period: Quarter, green_threshold: float
) -> Status:
    """All figures up to and including `period`, from rows as `status_rows` gives them.

    Of `facts` only the moment and the deliveries in force are used: its rows may be gone.
    """
    context = _context(rows, facts, reference, period, green_threshold)
    return Status(
        period=period,
        as_of=facts.as_of,
        programme=_figures(context, LevelName.PROGRAMME, PROGRAMME),
        categories=tuple(
            Level(category.code, _figures(context, LevelName.CATEGORY, category.code))
            for category in reference.programme.categories
        ),
        blocks=tuple(_block(context, code) for code in reference.block_by_code),
        projects=_projects(context, by_municipality(rows)),
        municipalities=tuple(
            Level(municipality.code, _figures(context, LevelName.MUNICIPALITY, municipality.code))
            for municipality in reference.municipalities
        ),
        carried_forward=carried_forward(facts, period),
        has_data=has_data(facts, reference, period),
        sustained=sustained_of_rows(rows, facts, reference, period),
        placed_again=residents_again(context.rows[Measure.PLACED]),
    )


def programme_figures(
    rows: pd.DataFrame, facts: Facts, reference: Reference, period: Quarter, green_threshold: float
) -> Figures:
    """The figures of the programme alone, as `status_of_rows` counts them: a fifth of the work."""
    return _figures(_context(rows, facts, reference, period, green_threshold), LevelName.PROGRAMME, PROGRAMME)


def _context(
    rows: pd.DataFrame, facts: Facts, reference: Reference, period: Quarter, green_threshold: float
) -> _Context:
    return _Context(
        reference=reference,
        period=period,
        rows={measure: rows[rows["measure"] == measure] for measure in Measure},
        targets=targets_in_force(reference, facts.as_of.astimezone(AMSTERDAM).date()),
        threshold=exact_share(green_threshold),
    )


def _block(context: _Context, code: str) -> Level:
    category = context.reference.projects_of_block(code)[0].category_at(context.period)
    return Level(code, _figures(context, LevelName.BLOCK, code), category=category)


def _projects(context: _Context, split: dict[tuple[str, str, str], int]) -> tuple[Level, ...]:
    municipalities = [municipality.code for municipality in context.reference.municipalities]

    def level(project: Project) -> Level:
        return Level(
            project.code,
            _figures(context, LevelName.PROJECT, project.code),
            category=project.category_at(context.period),
            municipalities={
                code: {measure: split.get((project.code, code, measure), 0) for measure in project.measures}
                for code in municipalities
            },
        )

    return tuple(level(project) for project in context.reference.projects)


def _figures(context: _Context, level: LevelName, code: str) -> Figures:
    """The figures of a level, for every measure that it counts."""
    scopes = {measure: scope_of(context.reference, level, code, measure, context.period) for measure in Measure}
    return {measure: _figure(context, scope) for measure, scope in scopes.items() if scope is not None}


def _figure(context: _Context, scope: Scope) -> Figure:
    past = history(scope.counted(context.rows[scope.measure]))
    realised = past[-1]
    lived = context.period - Quarter.of(scope.start) + 1
    pace = quarterly_pace(past, lived)
    target = summed([part.at(context.period) for part in parts_of(context.targets, scope)])
    if target is None:
        return Figure(realised, pace=float(pace), history=past)
    quarters_left = max(target.final_quarter - context.period, 0)
    expected = pace_expectation(past, lived, quarters_left)
    return Figure(
        realised=realised,
        target_to_date=float(target.to_date),
        target_final=target.final,
        forecast=expected.value,
        status=light(realised, target, expected.value, context.threshold),
        pace=float(pace),
        needed_pace=needed_pace(realised, target.final, quarters_left),
        quarters_left=quarters_left,
        illustrative=target.illustrative,
        history=past,
        by_pace=expected,
    )
