"""Targets on the regieteam's page: those that were agreed anew, and whose are beside those of projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from waw_etl import dutch
from waw_etl.indicators.figure_rows import names_of
from waw_etl.indicators.scopes import LevelName
from waw_etl.monitor.changed_targets import decided_on
from waw_etl.monitor.texts import enumeration
from waw_etl.reference import Reference, Target, renegotiations

_NO_REASON = "niet ingevuld"


@dataclass(frozen=True)
class ChangedPath:
    """A target that was replaced by another: both in words, the day of the decision and why."""

    name: str
    before: str
    after: str
    decided: str
    reason: str


def changed_paths(reference: Reference, day: date) -> tuple[ChangedPath, ...]:
    """The targets that were agreed anew up to a day; the last decision first."""
    known = (target for target in reference.targets if target.decided <= day)
    latest_first = sorted(renegotiations(known), key=lambda pair: pair[1].decided, reverse=True)
    return tuple(_changed(old, new, reference) for old, new in latest_first)


def with_own_target(reference: Reference, day: date) -> dict[str, str]:
    """By code, how each category and municipality is called for which a target was agreed up to a day."""
    agreed = {target.category or target.municipality for target in reference.targets if target.decided <= day}
    categories = {category.code: category.name for category in reference.programme.categories}
    municipalities = {place.code: f"Gemeente {place.name}" for place in reference.municipalities}
    return {code: name for code, name in (categories | municipalities).items() if code in agreed}


def _changed(old: Target, new: Target, reference: Reference) -> ChangedPath:
    level, code, measure = new.place
    info = next(info for info in reference.programme.measures if info.code == measure)
    name = names_of(reference)[level, code]
    return ChangedPath(
        name=info.name if level == LevelName.PROGRAMME else f"{name}: {info.label}",
        before=_path(old),
        after=_path(new),
        decided=decided_on(new),
        reason=new.reason or _NO_REASON,
    )


def _path(target: Target) -> str:
    """`500 eind Q4 2023, met 13 t/m Q1 2021`."""
    points = [f"{dutch.number(point.value)} t/m {point.quarter.label}" for point in target.points]
    between = f", met {enumeration(points)}" if points else ""
    return f"{dutch.number(target.final)} eind {target.final_quarter.label}{between}"
