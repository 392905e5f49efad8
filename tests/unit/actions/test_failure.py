"""The notice that a flow failed: one for a flow and an hour, with what the operator needs and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from waw_etl.actions.failure import put_failure
from waw_etl.actions.outbox import deliver_mail
from waw_etl.actions.workplace import open_workplace
from waw_etl.alerts.failure import Failure
from waw_etl.settings import AMSTERDAM, Settings

FIRST = Failure("ingest-deliveries", "7f0c", crashed=False, at=datetime(2024, 7, 15, 9, 15, tzinfo=AMSTERDAM))


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (FIRST, False),
        (replace(FIRST, run="91aa", at=FIRST.at + timedelta(minutes=44)), False),
        (replace(FIRST, run="91aa", at=FIRST.at + timedelta(minutes=45)), True),
        (replace(FIRST, run="91aa", flow="send-alerts"), True),
    ],
    ids=["the same run", "the same hour", "the next hour", "another flow"],
)
def test_of_a_flow_one_notice_an_hour(settings: Settings, second: Failure, told: bool) -> None:
    place = open_workplace(settings)
    assert put_failure(place, FIRST)
    assert put_failure(place, second) is told


def test_in_the_hour_that_comes_twice_both_are_told(settings: Settings) -> None:
    place = open_workplace(settings)
    before = replace(FIRST, at=datetime(2024, 10, 27, 2, 30, tzinfo=AMSTERDAM))
    after = replace(FIRST, at=before.at.replace(fold=1))
    assert [put_failure(place, before), put_failure(place, after)] == [True, True]


@pytest.mark.parametrize(("crashed", "words"), [(False, "is niet gelukt"), (True, "is afgebroken")])
def test_it_says_what_failed_when_and_where_to_look(settings: Settings, crashed: bool, words: str) -> None:
    place = open_workplace(settings)
    put_failure(place, replace(FIRST, crashed=crashed))
    deliver_mail(place)
    [mail] = place.settings.outbox.iterdir()
    content = mail.read_text()
    for part in ("To: " + place.reference.programme.operator, words, "15 juli 2024 om 09:15 uur", "7f0c"):
        assert part in content
