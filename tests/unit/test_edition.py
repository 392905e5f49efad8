"""The one table of an edition's states and steps."""

from collections import Counter
from itertools import product

from waw_etl.edition import STATE_OWNERS, STATE_WORDS, TRANSITIONS, EditionMail, EditionState, Step, transition


def test_every_state_has_an_owner_and_a_dutch_word() -> None:
    assert set(STATE_OWNERS) == set(EditionState)
    assert set(STATE_WORDS) == set(EditionState)
    assert len(set(STATE_WORDS.values())) == len(EditionState)


def test_every_state_but_the_last_can_be_left_and_every_one_can_be_reached() -> None:
    assert {one.before for one in TRANSITIONS} == set(EditionState) - {EditionState.REVISED}
    assert {one.after for one in TRANSITIONS} == set(EditionState)


def test_every_step_has_a_mail_and_every_mail_a_step() -> None:
    mails = {one.step: one.mail for one in TRANSITIONS}
    assert set(mails) == set(Step)
    assert Counter(mails.values()) == Counter(EditionMail)


def test_a_step_leads_to_one_state_at_most() -> None:
    for step, before in product(Step, EditionState):
        fitting = [one for one in TRANSITIONS if (one.step, one.before) == (step, before)]
        assert transition(step, before) == (fitting[0] if fitting else None)
        assert len(fitting) <= 1
