"""How it stands with each list that is owed for a half-year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from waw_etl.deadlines import Reminder, Term
from waw_etl.indicators.owed import HalfYear, OwedList, Rejection, Standing, owed_lists
from waw_etl.load.mailed import Mailed
from waw_etl.periods import Quarter
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import AMSTERDAM, CHECKOUT

Q2 = Quarter(2024, 2)
BAD = Rejection(31, "motopp", "trajecten", Q2, date(2024, 7, 15), 4, None)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(CHECKOUT / "data" / "reference")


def motopp(reference: Reference, in_force: str | None, *rejections: Rejection) -> OwedList:
    rows = [] if in_force is None else [("motopp", "trajecten", in_force)]
    frame = pd.DataFrame(rows, columns=["partner", "dataset", "period"])
    [owed] = [item for item in owed_lists(frame, rejections, reference, Q2) if item.partner == "motopp"]
    return owed


@pytest.mark.parametrize(
    ("in_force", "rejections", "standing"),
    [
        pytest.param(None, [], Standing.MISSING, id="never delivered"),
        pytest.param("2023-Q4", [], Standing.MISSING, id="an older list"),
        pytest.param("2024-Q1", [], Standing.MISSING, id="a list that ends half-way"),
        pytest.param("2024-Q2", [], Standing.IN, id="the list itself"),
        pytest.param("2024-Q4", [], Standing.IN, id="a later list"),
        pytest.param("2023-Q4", [BAD], Standing.REJECTED, id="rejected"),
        pytest.param("2024-Q2", [BAD], Standing.REJECTED, id="rejected after a good one"),
        pytest.param("2023-Q4", [replace(BAD, period=Quarter(2023, 4))], Standing.MISSING, id="another one rejected"),
        pytest.param("2024-Q2", [replace(BAD, period=Quarter(2024, 4))], Standing.IN, id="the next one rejected"),
        pytest.param("2023-Q4", [replace(BAD, period=None)], Standing.REJECTED, id="period unknown, of this half-year"),
        pytest.param(
            "2023-Q4",
            [replace(BAD, period=None, received_on=date(2024, 6, 30))],
            Standing.MISSING,
            id="period unknown, of the one before",
        ),
        pytest.param("2023-Q4", [replace(BAD, dataset="tellingen")], Standing.MISSING, id="another data set rejected"),
    ],
)
def test_how_it_stands_with_a_list(
    reference: Reference, in_force: str | None, rejections: list[Rejection], standing: Standing
) -> None:
    assert motopp(reference, in_force, *rejections).standing is standing


def test_hbel_owes_the_lists_of_four_municipalities_and_they_owe_none(reference: Reference) -> None:
    frame = pd.DataFrame([], columns=["partner", "dataset", "period"])
    owed = [(item.partner, item.dataset) for item in owed_lists(frame, [], reference, Q2)]
    assert len(owed) == 20
    assert [dataset for partner, dataset in owed if partner == "hbel"] == ["aanmeldingen", "tellingen"]
    assert {partner for partner, _ in owed}.isdisjoint({"huizen", "blaricum", "eemnes", "laren"})


def test_who_was_reminded_when() -> None:
    def mail(key: str, day: int) -> Mailed:
        at = datetime(2024, 7, day, 7, 30, tzinfo=AMSTERDAM)
        return Mailed("reminder", key, "x@example.nl", Q2, at, "sent", at)

    mails = (mail("motopp:early", 5), mail("motopp:last", 17), mail("uwv:late", 22), mail("after-deadline", 22))
    half_year = HalfYear(Term(Q2, date(2024, 7, 19)), (), mails)
    assert half_year.reminded_on("motopp") == {Reminder.EARLY: date(2024, 7, 5), Reminder.LAST: date(2024, 7, 17)}
    assert half_year.reminded_on("zorgstart") == {}
