"""What may be published of each municipality: small numbers stay hidden, and cannot be worked out either.

The workbook and the letters are public and are read side by side, so both print what is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.monitor.parts import Count, MonitorContext
from waw_etl.reference import Measure

THRESHOLD = 5
BELOW_THRESHOLD = f"minder dan {THRESHOLD}"
WITHHELD = "niet getoond"
_REASONS = {
    BELOW_THRESHOLD: f"Aantallen onder de {THRESHOLD} laten wij niet zien. Zo zijn mensen niet te herkennen.",
    WITHHELD: f"'{WITHHELD.capitalize()}': met dit aantal is een klein aantal van een andere gemeente uit te rekenen.",
}


@dataclass(frozen=True)
class PublicCount:
    """One measure of one municipality as it may be read; `value` is None where it is hidden, `text` says why."""

    measure: Measure
    label: str
    value: int | None
    text: str


def public_shares(context: MonitorContext) -> dict[str, tuple[PublicCount, ...]]:
    """The counts of each municipality, by its code, in the order of the programme's measures."""
    values = {share.code: {count.measure: count.value for count in share.counts} for share in context.municipalities}
    measures = dict.fromkeys(measure for counts in values.values() for measure in counts)
    hidden = {m: hidden_codes({code: counts[m] for code, counts in values.items() if m in counts}) for m in measures}
    return {
        share.code: tuple(_public(count, share.code in hidden[count.measure]) for count in share.counts)
        for share in context.municipalities
    }


def why_hidden(counts: Iterable[PublicCount]) -> list[str]:
    """What a reader of these counts must know of the hidden ones among them."""
    texts = {count.text for count in counts}
    return [reason for text, reason in _REASONS.items() if text in texts]


def hidden_codes(counts: dict[str, int]) -> frozenset[str]:
    """The municipalities whose count of one measure is hidden.

    Hidden are those below the threshold, and then the next smallest ones for as long as a reader who knows the total
    of all municipalities could tell any hidden count exactly.
    """
    smallest_first = sorted(counts, key=lambda code: (counts[code], code))
    hidden = sum(count < THRESHOLD for count in counts.values())
    if hidden == 0:
        return frozenset()
    while hidden < len(counts) and _can_be_told([counts[code] for code in smallest_first[: hidden + 1]]):
        hidden += 1
    return frozenset(smallest_first[:hidden])


def _can_be_told(ascending: list[int]) -> bool:
    """Whether the sum of all but the last count leaves only one possible value for any of them.

    The last is the smallest count that is shown: no hidden one is larger.
    """
    *hidden, shown = ascending
    bounds = [(0, THRESHOLD - 1) if count < THRESHOLD else (THRESHOLD, shown) for count in hidden]
    total, lowest, highest = sum(hidden), sum(low for low, _ in bounds), sum(high for _, high in bounds)
    spread: Iterable[int] = (
        min(high, total - (lowest - low)) - max(low, total - (highest - high)) for low, high in bounds
    )
    return min(spread) < 1


def _public(count: Count, hidden: bool) -> PublicCount:
    if not hidden:
        return PublicCount(count.measure, count.label, count.value, dutch.number(count.value))
    text = BELOW_THRESHOLD if count.value < THRESHOLD else WITHHELD
    return PublicCount(count.measure, count.label, None, text)
