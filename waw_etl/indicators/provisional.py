"""Which figures are provisional: those that will change when a list that they rest on is made good (docs/definitions).

A list is not settled while it was never received, is carried forward, or has warnings without an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from schemas.catalogue import OF_PROJECTS
from waw_etl.indicators.coverage import ListInUse
from waw_etl.indicators.figures import Figures, Status
from waw_etl.indicators.scopes import PROGRAMME, LevelName, Scope, scope_of
from waw_etl.indicators.sustained import SustainedFigure
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

# Warnings after which no figure changes: nothing is counted from the day of a referral, a branch, or a row told twice.
_HARMLESS = {("aanmeldingen", "V02"), ("dienstverbanden", "U07"), ("dienstverbanden", "U08")}
# Warnings that only leave open whether two trajectories are of one resident.
_OF_IDENTITY = {("trajecten", "T04")}


@dataclass(frozen=True)
class Provisional:
    """What can still change: `counts` of projects, as (project, measure), and who of those placed is one resident.

    Of the latter `residents` are projects with trajectories of which it is open whose they are, `municipalities` those
    (CBS codes) of which the referrals are not settled. `employment`: UWV's list is not settled.
    """

    counts: frozenset[tuple[str, Measure]]
    residents: frozenset[str]
    municipalities: frozenset[str]
    employment: bool

    def covers(self, scope: Scope) -> bool:
        """Whether a figure that is counted so can change.

        Referrals that are not settled touch the totals of residents: of the programme and of their municipality. Within
        a block or category it is rare that two numbers are one person.
        """
        projects = {project for project, measure in self.counts if measure is scope.measure}
        if scope.residents:
            projects |= self.residents
        if scope.projects is not None:
            return not projects.isdisjoint(scope.projects)
        return bool(projects) or (scope.residents and self._identity_is_open(scope.municipality))

    def covers_sustained(self, placed: Scope) -> bool:
        """The same of who is still in employment, of those in the scope of `placed`: residents, at every level."""
        return self.employment or self.covers(replace(placed, residents=True))

    def _identity_is_open(self, municipality: str | None) -> bool:
        return bool(self.municipalities) if municipality is None else municipality in self.municipalities


def provisional_of(lists: Sequence[ListInUse], reference: Reference, period: Quarter) -> Provisional:
    """What can still change of the figures of a period that rest on these lists; projects only once they started."""
    unsettled = [item for item in lists if item.is_late or any(_bears(item, _HARMLESS))]
    counting = {
        item.partner
        for item in unsettled
        if item.dataset in OF_PROJECTS and (item.is_late or any(_bears(item, _HARMLESS | _OF_IDENTITY)))
    }
    delivering = {item.partner for item in unsettled if item.dataset in OF_PROJECTS}
    referring = {item.partner for item in unsettled if item.dataset == "aanmeldingen"}
    started = [project for project in reference.projects if project.start <= period.last_day]
    return Provisional(
        counts=frozenset((p.code, measure) for p in started if p.partner in counting for measure in p.measures),
        residents=frozenset(p.code for p in started if p.partner in delivering and Measure.PLACED in p.measures),
        municipalities=frozenset(m for p in reference.partners if p.code in referring for m in p.municipalities),
        employment=any(item.dataset == "dienstverbanden" for item in unsettled),
    )


def _bears(item: ListInUse, but: set[tuple[str, str]]) -> Iterable[bool]:
    """For each kind of open warning, whether it bears on figures in another way than these."""
    return ((item.dataset, warnings.rule) not in but for warnings in item.warnings)


def mark_provisional(status: Status, provisional: Provisional, reference: Reference) -> Status:
    """The status with each of its figures marked that is provisional."""
    marker = _Marker(provisional, reference, status.period)
    lasting = {name: marker.lasting(name, found) for name, found in status.sustained.levels.items()}
    return replace(
        status.with_figures(marker.figures),
        sustained=replace(
            status.sustained,
            programme=lasting[LevelName.PROGRAMME][PROGRAMME],
            categories=lasting[LevelName.CATEGORY],
            blocks=lasting[LevelName.BLOCK],
            projects=lasting[LevelName.PROJECT],
            municipalities=lasting[LevelName.MUNICIPALITY],
        ),
    )


@dataclass(frozen=True)
class _Marker:
    """Marks the figures of one period, level by level."""

    provisional: Provisional
    reference: Reference
    period: Quarter

    def figures(self, name: LevelName, code: str, figures: Figures) -> Figures:
        return {
            measure: replace(figure, provisional=self._covers(self.provisional.covers, name, code, measure))
            for measure, figure in figures.items()
        }

    def lasting(self, name: LevelName, found: Mapping[str, SustainedFigure]) -> dict[str, SustainedFigure]:
        covers = self.provisional.covers_sustained
        return {
            code: replace(figure, provisional=self._covers(covers, name, code, Measure.PLACED))
            for code, figure in found.items()
        }

    def _covers(self, covers: Callable[[Scope], bool], name: LevelName, code: str, measure: Measure) -> bool:
        scope = scope_of(self.reference, name, code, measure, self.period)
        return scope is not None and covers(scope)
