"""What is wrong with targets, and what is to be asked about those that can be used as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from waw_etl.periods import Quarter
from waw_etl.reference.entries import Entries
from waw_etl.reference.files import Written
from waw_etl.reference.models import FINISHED, IN_PREPARATION, Programme, Project, Reference, Target
from waw_etl.reference.renegotiated import renegotiations

# The file and table in which the owner of a target stands.
_OWNERS = {
    "project": ("projects", "project"),
    "category": ("programme", "category"),
    "municipality": ("municipalities", "municipality"),
}


def target_mistakes(entries: Entries, written: Written) -> Iterator[str]:
    """A sentence for each mistake in the targets, with file, entry and cause."""
    for target in entries.targets:
        yield from (f"{_name(target)}: {cause}" for cause in _wrong_owner(target, entries.projects, written))
        owner = _owner(target, entries.programme, entries.projects)
        if owner is not None:
            yield from (f"{_named(target)}: {cause}" for cause in _wrong_path(target, owner))
    days = Counter((_name(target), str(target.decided)) for target in entries.targets)
    yield from (f"{name}: it is decided twice on {day}." for (name, day), times in days.items() if times > 1)


def target_questions(reference: Reference) -> Iterator[str]:
    """A sentence for each target that can be used, but lacks what a reader will ask for, or looks like a slip.

    They are no mistakes: reference data that were kept with an edition may have them.
    """
    for _, new in renegotiations(reference.targets):
        if new.reason is None:
            yield f"{_named(new)}: it changes an earlier target; give the reason (Dutch; the regieteam reads it)."
    for target in reference.targets:
        owner = _owner(target, reference.programme, reference.projects)
        if owner is not None and target.final_quarter > Quarter.of(owner.end):
            yield f"{_named(target)}: final_quarter lies after the end in {Quarter.of(owner.end)}; is that meant?"


def _name(target: Target) -> str:
    _, code, measure = target.place
    return f"targets.toml: target '{measure}' of '{code}'"


def _named(target: Target) -> str:
    """One of several targets of a figure."""
    return f"{_name(target)}, decided {target.decided}"


def _owner(target: Target, programme: Programme | None, projects: Iterable[Project]) -> Project | Programme | None:
    """Whose life a target's path must fit in: that of its project, else that of the programme."""
    if target.project is None:
        return programme
    return next((project for project in projects if project.code == target.project), None)


def _wrong_owner(target: Target, projects: Iterable[Project], written: Written) -> Iterator[str]:
    level, code, measure = target.place
    if level in _OWNERS and not written.may_name(*_OWNERS[level], code):
        yield f"this {level} does not exist."
    elif target.category == IN_PREPARATION:
        yield "projects in preparation are not counted."
    elif target.category is not None:
        # Every project ends some day, so any may stand among the finished ones.
        inside = [project for project in projects if target.category in (project.category, FINISHED)]
        if not any(measure in project.measures for project in inside):
            yield "none of the projects in this category has this measure."


def _wrong_path(target: Target, owner: Project | Programme) -> Iterator[str]:
    if isinstance(owner, Project) and target.measure not in owner.measures:
        yield "the project does not have this measure."
    start = Quarter.of(owner.start)
    if target.final_quarter < start:
        yield f"final_quarter lies before the start in {start}."
    quarters = [start + (-1), *(point.quarter for point in target.points), target.final_quarter]
    if target.points and any(later <= earlier for earlier, later in pairwise(quarters)):
        yield f"points must stand in order of quarter, each once, from {start} to before final_quarter."
    values = [*(point.value for point in target.points), target.final]
    if any(later < earlier for earlier, later in pairwise(values)):
        yield "points are cumulative: a later one, and final, cannot be lower."
