"""The life of an outgoing mail, as one table has it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from waw_etl.outgoing import BACK_OFF, OPEN, STEP_OF, STEPS, TROUBLED, MailEvent, MailState, next_try

AT = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
BY_THE_OPERATOR = {MailEvent.RETRY, MailEvent.SETTLE}


def test_every_event_has_one_step() -> None:
    assert [step.event for step in STEPS] == list(MailEvent)
    assert set(STEP_OF) == set(MailEvent)


@pytest.mark.parametrize("state", [MailState.SENT, MailState.SETTLED])
def test_what_is_done_stays_so(state: MailState) -> None:
    assert not any(state in step.before for step in STEPS)
    assert state not in OPEN


def test_only_the_operator_brings_a_failed_mail_further() -> None:
    assert {step.event for step in STEPS if MailState.FAILED in step.before} == BY_THE_OPERATOR


def test_what_a_run_tells_late_of_an_uncertain_mail_is_known_by_its_claim() -> None:
    """Whatever leads out of `uncertain` is the operator's, or also possible for the run that holds the claim."""
    others = [step for step in STEPS if MailState.UNCERTAIN in step.before and step.event not in BY_THE_OPERATOR]
    assert all(MailState.CLAIMED in step.before for step in others)


def test_a_troubled_mail_is_open_and_no_run_claims_it() -> None:
    assert set(TROUBLED) < set(OPEN)
    assert {step.after for step in STEPS if step.event in BY_THE_OPERATOR} == {MailState.WAITING, MailState.SETTLED}


@pytest.mark.parametrize(
    ("attempts", "again"),
    [(1, timedelta(minutes=5)), (2, timedelta(minutes=15)), (3, timedelta(hours=1)), (8, timedelta(days=1)), (9, None)],
)
def test_a_mail_waits_longer_each_time_until_it_is_given_up(attempts: int, again: timedelta | None) -> None:
    assert next_try(attempts, AT) == (None if again is None else AT + again)


def test_giving_up_takes_three_days() -> None:
    assert timedelta(days=3) <= sum(BACK_OFF, timedelta()) <= timedelta(days=3, hours=6)
    assert list(BACK_OFF) == sorted(BACK_OFF)
