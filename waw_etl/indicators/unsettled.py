"""Which figures the lists behind them do not settle: whether they are unknown, why, and what they can come to.

The rules stand in docs/definitions. Provisional is something else (`indicators.provisional`): there the smallest thing
that can change counts, and what is open about who is one resident.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import pandas as pd

from schemas.catalogue import OF_PROJECTS
from waw_etl.facts import Facts, RejectedList
from waw_etl.indicators.coverage import ListInUse, expected_lists, lists_in_use
from waw_etl.indicators.figures import Figure, Figures, Level, Status, Unsettled, UnsettledKind
from waw_etl.indicators.lights import exact_share
from waw_etl.indicators.scopes import LevelName, Scope, scope_of
from waw_etl.periods import Quarter
from waw_etl.reference import Project, Reference

# Above it lies no share: nothing is ever unknown.
NEVER_UNKNOWN = 1.0

# Partner and data set.
_List = tuple[str, str]


def mark_unsettled(status: Status, facts: Facts, reference: Reference, unknown_share: float) -> Status:
    """The status with in each figure the lists that do not settle it, whether it is unknown, and its interval.

    It is unknown when more than `unknown_share` of it (from 0 to 1) rests on such lists. Of `facts` only the deliveries
    in force and the rejected ones are used: its rows may be gone.
    """
    marker = _Marker(
        reference=reference,
        period=status.period,
        projects={level.code: level for level in status.projects},
        reasons=unsettled_projects(facts, reference, status.period),
        rejected=_read_of_rejected(facts, status.period),
        share=exact_share(unknown_share),
    )
    return status.with_figures(marker.figures)


def unsettled_projects(facts: Facts, reference: Reference, period: Quarter) -> dict[str, Unsettled]:
    """By code of each project that has started and whose counts are not settled up to a period: why they are not.

    A project rests on the list of trajectories or counts that its partner owes. One whose life ended before the end of
    the list in force needs no later one.
    """
    owed = set(expected_lists(reference))
    rejected = {(item.partner, item.dataset): item for item in facts.rejected}
    found = {}
    for item in lists_in_use(facts, reference, period, ()):
        key = (item.partner, item.dataset)
        reason = _reason(item, rejected.get(key), period)
        if item.dataset in OF_PROJECTS and key in owed and reason is not None:
            lasting = (p for p in reference.projects_of_partner(item.partner) if _needs_more(p, item, period))
            found.update(dict.fromkeys((project.code for project in lasting), reason))
    return found


def _reason(item: ListInUse, rejected: RejectedList | None, period: Quarter) -> Unsettled | None:
    """Why a list does not settle a period; a rejected list only if it would have been the list of that period."""
    if rejected is not None and (item.is_late or rejected.period in (None, period)):
        return Unsettled(item.partner, item.dataset, UnsettledKind.REJECTED, item.until)
    if item.until is None:
        return Unsettled(item.partner, item.dataset, UnsettledKind.MISSING)
    if item.carried_forward:
        return Unsettled(item.partner, item.dataset, UnsettledKind.OLDER, item.until)
    return None


def _needs_more(project: Project, item: ListInUse, period: Quarter) -> bool:
    ended = item.until is not None and project.end <= item.until.last_day
    return project.start <= period.last_day and not ended


def _read_of_rejected(facts: Facts, period: Quarter) -> dict[_List, pd.DataFrame]:
    """By rejected list what could be read of it up to a period; one of which nothing could is absent."""
    counts = facts.rejected_counts
    by_delivery = {item.delivery: counts[counts["delivery"] == item.delivery] for item in facts.rejected}
    return {
        (item.partner, item.dataset): by_delivery[item.delivery][by_delivery[item.delivery]["quarter"] <= str(period)]
        for item in facts.rejected
        if len(by_delivery[item.delivery])
    }


@dataclass(frozen=True)
class _Marker:
    """Marks the figures of one period, level by level; `reasons` and `projects` are by code of the project."""

    reference: Reference
    period: Quarter
    projects: dict[str, Level]
    reasons: dict[str, Unsettled]
    rejected: dict[_List, pd.DataFrame]
    share: Fraction

    def figures(self, name: LevelName, code: str, figures: Figures) -> Figures:
        scopes = {measure: scope_of(self.reference, name, code, measure, self.period) for measure in figures}
        return {
            measure: figure if scope is None else self._marked(figure, scope)
            for (measure, figure), scope in zip(figures.items(), scopes.values(), strict=True)
        }

    def _marked(self, figure: Figure, scope: Scope) -> Figure:
        behind = [project for project in self.reference.projects if self._is_behind(project, scope)]
        open_ones = [project for project in behind if project.code in self.reasons]
        if not open_ones:
            return figure
        return replace(
            figure,
            unsettled=tuple(dict.fromkeys(self.reasons[project.code] for project in open_ones)),
            unknown=self._part(open_ones, behind, scope) > self.share,
            interval=self._interval(figure.realised, open_ones, scope),
        )

    def _is_behind(self, project: Project, scope: Scope) -> bool:
        """Whether a figure rests on a project: of a municipality also where it has nobody there yet.

        The local plan of another municipality never has.
        """
        if scope.measure not in project.measures or project.start > self.period.last_day:
            return False
        if scope.projects is not None:
            return project.code in scope.projects
        partner = self.reference.partner_by_code.get(project.partner or "")
        if scope.municipality is None or partner is None or partner.kind != "municipality":
            return True
        return scope.municipality in partner.municipalities

    def _part(self, open_ones: list[Project], behind: list[Project], scope: Scope) -> Fraction:
        """The share of a figure that rests on lists that are not settled: all of it where nothing weighs anything."""
        total = sum((self._weight(project, scope) for project in behind), Fraction(0))
        unsettled = sum((self._weight(project, scope) for project in open_ones), Fraction(0))
        return unsettled / total if total else Fraction(1)

    def _weight(self, project: Project, scope: Scope) -> Fraction:
        """What a project should have reached by now, or without a target what it did; in a municipality what it did.

        A list that was never received weighs by its target everywhere: nobody knows whose residents are in it.
        """
        figure = self.projects[project.code].figures[scope.measure]
        reason = self.reasons.get(project.code)
        unseen = reason is not None and reason.from_period is None
        if scope.municipality is not None and not unseen:
            return Fraction(self._counted(project, scope))
        return Fraction(figure.realised) if figure.target_to_date is None else exact_share(figure.target_to_date)

    def _counted(self, project: Project, scope: Scope) -> int:
        """What a project has realised within a scope."""
        level = self.projects[project.code]
        if scope.municipality is None:
            return level.figures[scope.measure].realised
        return level.municipalities.get(scope.municipality, {}).get(scope.measure, 0)

    def _interval(self, realised: int, open_ones: list[Project], scope: Scope) -> tuple[int, int] | None:
        """What the figure is as it stands, and if rejected lists counted in the place of those in force; lowest first.

        None where no list was rejected, or nothing could be read of one that was. The difference is in trajectories,
        also where residents are counted: there it is a little too wide, for who is placed twice.
        """
        lists = {p.code: _list(self.reasons[p.code]) for p in open_ones if self._was_rejected(p)}
        if not lists or not self.rejected.keys() >= set(lists.values()):
            return None
        differences = (
            _sum(self.rejected[lists[project.code]], project, scope) - self._counted(project, scope)
            for project in open_ones
            if project.code in lists
        )
        other = max(realised + sum(differences), 0)
        return min(realised, other), max(realised, other)

    def _was_rejected(self, project: Project) -> bool:
        return self.reasons[project.code].kind is UnsettledKind.REJECTED


def _list(reason: Unsettled) -> _List:
    return reason.partner, reason.dataset


def _sum(counts: pd.DataFrame, project: Project, scope: Scope) -> int:
    """How many of a rejected list belong to a project within a scope."""
    own = counts[(counts["project"] == project.code) & (counts["measure"] == scope.measure)]
    if scope.municipality is not None:
        own = own[own["municipality"] == scope.municipality]
    return int(own["count"].sum())
