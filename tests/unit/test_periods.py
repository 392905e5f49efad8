"""Quarters, and which half-year is delivered for and published when."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from waw_etl.periods import Quarter, half_years, publication_day, published_half_years, running_half_year


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("2024-Q2", Quarter(2024, 2)),
        ("2024-q2", Quarter(2024, 2)),
        (" 2023-Q4\n", Quarter(2023, 4)),
        ("9999-Q4", Quarter(9999, 4)),
        ("0001-Q1", Quarter(1, 1)),
    ],
)
def test_a_quarter_is_read(text: str, quarter: Quarter) -> None:
    assert Quarter.parse(text) == quarter


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-Q0", "2024-Q5", "24-Q2", "0000-Q1", "Q2 2024", "2024Q2", "2024-Q2 ok", "2024-Q22"]
)
def test_anything_else_is_no_quarter(text: str) -> None:
    with pytest.raises(ValueError, match="written as 2024-Q2"):
        Quarter.parse(text)


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("9999-Q4", date(9999, 10, 1), date(9999, 12, 31)),
    ],
)
def test_a_quarter_runs_from_its_first_to_its_last_day(quarter: str, first: date, last: date) -> None:
    known = Quarter.parse(quarter)
    assert (known.first_day, known.last_day) == (first, last)
    assert Quarter.of(first) == Quarter.of(last) == known


def test_each_quarter_begins_the_day_after_the_one_before() -> None:
    quarters = [Quarter(2019, 1) + n for n in range(40)]
    assert all(later.first_day - earlier.last_day == timedelta(days=1) for earlier, later in pairwise(quarters))


def test_quarters_stand_in_order_of_time() -> None:
    assert sorted(map(Quarter.parse, ["2024-Q1", "2023-Q4", "2023-Q2"])) == [
        Quarter(2023, 2),
        Quarter(2023, 4),
        Quarter(2024, 1),
    ]


@pytest.mark.parametrize(
    ("quarter", "added", "result"),
    [
        ("2024-Q2", 0, "2024-Q2"),
        ("2024-Q2", 1, "2024-Q3"),
        ("2023-Q4", 1, "2024-Q1"),
        ("2024-Q1", -1, "2023-Q4"),
        ("2020-Q1", 19, "2024-Q4"),
        ("2024-Q4", -19, "2020-Q1"),
    ],
)
def test_counting_on_goes_over_the_years(quarter: str, added: int, result: str) -> None:
    start, end = Quarter.parse(quarter), Quarter.parse(result)
    assert start + added == end
    assert end - start == added


def test_a_quarter_is_written_for_machines_and_for_people() -> None:
    assert (str(Quarter(2024, 2)), Quarter(2024, 2).label) == ("2024-Q2", "Q2 2024")
    assert str(Quarter(24, 2)) == "0024-Q2"


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2024, 1, 1), "2023-Q4"),
        (date(2024, 3, 31), "2023-Q4"),
        (date(2024, 6, 30), "2023-Q4"),
        (date(2024, 7, 1), "2024-Q2"),
        (date(2024, 12, 31), "2024-Q2"),
        (date(2025, 1, 1), "2024-Q4"),
    ],
)
def test_partners_deliver_for_the_half_year_that_ended_last(today: date, period: str) -> None:
    assert str(running_half_year(today)) == period


@pytest.mark.parametrize(("period", "day"), [("2024-Q2", date(2024, 9, 1)), ("2024-Q4", date(2025, 3, 1))])
def test_a_half_year_is_published_in_september_or_march(period: str, day: date) -> None:
    assert publication_day(Quarter.parse(period)) == day


@pytest.mark.parametrize("period", ["2024-Q1", "2024-Q3"])
def test_half_a_half_year_is_never_published(period: str) -> None:
    with pytest.raises(ValueError, match=period):
        publication_day(Quarter.parse(period))


@pytest.mark.parametrize(
    ("start", "today", "published"),
    [
        ("2023-Q1", date(2023, 8, 31), []),
        ("2023-Q1", date(2023, 9, 1), ["2023-Q2"]),
        ("2023-Q1", date(2024, 2, 29), ["2023-Q2"]),
        ("2023-Q1", date(2024, 3, 1), ["2023-Q2", "2023-Q4"]),
        ("2023-Q2", date(2024, 9, 1), ["2023-Q2", "2023-Q4", "2024-Q2"]),
        ("2023-Q3", date(2024, 9, 1), ["2023-Q4", "2024-Q2"]),
        ("2024-Q4", date(2024, 9, 1), []),
    ],
)
def test_a_half_year_is_public_from_its_publication_day_on(start: str, today: date, published: list[str]) -> None:
    assert [str(q) for q in published_half_years(Quarter.parse(start), today)] == published


@pytest.mark.parametrize(
    ("start", "end", "ends"),
    [
        (date(2023, 1, 1), date(2024, 12, 31), ["2023-Q2", "2023-Q4", "2024-Q2", "2024-Q4"]),
        (date(2023, 6, 30), date(2023, 7, 1), ["2023-Q2", "2023-Q4"]),
        (date(2023, 7, 1), date(2023, 12, 31), ["2023-Q4"]),
        (date(2024, 1, 1), date(2024, 3, 31), ["2024-Q2"]),
        (date(2024, 12, 31), date(2024, 1, 1), []),
        (date(9999, 7, 1), date(9999, 12, 31), ["9999-Q4"]),
    ],
)
def test_the_half_years_of_a_programme(start: date, end: date, ends: list[str]) -> None:
    assert [str(quarter) for quarter in half_years(start, end)] == ends
