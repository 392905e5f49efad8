"""What became of the projects between two monitors, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from waw_etl import dutch
from waw_etl.monitor.sections import coming_projects, project_list
from waw_etl.monitor.texts import enumeration
from waw_etl.periods import Quarter
from waw_etl.reference import FINISHED, Project, Reference

_PLURAL = {"is": "zijn", "staat": "staan", "heet": "heten"}
# A project's name, and what is said of it: the verb, and the rest of the sentence.
_Told = Iterator[tuple[str, tuple[str, str]]]


@dataclass(frozen=True)
class Stand:
    """The projects as the monitor of `period` prints them: in `reference` each bundle is one project."""

    reference: Reference
    period: Quarter

    @cached_property
    def begun(self) -> dict[str, Project]:
        """The projects in its list, by code."""
        listed = (project.code for group in project_list(self.reference, self.period) for project in group.projects)
        return {code: self.reference.project_by_code[code] for code in listed}

    @cached_property
    def shown(self) -> dict[str, Project]:
        """The projects in its list and those that it announces, by code."""
        return self.begun | {project.code: project for project in coming_projects(self.reference, self.period)}

    def heading(self, project: Project) -> str:
        """What the category is called under which it prints a project."""
        code = project.category_at(self.period)
        return next(category.name for category in self.reference.programme.categories if category.code == code)

    def has_ended(self, code: str) -> bool:
        """Whether it prints a project as finished."""
        return code in self.begun and self.begun[code].category_at(self.period) == FINISHED


def project_changes(before: Stand, after: Stand) -> tuple[str, ...]:
    """A sentence for the projects of which the same is to be told; none where nothing happened to any.

    Told is which started, are in the monitor for another reason, stopped, got another end, moved to another category
    (other than by starting or ending), were renamed, are newly in preparation, and are no longer in the monitor.
    """
    told: dict[tuple[str, str], list[str]] = {}
    for rule in (_begun, _stopped, _other_end, _moved, _renamed, _announced, _gone):
        for name, said in rule(before, after):
            told.setdefault(said, []).append(name)
    return tuple(
        f"{enumeration(names)} {verb if len(names) == 1 else _PLURAL[verb]} {rest}."
        for (verb, rest), names in told.items()
    )


def _begun(before: Stand, after: Stand) -> _Told:
    for code, project in after.begun.items():
        if code not in before.begun:
            is_new = project.start > before.period.last_day
            started = ("is", f"gestart op {dutch.day(project.start)}")
            yield project.name, started if is_new else ("staat", "nu ook in de monitor")


def _stopped(before: Stand, after: Stand) -> _Told:
    for code, project in after.begun.items():
        if after.has_ended(code) and not before.has_ended(code):
            day = f" op {dutch.day(project.end)}" if project.end < after.period.last_day else ""
            yield project.name, ("is", f"gestopt{day}")


def _other_end(before: Stand, after: Stand) -> _Told:
    """Those that still go on, to another day than was told."""
    for then, now in _in_both(before, after):
        if now.end != then.end and not after.has_ended(now.code):
            verb = "verlengd" if now.end > then.end else "ingekort"
            yield now.name, ("is", f"{verb} tot en met {dutch.day(now.end)} (eerst: {dutch.day(then.end)})")


def _moved(before: Stand, after: Stand) -> _Told:
    for then, now in _in_both(before, after):
        old, new = before.heading(then), after.heading(now)
        both_begun = now.code in before.begun and now.code in after.begun
        if both_begun and old != new and not after.has_ended(now.code):
            yield now.name, ("staat", f"nu bij {new} (eerst: {old})")


def _renamed(before: Stand, after: Stand) -> _Told:
    for then, now in _in_both(before, after):
        if then.name != now.name:
            yield then.name, ("heet", f"nu {now.name}")


def _announced(before: Stand, after: Stand) -> _Told:
    for code, project in after.shown.items():
        if code not in after.begun and code not in before.shown:
            yield project.name, ("is", "nieuw in voorbereiding")


def _gone(before: Stand, after: Stand) -> _Told:
    for code, project in before.shown.items():
        if code not in after.reference.project_by_code:
            yield project.name, ("staat", "niet meer apart in de monitor")


def _in_both(before: Stand, after: Stand) -> Iterator[tuple[Project, Project]]:
    """Each project of both monitors, as it was and as it is."""
    return ((before.shown[code], project) for code, project in after.shown.items() if code in before.shown)
