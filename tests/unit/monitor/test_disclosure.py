"""Small numbers of municipalities: hidden, and not to be worked out from what is shown."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement, product

import pytest

from waw_etl.monitor.disclosure import BELOW_THRESHOLD, THRESHOLD, WITHHELD, hidden_codes, public_shares
from waw_etl.monitor.parts import MonitorContext


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((12, 40, 7), ()),
        ((5, 40, 6), ()),
        ((3, 40, 7), (3, 7)),
        ((3, 1, 40), (3, 1)),
        ((0, 0, 9, 40), (0, 0, 9)),
        ((4, 4, 9, 40), (4, 4, 9)),
        ((0, 5, 9, 40), (0, 5, 9)),
        ((3,), (3,)),
        ((), ()),
    ],
)
def test_the_small_ones_are_hidden_with_as_many_others_as_it_takes(
    counts: tuple[int, ...], hidden: tuple[int, ...]
) -> None:
    named = {str(place): count for place, count in enumerate(counts)}
    assert tuple(named[code] for code in sorted(hidden_codes(named))) == hidden


def test_no_hidden_count_follows_from_the_total_and_the_shown_ones() -> None:
    for counts in combinations_with_replacement((0, 1, 3, 4, 5, 6, 8), 4):
        named = {str(place): count for place, count in enumerate(counts)}
        hidden = sorted(hidden_codes(named))
        assert {code for code, count in named.items() if count < THRESHOLD} <= set(hidden)
        if 0 < len(hidden) < len(named):
            assert all(len(set(values)) > 1 for values in zip(*_possible(named, hidden), strict=True)), counts


def _possible(counts: dict[str, int], hidden: list[str]) -> list[tuple[int, ...]]:
    """All values of the hidden counts that go with their total and with the smallest count that is shown."""
    largest = min(count for code, count in counts.items() if code not in hidden)
    ranges = [range(THRESHOLD) if counts[code] < THRESHOLD else range(THRESHOLD, largest + 1) for code in hidden]
    return [values for values in product(*ranges) if sum(values) == sum(counts[code] for code in hidden)]


def test_a_hidden_count_says_why_and_gives_no_number(context: MonitorContext) -> None:
    one_small = {"GM0376": 12, "GM0317": 3}
    municipalities = tuple(
        replace(m, counts=tuple(replace(c, value=one_small.get(m.code, 50)) for c in m.counts))
        for m in context.municipalities
    )
    shares = public_shares(replace(context, municipalities=municipalities))
    assert {(c.value, c.text) for c in shares["GM0317"]} == {(None, BELOW_THRESHOLD)}
    assert {(c.value, c.text) for c in shares["GM0376"]} == {(None, WITHHELD)}
    assert {(c.value, c.text) for c in shares["GM0402"]} == {(50, "50")}
