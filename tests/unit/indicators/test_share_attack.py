"""An attack on published shares (`8 of 20`): no hidden one can be worked out along blocks, projects and terms."""

from __future__ import annotations

import random

import pytest

from tests.unit.attack import Attacker
from waw_etl.indicators.disclosure import Share, hidden_shares

Term = dict[str, Share]
BLOCKS = 7


def random_terms(seed: int) -> tuple[list[Term], dict[str, list[str]]]:
    """Shares after 6 and 12 months of blocks of one to three projects, and the projects of each block."""
    chance = random.Random(seed)
    terms: list[Term] = [{}, {}]
    projects = {f"block {n}": [f"project {n}.{m}" for m in range(chance.choice([1, 1, 2, 3]))] for n in range(BLOCKS)}
    for block, codes in projects.items():
        for code in codes:
            of = int(chance.lognormvariate(2.5, 1.2))
            count = sum(chance.random() < 0.75 for _ in range(of))
            later = sum(chance.random() < 0.8 for _ in range(of))
            terms[0][code] = Share(count, of)
            terms[1][code] = Share(min(count, sum(chance.random() < 0.6 for _ in range(later))), later)
        for term in terms:
            term[block] = Share(sum(term[c].count for c in codes), sum(term[c].of for c in codes))
    return terms, projects


@pytest.mark.parametrize("seed", range(4))
def test_no_hidden_share_can_be_told(seed: int) -> None:
    terms, projects = random_terms(seed)
    hidden = hidden_shares(terms, [(None, list(projects)), *projects.items()], 5)
    small = [{code for code, s in term.items() if s.of and min(s.count, s.of - s.count) < 5} for term in terms]
    assert all(codes <= found for codes, found in zip(small, hidden, strict=True))
    assert can_be_told(terms, projects, hidden) == []


def test_where_only_the_small_ones_are_hidden_some_can_be_told() -> None:
    terms = [{"a": Share(30, 60), "b": Share(3, 30), "c": Share(40, 80)}]
    assert can_be_told(terms, {code: [] for code in "abc"}, (frozenset("b"),)) != []


def can_be_told(terms: list[Term], projects: dict[str, list[str]], hidden: tuple[frozenset[str], ...]) -> list[object]:
    """What can be worked out of the hidden shares: the count, or the rest of its whole."""
    attacker, truth = Attacker(), {}
    for n, term in enumerate(terms):
        for code, share in term.items():
            parts = {(n, code, "count"): share.count, (n, code, "rest"): share.of - share.count}
            truth |= parts
            for key, value in parts.items():
                attacker.knows(key, *((0,) if code in hidden[n] else (value, value)))
            if code in hidden[n]:
                # A share of nobody is not hidden.
                attacker.knows_sum(parts, 1, float("inf"))
            if n:
                attacker.knows_at_most((n, code, "count"), (n - 1, code, "count"))
        for part in ("count", "rest"):
            attacker.knows_sum(blocks := [(n, block, part) for block in projects], sum(truth[key] for key in blocks))
            for block, codes in projects.items():
                if codes:
                    own = {(n, code, part): 1 for code in codes}
                    attacker.rows.append((own | {(n, block, part): -1}, 0, 0))
    return attacker.can_tell(truth, [key for key in truth if key[1] in hidden[key[0]]])
