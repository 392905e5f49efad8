"""What may be published of small numbers: those below a threshold are hidden, and so is what would give them away.

Everything that leaves the house goes through here. A number is hidden where it is small, and then as many others with
it as it takes, until a reader who knows every total, how the numbers hang together and how is chosen what is hidden
next (`suppression.Table`) is left with at least two possible values for each hidden number.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeVar

from waw_etl.indicators.inference import Equation
from waw_etl.indicators.suppression import Cell, Hidden, Sum, Table

K = TypeVar("K", bound=Hashable)

__all__ = ["Hidden", "Share", "hidden_counts", "hidden_shares"]


@dataclass(frozen=True)
class Share:
    """`count` of `of`, both published or neither; a reader knows from elsewhere that `of` is `at_most` so much."""

    count: int
    of: int
    at_most: float = inf


def hidden_counts(
    breakdowns: Mapping[str, Mapping[str, int]],
    threshold: int,
    *,
    at_least: Mapping[str, int] | None = None,
    at_most: Mapping[str, str] | None = None,
) -> dict[tuple[str, str], Hidden]:
    """What to hide of one or more breakdowns, by (breakdown, code), and why.

    `breakdowns` holds of each the counts by code; a reader is taken to know their sum. `at_least` gives the part of a
    code's counts that is known from elsewhere. `at_most` says of a breakdown which other one its counts do not exceed:
    nobody is trained who has not started. Where they do exceed it, it tells a reader nothing.
    """
    known = at_least or {}
    cells = {
        (name, code): Cell((name, code), count, at_least=known.get(code, 0))
        for name, counts in breakdowns.items()
        for code, count in counts.items()
    }
    sums = [Sum([(name, code) for code in counts]) for name, counts in breakdowns.items()]
    limits: list[Equation[tuple[str, str]]] = [
        Equation({(name, code): 1, (other, code): -1}, high=0)
        for name, other in (at_most or {}).items()
        for code, count in breakdowns[name].items()
        if count <= breakdowns.get(other, {}).get(code, -1)
    ]
    return Table(cells, sums, limits, threshold).suppress(labelled=True)


def hidden_shares(
    terms: Sequence[Mapping[K, Share]], sums: Sequence[tuple[K | None, Sequence[K]]], threshold: int
) -> tuple[frozenset[K], ...]:
    """What to hide of shares (`8 of 20`): for each term the codes of which either part is small.

    `terms` holds the shares by code, the shortest term first; a share of a longer term exceeds that of a shorter one
    neither in its count nor in its whole. `sums` says which codes add up to which other code, in every term; None is a
    total that is published whatever it is. A reader is taken to know by how much they do not quite add up, and of which
    codes there is nobody to tell of (`of` is 0): those are never hidden.
    """
    cells = {
        (term, code, part): Cell((term, code), value, at_most=inf if share.of else 0)
        for term, shares in enumerate(terms)
        for code, share in shares.items()
        for part, value in {"count": share.count, "rest": share.of - share.count}.items()
    }
    known_sums: list[Sum[tuple[int, K, str]]] = []
    limits: list[Equation[tuple[int, K, str]]] = []
    for term, shares in enumerate(terms):
        for whole, codes in sums:
            for part in ("count", "rest"):
                parts = [(term, code, part) for code in codes if code in shares]
                known_sums.append(Sum(parts, None if whole is None or whole not in shares else (term, whole, part)))
        for code, share in shares.items():
            limits += _limits_of_share(term, code, share, terms[term - 1] if term else {})
    hidden = Table(cells, known_sums, limits, threshold).suppress(labelled=False)
    return tuple(frozenset(code for n, code in hidden if n == term) for term in range(len(terms)))


def _limits_of_share(
    term: int, code: K, share: Share, shorter: Mapping[K, Share]
) -> list[Equation[tuple[int, K, str]]]:
    """What a reader knows of a share by itself, and beside the one of the term before it."""
    count, rest = (term, code, "count"), (term, code, "rest")
    limits = [Equation({count: 1, rest: 1}, low=min(share.of, 1), high=max(share.at_most, share.of))]
    before = shorter.get(code)
    if before is not None and before.count >= share.count and before.of >= share.of:
        shorter_count, shorter_rest = (term - 1, code, "count"), (term - 1, code, "rest")
        limits.append(Equation({count: 1, shorter_count: -1}, high=0))
        limits.append(Equation({count: 1, rest: 1, shorter_count: -1, shorter_rest: -1}, high=0))
    return limits
