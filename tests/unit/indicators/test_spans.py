"""How long a step takes, worked by hand."""

import numpy as np
import pytest

from waw_etl.indicators.spans import Spans, spans_of, sum_of
from waw_etl.indicators.waiting import Waits


def waits(*ended):
    """One a trajectory: its age, and `+` made the step, `-` left, `?` waits still."""
    ages, marks = zip(*((int(text[:-1]), text[-1]) for text in ended), strict=True)
    reached, left = (np.array([mark == sign for mark in marks]) for sign in "+-")
    return Waits(np.array(ages), np.array(ages), reached, left)


def test_who_leaves_or_started_lately_is_no_longer_waited_for():
    chances = spans_of(waits("0+", "1+", "1-", "2?"), 2).chances(2)
    assert chances[0].tolist() == [0, 1 / 4, 1 / 4 + 3 / 4 * 1 / 3]
    assert chances[1].tolist() == pytest.approx([0, 1 / 3, 1 / 3])
    assert not chances[2:].any()


def test_without_anybody_waiting_the_chances_are_the_shares():
    ended = waits("0+", "1+", "1-", "2+", "4+", "4-", "5-", "5+")
    chances = spans_of(ended, 5).chances(7)
    assert chances[0].tolist() == pytest.approx([n / 8 for n in (0, 1, 2, 3, 3, 4, 5, 5)])


def test_at_an_age_with_few_of_its_own_a_project_goes_by_all():
    own = spans_of(waits(*["0+"] * 5, *["0?"] * 5, *["1+"] * 4), 1)
    pool = sum_of([own, spans_of(waits(*["1?"] * 16), 1)])
    assert own.or_else(pool).chances(1)[:, 1].tolist() == [5 / 14, 4 / 20, 0]


def test_chances_are_chances():
    random = np.random.default_rng(1)
    ages = random.integers(0, 9, 200)
    reached = random.random(200) < 0.4
    known = Waits(ages, ages, reached, ~reached & (random.random(200) < 0.5))
    chances = spans_of(known, 12).chances(20)
    assert ((chances >= 0) & (chances <= 1)).all()
    assert (np.diff(chances) >= 0).all()


def test_where_nobody_ever_waited_nothing_is_expected():
    assert not Spans(np.zeros(3), np.zeros(3), np.zeros(3)).chances(4).any()
