"""The bars of a block: what was started, trained and placed, each beside its count."""

from __future__ import annotations

from collections.abc import Sequence

from waw_etl.monitor.parts import Count
from waw_etl.monitor.pictures.looks import drawn
from waw_etl.reference import Measure

WIDTH, HEIGHT = 90, 9


def bars_of(counts: Sequence[Count]) -> dict[Measure, str]:
    """Of each count of a block a bar as SVG, all on one scale from 0: the block's own, so that small blocks show too.

    A target to date is a mark on it. The bars are decoration: the numbers and words beside them say the same.
    """
    highest = max((max(count.value, count.target_to_date or 0) for count in counts), default=0) or 1
    return {count.measure: _bar(count, WIDTH / highest) for count in counts}


def _bar(count: Count, scale: float) -> str:
    target = None if count.target_to_date is None else scale * count.target_to_date
    return drawn("bar", width=WIDTH, height=HEIGHT, length=scale * count.value, target=target)
