"""Which targets were revised between two monitors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from waw_etl import dutch
from waw_etl.indicators.figure_rows import names_of
from waw_etl.indicators.scopes import LevelName
from waw_etl.indicators.targets import path_start, target_to_date, targets_in_force
from waw_etl.monitor.changes import ChangedTarget
from waw_etl.periods import Quarter
from waw_etl.reference import Reference, Target

_NONE, _NO_DAY = "geen doel", "–"
# Of which figures the monitor prints the target.
_PRINTED = (LevelName.PROGRAMME, LevelName.CATEGORY, LevelName.PROJECT)


def changed_targets(
    before: tuple[Reference, date], after: tuple[Reference, date], period: Quarter
) -> Iterator[ChangedTarget]:
    """The targets that another final number, another end or another path holds for; the programme's first.

    `before` and `after` are the reference data of a monitor, and the day as of which it tells. A target that is only
    an example was never decided by anybody: it revises nothing, and what comes in its place is new.
    """
    reference = after[0]
    then, now = (targets_in_force(*known) for known in (before, after))
    measures = {measure for project in reference.projects for measure in project.measures}
    infos = [info for info in reference.programme.measures if info.code in measures]
    named = [(place, name) for place, name in names_of(reference).items() if place[0] in _PRINTED]
    for ((level, code), name), info in product(named, infos):
        old, new = _decided(then.get((level, code, info.code))), now.get((level, code, info.code))
        if _terms(old) != _terms(new) and new is _decided(new):
            yield ChangedTarget(
                name=info.name if level == LevelName.PROGRAMME else f"{name}: {info.label}",
                caveat=info.caveat,
                before=_words(old, before[0], period),
                after=_words(new, reference, period),
                decided=_NO_DAY if new is None else decided_on(new),
            )


def _decided(target: Target | None) -> Target | None:
    return None if target is None or target.illustrative else target


def _terms(target: Target | None) -> object:
    return target and target.terms


def _words(target: Target | None, reference: Reference, period: Quarter) -> str:
    if target is None:
        return _NONE
    to_date = float(target_to_date(target, path_start(target, reference), period))
    return (
        f"{dutch.number(target.final)} eind {target.final_quarter.label} (t/m {period.label}: {dutch.number(to_date)})"
    )


def decided_on(target: Target) -> str:
    """The day of a decision in words, with the remark that it is assumed where it is."""
    return f"{dutch.day(target.decided)}{' (precieze dag niet bekend)' if target.decided_assumed else ''}"
