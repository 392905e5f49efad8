"""Small numbers in what anybody may read: words in their place, and the reason."""

from __future__ import annotations

import pytest

from waw_etl.indicators.breakdowns import Breakdown
from waw_etl.indicators.figures import Figure, Level
from waw_etl.monitor.small_numbers import public_breakdown, public_shares, why_hidden
from waw_etl.reference import Measure, Reference

SMALL = "Aantallen onder de 5 laten wij niet zien. Zo zijn mensen niet te herkennen."
WITHHELD = "'Niet getoond': met dit aantal is een klein aantal uit te rekenen."


def test_a_hidden_count_says_why_and_gives_no_number(reference: Reference) -> None:
    one_small = {"GM0376": 12, "GM0317": 3}
    levels = [
        Level(m.code, {measure: Figure(one_small.get(m.code, 50)) for measure in Measure})
        for m in reference.municipalities
    ]
    shares = {share.code: share.counts for share in public_shares(levels, reference, 5)}
    assert {(c.value, c.text, c.why_hidden) for c in shares["GM0317"]} == {(None, "minder dan 5", SMALL)}
    assert {(c.value, c.text, c.why_hidden) for c in shares["GM0376"]} == {(None, "niet getoond", WITHHELD)}
    assert {(c.value, c.text, c.why_hidden) for c in shares["GM0402"]} == {(50, "50", None)}


def test_nothing_is_said_of_a_municipality_that_was_not_counted(reference: Reference) -> None:
    shares = list(public_shares([Level("GM0402", {Measure.STARTED: Figure(50)})], reference, 5))
    assert [len(share.counts) for share in shares if share.code == "GM0402"] == [1]
    assert [len(share.counts) for share in shares if share.code != "GM0402"] == [0] * 6


@pytest.mark.parametrize(
    ("counts", "texts"),
    [
        ({"zorg": 40, "ict": 12, "onbekend": 30}, ["40", "12", "30"]),
        ({"zorg": 40, "ict": 3, "onbekend": 30}, ["40", "minder dan 5", "niet getoond"]),
        # All thirty unknown ones stand in published counts: hiding them would hide nothing.
        ({"zorg": 40, "ict": 0, "onbekend": 30}, ["niet getoond", "minder dan 5", "niet getoond"]),
    ],
)
def test_what_the_partners_counts_tell_is_taken_into_account(counts: dict[str, int], texts: list[str]) -> None:
    breakdown = public_breakdown(Breakdown(Measure.PLACED, counts, from_counts=30), 5)
    assert [count.label for count in breakdown.counts] == list(counts)
    assert [count.text for count in breakdown.counts] == texts
    assert breakdown.total == sum(counts.values())


def test_each_reason_is_given_once_and_with_the_threshold_in_use() -> None:
    breakdown = public_breakdown(Breakdown(Measure.STARTED, {"a": 4, "b": 9, "c": 12, "d": 300}, 0), 10)
    assert [count.text for count in breakdown.counts] == ["minder dan 10", "minder dan 10", "12", "300"]
    assert why_hidden(breakdown.counts) == (SMALL.replace("5", "10"),)
