"""An attack on what is published: in no region can a hidden number be worked out."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import pytest

from schemas.codes import SECTORS, TARGET_GROUPS
from tests.unit.attack import Attacker
from waw_etl.indicators.breakdowns import Breakdown
from waw_etl.indicators.disclosure import Hidden, hidden_counts
from waw_etl.indicators.figures import Figure, Level
from waw_etl.monitor.public import PublicCount
from waw_etl.monitor.small_numbers import public_breakdown, public_shares
from waw_etl.reference import Measure, Reference

THRESHOLD = 5
LIMITS = {Measure.TRAINED: Measure.STARTED, Measure.PLACED: Measure.STARTED}
Table = dict[tuple[str, str], int]


def random_region(seed: int, codes: Iterable[str]) -> Table:
    """Started, trained and placed of each municipality: from nobody to some hundreds, in some regions few of all."""
    chance = random.Random(seed)
    size, trained, placed = chance.uniform(0.5, 4), chance.random(), chance.random()
    region: Table = {}
    for code in codes:
        started = int(chance.lognormvariate(size, 1.2))
        region[Measure.STARTED, code] = started
        region[Measure.TRAINED, code] = sum(chance.random() < trained for _ in range(started))
        region[Measure.PLACED, code] = sum(chance.random() < placed for _ in range(started))
    return region


def attacker_of(published: Mapping[tuple[str, str], object], truth: Table) -> Attacker:
    """Somebody who has read one cell a measure and municipality, and knows the totals."""
    attacker = Attacker(THRESHOLD)
    for measure in dict.fromkeys(measure for measure, _ in published):
        column = {key: cell for key, cell in published.items() if key[0] == measure}
        attacker.reads(column)
        attacker.knows_sum(column, sum(truth[key] for key in column))
    for measure, code in published:
        larger = (LIMITS.get(measure), code)
        if larger in published:
            attacker.knows_at_most((measure, code), larger)
    return attacker


def readable(count: PublicCount) -> object:
    return count.text if count.value is None else count.value


def published_shares(region: Table, reference: Reference) -> dict[tuple[str, str], object]:
    levels = [
        Level(m.code, {measure: Figure(region[measure, m.code]) for measure in Measure})
        for m in reference.municipalities
    ]
    return {
        (count.measure, share.code): readable(count)
        for share in public_shares(levels, reference, THRESHOLD)
        for count in share.counts
    }


def told(attacker: Attacker, published: Mapping[tuple[str, str], object], truth: Table) -> list[tuple[str, str]]:
    """The hidden cells that can be worked out; where all of a measure are nobody, its total tells so by itself."""
    sums = {measure: sum(truth[key] for key in truth if key[0] == measure) for measure, _ in truth}
    hidden = [key for key, cell in published.items() if not isinstance(cell, int) and sums[key[0]]]
    return attacker.can_tell(truth, hidden)


def test_no_hidden_number_of_a_municipality_can_be_told(reference: Reference) -> None:
    small = hidden = naive = 0
    for seed in range(90):
        region = random_region(seed, (m.code for m in reference.municipalities))
        published = published_shares(region, reference)
        assert told(attacker_of(published, region), published, region) == [], seed
        assert all(cell == region[key] >= THRESHOLD for key, cell in published.items() if isinstance(cell, int))
        small += sum(count < THRESHOLD for count in region.values())
        hidden += sum(not isinstance(cell, int) for cell in published.values())
        if seed < 20:
            only_small = {key: f"minder dan {THRESHOLD}" if n < THRESHOLD else n for key, n in region.items()}
            naive += len(told(attacker_of(only_small, region), only_small, region))
    assert naive > 2, "the attack finds nothing even where only small numbers are hidden"
    assert hidden < 1.15 * small, (small, hidden)


@pytest.mark.parametrize("codes", [SECTORS, TARGET_GROUPS])
def test_no_hidden_number_of_a_sector_or_target_group_can_be_told(codes: tuple[str, ...]) -> None:
    for seed in range(55):
        chance = random.Random(seed)
        size = chance.uniform(0, 3)
        counts = {code: int(chance.lognormvariate(size, 1.3)) for code in codes}
        from_counts = chance.choice([0, chance.randrange(40)])
        counts["onbekend"] = from_counts + chance.choice([0, 0, chance.randrange(20)])
        public = public_breakdown(Breakdown(Measure.PLACED, counts, from_counts), THRESHOLD)
        truth = {("placed", code): count for code, count in counts.items()}
        published = {("placed", count.label): readable(count) for count in public.counts}
        attacker = attacker_of(published, truth)
        attacker.knows(("placed", "onbekend"), from_counts)
        assert told(attacker, published, truth) == [], seed


def test_hardly_more_is_hidden_than_is_needed() -> None:
    """Beside the fewest cells that any choice could hide, tried one by one."""
    hidden = fewest = 0
    for seed in range(12):
        region = {key: n for key, n in random_region(seed, "abc").items() if key[0] != Measure.TRAINED}
        chosen = hidden_counts(_by_measure(region), THRESHOLD, at_most={Measure.PLACED: Measure.STARTED})
        if Hidden.SMALL in chosen.values() and all(sum(counts.values()) for counts in _by_measure(region).values()):
            hidden += len(chosen)
            fewest += next(
                n for n, published in _choices(region) if not told(_fair(published, region), published, region)
            )
    assert 0 < fewest <= hidden <= 1.2 * fewest, (fewest, hidden)


def _by_measure(region: Table) -> dict[str, dict[str, int]]:
    return {
        measure: {code: count for (other, code), count in region.items() if other == measure}
        for measure in dict.fromkeys(measure for measure, _ in region)
    }


def _choices(region: Table) -> Iterator[tuple[int, dict[tuple[str, str], object]]]:
    """Every choice of what to hide with the small ones, the smallest choice first."""
    small = {key: f"minder dan {THRESHOLD}" for key, count in region.items() if count < THRESHOLD}
    others = [key for key in region if key not in small]
    for more in range(len(others) + 1):
        for withheld in combinations(others, more):
            yield len(small) + more, {**region, **small, **dict.fromkeys(withheld, "niet getoond")}


def _fair(published: Mapping[tuple[str, str], object], region: Table) -> Attacker:
    """An attacker who is not told that the next smallest is hidden: here any may be."""
    attacker = attacker_of(published, region)
    for key, cell in published.items():
        if cell == "niet getoond":
            attacker.bounds[key] = (THRESHOLD, float("inf"))
    return attacker
