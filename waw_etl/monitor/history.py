"""The last quarters of a measure beside its target then, and what was revised of that target meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waw_etl import dutch
from waw_etl.indicators.figures import Figure, Status
from waw_etl.indicators.scopes import PROGRAMME, LevelName, scope_of
from waw_etl.indicators.targets import TargetPart, parts_of, path_of, revision_of, targets_in_force
from waw_etl.monitor.parts import Gauge, Past
from waw_etl.monitor.texts import LIGHT_WORDS, targets_changed
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, MeasureInfo, Reference, Target


def gauge_of(info: MeasureInfo, figure: Figure, history: tuple[Past, ...], sentences: tuple[str, ...] = ()) -> Gauge:
    """A figure as the pictures are drawn from; `sentences` tell how it stands."""
    return Gauge(
        measure=info.code,
        name=info.name,
        label=info.label,
        realised=figure.realised,
        target_to_date=figure.target_to_date,
        target_final=figure.target_final,
        forecast=figure.forecast,
        light=figure.light,
        light_word=None if figure.light is None else LIGHT_WORDS[figure.light],
        caveat=info.caveat,
        illustrative=figure.illustrative,
        provisional=figure.provisional,
        history=history,
        sentences=sentences,
    )


def history_of(measure: Measure, status: Status, reference: Reference) -> tuple[Past, ...]:
    """What was realised of a measure of the programme up to each of the last quarters, oldest first.

    The targets are those in force as of the status, also for the quarters before they were decided: one straight
    promise, against which the last quarter stands as it does in the dashboard.
    """
    scope = scope_of(reference, LevelName.PROGRAMME, PROGRAMME, measure, status.period)
    targets = targets_in_force(reference, status.as_of.date())
    parts = () if scope is None else parts_of(targets, scope)
    return beside_path(status.programme[measure].history, status.period, parts)


def beside_path(values: Sequence[int], period: Quarter, parts: Sequence[TargetPart]) -> tuple[Past, ...]:
    """Cumulative counts at the end of each quarter, up to that of `period`, each beside what the targets asked for."""
    quarters = [period + (n + 1 - len(values)) for n in range(len(values))]
    path = path_of(parts, quarters)
    due = [None] * len(values) if path is None else [float(value) for value in path]
    return tuple(Past(*past) for past in zip(quarters, values, due, strict=True))


def revised_targets(gauges: Sequence[Gauge], status: Status, reference: Reference) -> Iterator[str]:
    """A sentence for each day on which targets of the programme were revised within the quarters that are shown."""
    targets = targets_in_force(reference, status.as_of.date())
    revised: dict[str, list[str]] = {}
    for gauge in gauges:
        target = targets.get((LevelName.PROGRAMME, PROGRAMME, gauge.measure))
        if target is not None and gauge.history and _is_revised(target, gauge.history, reference):
            revised.setdefault(_when(target), []).append(gauge.name)
    for when, names in revised.items():
        yield targets_changed(None if len(names) == len(gauges) else names, when)


def _is_revised(target: Target, history: Sequence[Past], reference: Reference) -> bool:
    return target.decided > history[0].quarter.last_day and revision_of(reference, target) is not None


def _when(target: Target) -> str:
    """The day of a decision; of one whose day is not public only the year."""
    return f"in {target.decided.year}" if target.decided_assumed else f"op {dutch.day(target.decided)}"
