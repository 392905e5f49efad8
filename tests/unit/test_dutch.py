"""Numbers and days as Dutch readers write them."""

from __future__ import annotations

from datetime import date

import pytest

from waw_etl import dutch


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (12, "12"),
        (1172, "1.172"),
        (1234567, "1.234.567"),
        (-1172, "-1.172"),
        (58.5, "58,5"),
        (58.0, "58"),
        (1080.25, "1.080,2"),
        (0.96, "1"),
    ],
)
def test_a_number_has_points_between_thousands_and_at_most_one_decimal(value: float, text: str) -> None:
    assert dutch.number(value) == text


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        (date(2024, 9, 2), "2 september 2024", "02-09-2024"),
        (date(2024, 3, 31), "31 maart 2024", "31-03-2024"),
        (date(2020, 1, 1), "1 januari 2020", "01-01-2020"),
    ],
)
def test_a_day_in_words_and_in_figures(value: date, long: str, short: str) -> None:
    assert (dutch.day(value), dutch.short_day(value)) == (long, short)


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0%"), (0.95, "95%"), (1.0, "100%"), (0.949, "95%"), (12.0, "1.200%")]
)
def test_a_share_is_a_whole_percentage(share: float, text: str) -> None:
    assert dutch.percentage(share) == text


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        pytest.param(date(2024, 7, 15), 10, date(2024, 7, 29), id="two weekends"),
        pytest.param(date(2024, 7, 19), 1, date(2024, 7, 22), id="from a Friday"),
        pytest.param(date(2024, 7, 20), 1, date(2024, 7, 22), id="from a Saturday"),
        pytest.param(date(2024, 4, 26), 1, date(2024, 4, 29), id="King's Day on a Saturday"),
        pytest.param(date(2024, 3, 28), 1, date(2024, 4, 2), id="Good Friday to Easter Monday"),
        pytest.param(date(2024, 12, 24), 1, date(2024, 12, 27), id="Christmas"),
        pytest.param(date(2024, 12, 31), 1, date(2025, 1, 2), id="New Year"),
        pytest.param(date(2025, 1, 2), -1, date(2024, 12, 31), id="New Year, backwards"),
    ],
)
def test_working_days_leave_out_weekends_and_dutch_holidays(start: date, days: int, end: date) -> None:
    assert dutch.add_working_days(start, days) == end


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2024, 7, 12), 5),
        (date(2024, 7, 13), 5),
        (date(2024, 7, 18), 1),
        (date(2024, 7, 19), 0),
        (date(2999, 12, 31), 0),
    ],
)
def test_the_working_days_that_are_left_do_not_count_today(today: date, left: int) -> None:
    assert dutch.working_days_until(date(2024, 7, 19), today) == left


@pytest.mark.parametrize(("days", "text"), [(0, "0 werkdagen"), (1, "1 werkdag"), (10, "10 werkdagen")])
def test_working_days_in_words(days: int, text: str) -> None:
    assert dutch.working_days(days) == text


def test_a_day_with_its_name() -> None:
    assert dutch.weekday(date(2024, 9, 2)) == "maandag 2 september 2024"
