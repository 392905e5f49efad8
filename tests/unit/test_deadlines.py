"""The delivery calendar by itself: deadlines and reminders over the years, with Dutch holidays."""

from __future__ import annotations

from datetime import date

import pytest

from waw_etl.deadlines import Reminder, Term, concept_due, running_term, term_of, terms
from waw_etl.periods import Quarter
from waw_etl.reference import Programme, load_reference
from waw_etl.settings import CHECKOUT


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_reference(CHECKOUT / "data" / "reference").programme


def changed(programme: Programme, **fields: object) -> Programme:
    return Programme.model_validate(programme.model_dump(by_alias=True) | fields)


@pytest.mark.parametrize(
    ("period", "deadline", "reminders"),
    [
        # 1 January is a Friday, and no working day.
        ("2020-Q4", "2021-01-22", ["2021-01-08", "2021-01-20", "2021-01-25"]),
        # 1 January is a Saturday.
        ("2021-Q4", "2022-01-21", ["2022-01-07", "2022-01-19", "2022-01-24"]),
        # 1 January is a Sunday: nobody has a day off for it.
        ("2022-Q4", "2023-01-20", ["2023-01-06", "2023-01-18", "2023-01-23"]),
        ("2023-Q4", "2024-01-22", ["2024-01-08", "2024-01-18", "2024-01-23"]),
        ("2024-Q2", "2024-07-19", ["2024-07-05", "2024-07-17", "2024-07-22"]),
        ("2024-Q4", "2025-01-22", ["2025-01-08", "2025-01-20", "2025-01-23"]),
    ],
)
def test_the_deadline_of_a_half_year_and_the_days_of_its_reminders(
    programme: Programme, period: str, deadline: str, reminders: list[str]
) -> None:
    term = term_of(programme, Quarter.parse(period))
    assert term.deadline == day(deadline)
    assert list(term.reminder_days.items()) == list(zip(Reminder, map(day, reminders), strict=True))


@pytest.mark.parametrize(
    ("agreed", "early", "last", "late"),
    [
        # Christmas, its second day, and New Year lie in between.
        ("2025-01-07", "2024-12-19", "2025-01-03", "2025-01-08"),
        # Carnival is no holiday; Good Friday and Easter Monday are.
        ("2024-04-03", "2024-03-18", "2024-03-28", "2024-04-04"),
        # King's Day on a Saturday takes no working day; Ascension Day does.
        ("2024-05-10", "2024-04-25", "2024-05-07", "2024-05-13"),
        # 5 May is free once in five years.
        ("2025-05-06", "2025-04-17", "2025-05-01", "2025-05-07"),
        ("2024-05-06", "2024-04-22", "2024-05-02", "2024-05-07"),
    ],
)
def test_holidays_are_no_working_days(agreed: str, early: str, last: str, late: str) -> None:
    days = Term(Quarter(2024, 2), day(agreed)).reminder_days
    assert [str(value) for value in days.values()] == [early, last, late]


@pytest.mark.parametrize(
    ("today", "reminder"),
    [
        ("2024-06-30", None),
        ("2024-07-04", None),
        ("2024-07-05", Reminder.EARLY),
        ("2024-07-16", Reminder.EARLY),
        ("2024-07-17", Reminder.LAST),
        ("2024-07-19", Reminder.LAST),
        # The weekend after the deadline.
        ("2024-07-20", None),
        ("2024-07-21", None),
        ("2024-07-22", Reminder.LATE),
        ("2024-08-31", Reminder.LATE),
        ("2024-09-01", None),
        ("2024-12-31", None),
    ],
)
def test_the_latest_reminder_of_which_the_day_has_come_is_due(
    programme: Programme, today: str, reminder: Reminder | None
) -> None:
    assert term_of(programme, Quarter(2024, 2)).due(day(today)) is reminder


def test_a_reminder_of_which_the_day_lies_in_the_half_year_itself_waits_for_its_end() -> None:
    term = Term(Quarter(2024, 2), day("2024-07-03"), "De zomervakantie begint.")
    assert term.reminder_days[Reminder.EARLY] == day("2024-06-19")
    assert [term.due(day(today)) for today in ("2024-06-28", "2024-07-01")] == [None, Reminder.LAST]


@pytest.mark.parametrize(
    ("today", "left"), [("2024-07-05", 10), ("2024-07-17", 2), ("2024-07-18", 1), ("2024-07-19", 0), ("2024-07-23", 0)]
)
def test_how_many_working_days_are_left(programme: Programme, today: str, left: int) -> None:
    assert term_of(programme, Quarter(2024, 2)).working_days_left(day(today)) == left


def test_another_day_is_agreed_for_one_half_year_alone(programme: Programme) -> None:
    agreed = {"period": "2024-Q2", "day": day("2024-07-26"), "reason": "De zomervakantie begint vroeg."}
    other = changed(programme, delivery_working_days=10, deadline=[agreed])
    half_year = term_of(other, Quarter(2024, 2))
    assert (half_year.deadline, half_year.reason) == (day("2024-07-26"), "De zomervakantie begint vroeg.")
    assert term_of(other, Quarter(2023, 4)) == Term(Quarter(2023, 4), day("2024-01-15"))


@pytest.mark.parametrize(
    ("today", "period"),
    [
        ("2019-12-31", None),
        ("2020-06-30", None),
        ("2020-07-01", "2020-Q2"),
        ("2024-12-31", "2024-Q2"),
        ("2025-06-30", "2024-Q4"),
        ("2025-07-01", None),
        ("2026-11-22", None),
    ],
)
def test_partners_deliver_for_half_years_of_the_programme_alone(
    programme: Programme, today: str, period: str | None
) -> None:
    term = running_term(programme, day(today))
    assert (term and str(term.period)) == period


@pytest.mark.parametrize(
    ("today", "known"),
    [
        ("2019-06-01", []),
        ("2020-03-01", ["2020-Q2"]),
        ("2020-07-01", ["2020-Q2", "2020-Q4"]),
        ("2030-01-01", [f"{year}-Q{number}" for year in range(2020, 2025) for number in (2, 4)]),
    ],
)
def test_the_calendar_goes_on_to_the_half_year_of_today(programme: Programme, today: str, known: list[str]) -> None:
    assert [str(term.period) for term in terms(programme, day(today))] == known


def test_a_programme_that_ends_half_way_has_a_term_for_its_last_half_year(programme: Programme) -> None:
    other = changed(programme, start=day("2023-05-15"), end=day("2024-07-01"))
    assert [str(term.period) for term in terms(other, day("2030-01-01"))] == [
        "2023-Q2",
        "2023-Q4",
        "2024-Q2",
        "2024-Q4",
    ]


@pytest.mark.parametrize(
    ("today", "period"),
    [
        ("2024-02-29", "2023-Q2"),
        ("2024-03-01", "2023-Q4"),
        # Late: the half-year that was meant, also where another has ended since.
        ("2024-03-05", "2023-Q4"),
        ("2024-07-15", "2023-Q4"),
        ("2024-08-31", "2023-Q4"),
        ("2024-09-01", "2024-Q2"),
        ("2025-03-01", "2024-Q4"),
        ("2025-08-31", "2024-Q4"),
        # The programme is over, or its first half-year has not been reported on yet.
        ("2025-09-01", None),
        ("2026-11-22", None),
        ("2020-08-31", None),
    ],
)
def test_which_concept_is_due(programme: Programme, today: str, period: str | None) -> None:
    assert concept_due(programme, day(today)) == (None if period is None else Quarter.parse(period))
