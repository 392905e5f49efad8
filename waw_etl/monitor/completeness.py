"""What an edition rests on, and what it lacks: found from its material."""

from __future__ import annotations

from collections.abc import Iterator

from waw_etl.facts import RejectedList
from waw_etl.indicators.coverage import ListInUse, lists_in_use
from waw_etl.indicators.provisional import provisional_of
from waw_etl.monitor import texts
from waw_etl.monitor.gaps import Completeness, Gap, GapKind, RestsOn
from waw_etl.monitor.material import Material
from waw_etl.monitor.unedited import unedited_projects
from waw_etl.periods import Quarter


def completeness_of(material: Material) -> Completeness:
    """What the monitor made from this material rests on, and its gaps: list by list, then the texts."""
    reference, period = material.reference, material.status.period
    lists = lists_in_use(material.facts, reference, period, material.warnings)
    rejected = {(item.partner, item.dataset): item for item in material.facts.rejected}
    names = {item.partner: item.partner for item in lists}
    names |= {code: partner.name for code, partner in reference.partner_by_code.items()}
    of_lists = (
        gap
        for item in lists
        for gap in _gaps(item, names[item.partner], rejected.get((item.partner, item.dataset)), period)
    )
    of_texts = (
        Gap(GapKind.NOT_EDITED, texts.not_edited(category, projects), category=code)
        for code, category, projects in unedited_projects(material)
    )
    return Completeness(
        lists=tuple(_rests_on(item, names[item.partner]) for item in lists),
        gaps=(*of_lists, *of_texts),
        provisional=provisional_of(lists, reference, period),
    )


def _rests_on(item: ListInUse, partner: str) -> RestsOn:
    return RestsOn(
        partner=partner,
        dataset=item.dataset,
        name=texts.DATASET_NAMES[item.dataset],
        delivery=item.delivery,
        until=item.until,
        received_on=item.received_on,
        carried_forward=item.carried_forward,
        age="ontbreekt" if item.until is None else "ouder" if item.carried_forward else "nieuw",
        warnings=item.open_warnings,
    )


def _gaps(item: ListInUse, partner: str, rejected: RejectedList | None, period: Quarter) -> Iterator[Gap]:
    """A list can be old, have been rejected since, and have warnings, all at once."""
    about = (item.partner, item.dataset)
    if item.until is None:
        yield Gap(GapKind.NEVER_RECEIVED, texts.no_list(partner, item.dataset), *about)
    elif item.carried_forward:
        yield Gap(GapKind.CARRIED_FORWARD, texts.old_list(partner, item.dataset, item.until), *about, item.until)
    if rejected is not None and (item.is_late or rejected.period is None or rejected.period <= period):
        yield Gap(GapKind.REJECTED, texts.rejected_list(partner, item.dataset), *about, rejected.period)
    if item.open_warnings:
        sentence = texts.unanswered(partner, item.dataset, item.open_warnings)
        yield Gap(GapKind.UNANSWERED, sentence, *about, item.until)
