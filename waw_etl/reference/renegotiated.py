"""Targets that were agreed anew: the old one is kept, the new one says why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from waw_etl.reference.models import Measure, Target


def renegotiations(targets: Iterable[Target]) -> Iterator[tuple[Target, Target]]:
    """Each target that another one of the same figure replaced with other terms, and that other one.

    In the order in which the figures come first, then of decision. A target that is only an example was agreed by
    nobody: it replaces nothing, and nothing replaces it.
    """
    agreed = [target for target in targets if not target.illustrative]
    for same in by_figure(agreed).values():
        yield from ((old, new) for old, new in pairwise(same) if old.terms != new.terms)


def by_figure(targets: Iterable[Target]) -> dict[tuple[str, str, Measure], list[Target]]:
    """The targets of each figure (level, code, measure), in the order in which they were decided."""
    found: dict[tuple[str, str, Measure], list[Target]] = defaultdict(list)
    for target in targets:
        found[target.place].append(target)
    return {place: sorted(same, key=lambda target: target.decided) for place, same in found.items()}
