"""The delivery calendar on the regieteam's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from waw_etl.deadlines import Term
from waw_etl.indicators.owed import HalfYear, OwedList, Rejection
from waw_etl.load.mailed import Mailed
from waw_etl.monitor.overview_calendar import AwaitedLine, calendar_part
from waw_etl.periods import Quarter
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import AMSTERDAM, CHECKOUT

Q2, Q4 = Quarter(2024, 2), Quarter(2023, 4)
TERM = Term(Q2, date(2024, 7, 19))
RECEIVED = OwedList("zorgstart", "trajecten", Q2, covers=True, rejection=None)
MISSING = OwedList("motopp", "trajecten", None, covers=False, rejection=None)
BAD = OwedList(
    "uwv", "dienstverbanden", Q4, False, Rejection(3, "uwv", "dienstverbanden", Q2, date(2024, 7, 9), 1, None)
)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(CHECKOUT / "data" / "reference")


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        ("2024-07-05", "De uiterste leverdag is vrijdag 19 juli 2024. Dat is nog 10 werkdagen."),
        ("2024-07-18", "De uiterste leverdag is vrijdag 19 juli 2024. Dat is nog 1 werkdag."),
        ("2024-07-19", "De uiterste leverdag is vrijdag 19 juli 2024. Dat is vandaag."),
        ("2024-07-20", "De uiterste leverdag was vrijdag 19 juli 2024."),
    ],
)
def test_how_long_partners_can_deliver(reference: Reference, today: str, sentence: str) -> None:
    part = calendar_part(HalfYear(TERM, (RECEIVED, MISSING), ()), reference, date.fromisoformat(today))
    assert part is not None
    assert part.standing == (sentence, "Er is 1 van de 2 lijsten binnen en goedgekeurd.")


def test_who_is_awaited_and_was_reminded(reference: Reference) -> None:
    at = datetime(2024, 7, 5, 7, 30, tzinfo=AMSTERDAM)
    mails = (Mailed("reminder", "uwv:early", "x@example.nl", Q2, at, "sent", at),)
    part = calendar_part(HalfYear(TERM, (RECEIVED, MISSING, BAD), mails), reference, date(2024, 7, 15))
    assert part is not None
    assert part.awaited == (
        AwaitedLine("Motopp", "trajecten", "ontbreekt", "geen", "nog niet"),
        AwaitedLine("UWV", "dienstverbanden", "afgekeurd op 09-07-2024", "t/m Q4 2023", "05-07-2024"),
    )


def test_an_agreed_day_says_why(reference: Reference) -> None:
    agreed = replace(TERM, reason="De zomervakantie begint vroeg.")
    part = calendar_part(HalfYear(agreed, (RECEIVED,), ()), reference, date(2024, 7, 15))
    assert part is not None
    assert "Deze dag is apart afgesproken. De reden: De zomervakantie begint vroeg." in part.standing
