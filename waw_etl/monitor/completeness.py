"""What an edition rests on, and what it lacks: the lists that are counted, and the gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from waw_etl.indicators.coverage import ListInUse, lists_in_use
from waw_etl.load.unsettled import RejectedList
from waw_etl.monitor import texts
from waw_etl.monitor.material import Material
from waw_etl.monitor.unedited import unedited_projects
from waw_etl.periods import Quarter


class GapKind(StrEnum):
    """What can be missing from an edition."""

    NEVER_RECEIVED = "never_received"
    CARRIED_FORWARD = "carried_forward"
    REJECTED = "rejected"
    UNANSWERED = "unanswered"
    NOT_EDITED = "not_edited"


@dataclass(frozen=True)
class Gap:
    """One thing that is missing from an edition; `sentence` tells it in Dutch, to councils as well.

    `partner` and `dataset` are codes: what it is about, where it is about a list. `period` is that of the list:
    the one carried forward, the rejected one, or the one with warnings. `category` is that of texts nobody edited.
    """

    kind: GapKind
    sentence: str
    partner: str | None = None
    dataset: str | None = None
    period: Quarter | None = None
    category: str | None = None


@dataclass(frozen=True)
class RestsOn:
    """A list that is counted, or (`delivery`, `until` and `received_on` None) is owed and was never received.

    `partner` is the name in print, `name` says what kind of list it is; `warnings` is how many have no answer.
    """

    partner: str
    dataset: str
    name: str
    delivery: int | None
    until: Quarter | None
    received_on: date | None
    carried_forward: bool
    warnings: int


@dataclass(frozen=True)
class Completeness:
    """The lists that an edition rests on, in the order of the reference data, and all that is missing from it."""

    lists: tuple[RestsOn, ...]
    gaps: tuple[Gap, ...]


def completeness_of(material: Material) -> Completeness:
    """What the monitor made from this material rests on, and its gaps: list by list, then the texts."""
    lists = lists_in_use(material.facts, material.reference, material.status.period, material.warnings)
    rejected = {(item.partner, item.dataset): item for item in material.rejected}
    names = {code: partner.name for code, partner in material.reference.partner_by_code.items()}
    return Completeness(
        lists=tuple(_rests_on(item, names.get(item.partner, item.partner)) for item in lists),
        gaps=(
            *(
                gap
                for item in lists
                for gap in _gaps(
                    item,
                    names.get(item.partner, item.partner),
                    rejected.get((item.partner, item.dataset)),
                    material.status.period,
                )
            ),
            *(
                Gap(GapKind.NOT_EDITED, texts.not_edited(category, projects), category=code)
                for code, category, projects in unedited_projects(material)
            ),
        ),
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
