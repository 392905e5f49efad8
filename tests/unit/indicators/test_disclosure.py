"""Small numbers: hidden, and not to be worked out from what is shown."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

import pytest

from waw_etl.indicators.disclosure import Hidden, Share, hidden_counts, hidden_shares

THRESHOLD = 5


def hidden_of(counts: tuple[int, ...], **known: dict[str, int]) -> dict[int, Hidden]:
    named = {str(place): count for place, count in enumerate(counts)}
    return {int(code): why for (_, code), why in hidden_counts({"placed": named}, THRESHOLD, **known).items()}


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
    assert tuple(counts[place] for place in sorted(hidden_of(counts))) == hidden


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((3, 40, 7), {0: Hidden.SMALL, 2: Hidden.WITHHELD}),
        # Twelve in three that are each below five: each would be four.
        ((4, 4, 4), dict.fromkeys(range(3), Hidden.WITHHELD)),
        # Five in two of which one is below five: nobody, and all five.
        ((0, 5), dict.fromkeys(range(2), Hidden.WITHHELD)),
        # A total of nobody cannot be kept from its parts.
        ((0, 0), dict.fromkeys(range(2), Hidden.SMALL)),
    ],
)
def test_a_reader_is_told_which_are_small_unless_that_gives_them_away(
    counts: tuple[int, ...], told: dict[int, Hidden]
) -> None:
    assert hidden_of(counts) == told


def test_no_hidden_count_follows_from_the_total_and_the_shown_ones() -> None:
    for counts in combinations_with_replacement((0, 1, 3, 4, 5, 6, 8), 4):
        hidden = hidden_of(counts)
        assert {place for place, count in enumerate(counts) if count < THRESHOLD} <= set(hidden)
        if hidden and sum(counts):
            assert all(len(set(values)) > 1 for values in zip(*_possible(counts, hidden), strict=True)), counts


def _possible(counts: tuple[int, ...], hidden: dict[int, Hidden]) -> list[tuple[int, ...]]:
    """All values of the hidden counts that go with their total, their labels and the smallest count that is shown."""
    labelled = Hidden.SMALL in hidden.values()
    largest = min((count for place, count in enumerate(counts) if place not in hidden), default=sum(counts))
    small = range(THRESHOLD)
    others = range(THRESHOLD if labelled else 0, largest + 1)
    ranges = [small if why is Hidden.SMALL else others for why in hidden.values()]
    total = sum(counts[place] for place in hidden)
    return [values for values in product(*ranges) if sum(values) == total]


def test_a_part_that_is_known_from_elsewhere_hides_nothing() -> None:
    """All nine of the last are in published counts of a partner: beside them there is nobody else."""
    assert set(hidden_of((0, 9, 40))) == {0, 1}
    assert set(hidden_of((0, 9, 40), at_least={"1": 9})) == {0, 1, 2}


def test_a_count_that_cannot_exceed_another_is_hidden_with_it() -> None:
    """Five started in Eemnes: the five or more of whom training is withheld are five, and then Laren's are known too.

    Where Huizen is hidden among the started to help, its training of all eight would tell that it is eight.
    """
    breakdowns = {
        "started": {"laren": 30, "eemnes": 5, "huizen": 8, "hilversum": 40, "blaricum": 90},
        "trained": {"laren": 3, "eemnes": 5, "huizen": 8, "hilversum": 30, "blaricum": 70},
    }
    alone = {("trained", "laren"), ("trained", "eemnes")}
    assert set(hidden_counts(breakdowns, THRESHOLD)) == alone
    together = hidden_counts(breakdowns, THRESHOLD, at_most={"trained": "started"})
    assert set(together) == alone | {("started", "eemnes"), ("started", "huizen"), ("trained", "huizen")}


def test_another_threshold_hides_others() -> None:
    counts = {"placed": {"a": 2, "b": 7, "c": 9, "d": 40}}
    assert {code for _, code in hidden_counts(counts, 10)} == {"a", "b", "c"}
    assert {code for _, code in hidden_counts(counts, 3)} == {"a", "b"}
    assert hidden_counts(counts, 2) == {}


BLOCKS = {"zorg": Share(200, 280), "bouw": Share(20, 41), "video": Share(12, 21), "motopp": Share(2, 3)}


@pytest.mark.parametrize(
    ("small", "hidden"),
    [
        (Share(12, 30), {}),
        (Share(3, 30), {"motopp", "video"}),
        (Share(28, 30), {"motopp", "video"}),
        (Share(1, 3), {"motopp", "video"}),
        (Share(0, 12), {"motopp", "video"}),
        (Share(12, 12), {"motopp", "video"}),
        (Share(0, 0), {}),
    ],
)
def test_a_share_is_hidden_where_either_part_is_small_and_another_one_with_it(small: Share, hidden: set[str]) -> None:
    shares = BLOCKS | {"motopp": small}
    assert hidden_shares([shares], [(None, list(shares))], THRESHOLD) == (frozenset(hidden),)


def test_a_block_of_one_project_is_hidden_with_it() -> None:
    shares = BLOCKS | {"a": Share(150, 206), "b": Share(50, 74), "the one": BLOCKS["motopp"], "c": BLOCKS["video"]}
    sums = [(None, list(BLOCKS)), ("zorg", ["a", "b"]), ("motopp", ["the one"]), ("video", ["c"])]
    assert hidden_shares([shares], sums, THRESHOLD) == (frozenset({"motopp", "the one", "video", "c"}),)


def test_within_a_block_another_project_is_hidden_and_the_block_is_shown() -> None:
    shares = BLOCKS | {"motopp": Share(20, 30), "a": Share(198, 275), "b": Share(2, 5)}
    assert hidden_shares([shares], [(None, list(BLOCKS)), ("zorg", ["a", "b"])], THRESHOLD) == (frozenset("ab"),)


def test_the_longer_term_is_hidden_where_only_it_is_small() -> None:
    after_12 = BLOCKS | {"motopp": Share(3, 20)}
    after_6 = BLOCKS | {"motopp": Share(14, 28)}
    hidden = hidden_shares([after_6, after_12], [(None, list(BLOCKS))], THRESHOLD)
    assert hidden == (frozenset(), frozenset({"motopp", "video"}))


def test_a_longer_term_cannot_be_told_from_the_shorter_one() -> None:
    """Whoever is employed after a year was so after half a year: of nobody after that, nobody after this."""
    after_6 = {"a": Share(5, 10), "b": Share(20, 40), "c": Share(30, 60)}
    after_12 = {"a": Share(5, 10), "b": Share(1, 40), "c": Share(30, 60)}
    hidden_6, hidden_12 = hidden_shares([after_6, after_12], [(None, list("abc"))], THRESHOLD)
    assert hidden_6 == frozenset()
    assert hidden_12 == frozenset("ab")
