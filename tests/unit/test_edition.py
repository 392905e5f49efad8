"""The one table of an edition's states and steps."""

from collections import Counter
from itertools import product

from waw_etl.edition import (
    STATE_WORDS,
    TRANSITIONS,
    EditionMail,
    EditionState,
    Role,
    Step,
    mail_of,
    owner_of,
    transition,
)


def test_every_state_but_the_last_has_an_owner_and_each_a_dutch_word() -> None:
    assert {state: owner_of(state) for state in EditionState} == {
        EditionState.CONCEPT: Role.OPERATOR,
        EditionState.UNDER_REVIEW: Role.REGIETEAM,
        EditionState.APPROVED: Role.OPERATOR,
        EditionState.PUBLISHED: Role.REGIETEAM,
        EditionState.REVISED: None,
    }
    assert set(STATE_WORDS) == set(EditionState)
    assert len(set(STATE_WORDS.values())) == len(EditionState)


def test_every_state_but_the_last_can_be_left_and_every_one_can_be_reached() -> None:
    assert {one.before for one in TRANSITIONS} == set(EditionState) - {EditionState.REVISED}
    assert {one.after for one in TRANSITIONS} == set(EditionState)


def test_every_step_has_a_mail_and_every_mail_a_step() -> None:
    assert Counter(mail_of(step) for step in Step) == Counter(EditionMail)
    assert all(one.mail is mail_of(one.step) for one in TRANSITIONS)


def test_a_step_leads_to_one_state_at_most() -> None:
    for step, before in product(Step, EditionState):
        fitting = [one for one in TRANSITIONS if (one.step, one.before) == (step, before)]
        assert transition(step, before) == (fitting[0] if fitting else None)
        assert len(fitting) <= 1
