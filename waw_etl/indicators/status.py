"""The status: every figure of a period, for the programme and each level below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.coverage import carried_forward, has_data
from waw_etl.indicators.figures import Figure, Figures, Level, Status
from waw_etl.indicators.forecast import forecast, needed_pace, quarterly_pace
from waw_etl.indicators.lights import exact_share, light
from waw_etl.indicators.realised import by_municipality, history, realised_rows
from waw_etl.indicators.targets import TargetAt, TargetsInForce, summed, target_at, targets_in_force
from waw_etl.periods import Quarter
from waw_etl.reference import IN_PREPARATION, Measure, Project, Reference
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

    By the contract's Definitions: `placed` counts trajectories for a project and residents for every other level.
    `green_threshold` is the share of a target, from 0 to 1, from which it counts as reached.
    """
    rows = realised_rows(facts, reference, period)
    context = _Context(
        reference=reference,
        period=period,
        rows={measure: rows[rows["measure"] == measure] for measure in Measure},
        targets=targets_in_force(reference, facts.as_of.astimezone(AMSTERDAM).date()),
        threshold=exact_share(green_threshold),
    )
    return Status(
        period=period,
        as_of=facts.as_of,
        programme=_programme(context),
        categories=tuple(_category(context, category.code) for category in reference.programme.categories),
        blocks=tuple(_block(context, code) for code in reference.block_by_code),
        projects=_projects(context, by_municipality(rows)),
        municipalities=tuple(_municipality(context, municipality.code) for municipality in reference.municipalities),
        carried_forward=carried_forward(facts, period),
        has_data=has_data(facts, reference, period),
    )


def _programme(context: _Context) -> Figures:
    start = context.reference.programme.start

    def figure(measure: Measure) -> Figure:
        past = history(context.rows[measure], residents=measure is Measure.PLACED)
        return _figure(context, past, start, _target(context, None, start, measure))

    return {measure: figure(measure) for measure in Measure}


def _category(context: _Context, code: str) -> Level:
    projects = [p for p in context.reference.projects if p.category_at(context.period) == code]
    # Projects in preparation are shown without counts.
    return Level(code, {} if code == IN_PREPARATION else _group(context, projects))


def _block(context: _Context, code: str) -> Level:
    projects = context.reference.projects_of_block(code)
    return Level(code, _group(context, projects), category=projects[0].category_at(context.period))


def _group(context: _Context, projects: Sequence[Project]) -> Figures:
    """The figures of several projects together, for every measure that any of them has."""
    members = {measure: [p for p in projects if measure in p.measures] for measure in Measure}
    return {measure: _group_figure(context, having, measure) for measure, having in members.items() if having}


def _group_figure(context: _Context, projects: Sequence[Project], measure: Measure) -> Figure:
    rows = context.rows[measure]
    own = rows[rows["project"].isin([project.code for project in projects])]
    target = summed([_target(context, project.code, project.start, measure) for project in projects])
    past = history(own, residents=measure is Measure.PLACED)
    return _figure(context, past, min(project.start for project in projects), target)


def _projects(context: _Context, split: dict[tuple[str, str, str], int]) -> tuple[Level, ...]:
    municipalities = [municipality.code for municipality in context.reference.municipalities]

    def level(project: Project) -> Level:
        return Level(
            project.code,
            {measure: _project_figure(context, project, measure) for measure in project.measures},
            category=project.category_at(context.period),
            municipalities={
                code: {measure: split.get((project.code, code, measure), 0) for measure in project.measures}
                for code in municipalities
            },
        )

    return tuple(level(project) for project in context.reference.projects)


def _project_figure(context: _Context, project: Project, measure: Measure) -> Figure:
    rows = context.rows[measure]
    past = history(rows[rows["project"] == project.code], residents=False)
    return _figure(context, past, project.start, _target(context, project.code, project.start, measure))


def _target(context: _Context, project: str | None, start: date, measure: Measure) -> TargetAt | None:
    target = context.targets.get((project, measure))
    return None if target is None else target_at(target, start, context.period)


def _municipality(context: _Context, code: str) -> Level:
    def figure(measure: Measure) -> Figure:
        rows = context.rows[measure]
        past = history(rows[rows["municipality"] == code], residents=measure is Measure.PLACED)
        return _figure(context, past, context.reference.programme.start, None)

    return Level(code, {measure: figure(measure) for measure in Measure})


def _figure(context: _Context, past: tuple[int, ...], start: date, target: TargetAt | None) -> Figure:
    """One figure from its cumulative counts, for a life that begins on `start`."""
    realised = past[-1]
    pace = quarterly_pace(past, context.period - Quarter.of(start) + 1)
    if target is None:
        return Figure(realised, pace=float(pace), history=past)
    quarters_left = max(target.final_quarter - context.period, 0)
    expected = forecast(realised, pace, quarters_left)
    return Figure(
        realised=realised,
        target_to_date=float(target.to_date),
        target_final=target.final,
        forecast=expected,
        status=light(realised, target, expected, context.threshold),
        pace=float(pace),
        needed_pace=needed_pace(realised, target.final, quarters_left),
        quarters_left=quarters_left,
        illustrative=target.illustrative,
        history=past,
    )
