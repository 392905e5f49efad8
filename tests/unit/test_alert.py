"""The one table of an alert's states and steps."""

from itertools import product

import pytest

from waw_etl.alert import (
    ENDED,
    OWNER_WORDS,
    OWNERS,
    STATE_WORDS,
    STEERED,
    STEP_WORDS,
    TRANSITIONS,
    AlertOwner,
    AlertState,
    AlertStep,
    state_of,
    transition,
)


def test_every_state_in_which_something_can_be_done_has_an_owner_and_each_a_dutch_word() -> None:
    nothing_to_do = {*ENDED, AlertState.EXPIRED}
    assert set(OWNERS) == set(AlertState) - nothing_to_do
    assert set(OWNERS.values()) == set(OWNER_WORDS) == set(AlertOwner)
    assert set(STATE_WORDS) == set(AlertState)
    assert len(set(STATE_WORDS.values())) == len(AlertState)


def test_every_step_is_told_in_words_of_its_own() -> None:
    assert set(STEP_WORDS) == set(AlertStep)
    assert len(set(STEP_WORDS.values())) == len(AlertStep)


def test_every_state_but_the_ended_can_be_left_and_every_one_can_be_reached() -> None:
    assert {before for one in TRANSITIONS for before in one.before} - {None} == set(AlertState) - set(ENDED)
    assert {one.after for one in TRANSITIONS} - {None} == set(AlertState)
    assert {one.step for one in TRANSITIONS} == set(AlertStep)


def test_a_step_leads_to_one_state_at_most_and_an_alert_begins_with_one() -> None:
    for step, before in product(AlertStep, [None, *AlertState]):
        fitting = [one for one in TRANSITIONS if one.step is step and before in one.before]
        assert transition(step, before) == (fitting[0] if fitting else None)
        assert len(fitting) <= 1
        assert before is not None or not fitting or fitting[0].after is not None


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), None),
        (("notice",), AlertState.NOTICED),
        (("notice", "repeat", "open"), AlertState.OPEN),
        (("open", "acknowledge", "repeat", "improve", "escalate"), AlertState.ACKNOWLEDGED),
        (("open", "agree", "acknowledge"), AlertState.AGREED),
        (("open", "agree", "worsen"), AlertState.OPEN),
        (("open", "agree", "lapse"), AlertState.OPEN),
        (("open", "recover"), AlertState.RECOVERED),
        (("expire", "open"), AlertState.OPEN),
    ],
)
def test_the_state_follows_from_the_steps(steps, state):
    assert state_of(map(AlertStep, steps)) is state


@pytest.mark.parametrize("steps", [("repeat",), ("open", "open"), ("open", "recover", "worsen"), ("expire", "agree")])
def test_a_step_that_is_not_possible_is_never_passed_over(steps):
    with pytest.raises(ValueError, match="not possible"):
        state_of(map(AlertStep, steps))


def test_what_is_steered_can_be_answered() -> None:
    assert {before for one in TRANSITIONS if one.step is AlertStep.AGREE for before in one.before} == set(STEERED)
