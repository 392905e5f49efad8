"""Quarters: the unit in which deliveries, targets and figures are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_QUARTER = re.compile(r"(\d{4})-q([1-4])", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Quarter:
    """One calendar quarter; ordered, and `quarter + 1` is the next one."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read `2024-Q2`, the only notation of periods.

        Raises:
            ValueError: the text is something else.
        """
        match = _QUARTER.fullmatch(text.strip())
        if match is None or int(match[1]) == 0:
            raise ValueError("a quarter is written as 2024-Q2")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter in which a day falls."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        # From the first day, so that the last quarter of the year 9999 has an end as well.
        month = 3 * self.number
        return date(self.year, month, 31 if month in (3, 12) else 30)

    @property
    def label(self) -> str:
        """As people write it: `Q2 2024`."""
        return f"Q{self.number} {self.year}"

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"

    def __add__(self, quarters: int) -> Quarter:
        ordinal = self.year * 4 + self.number - 1 + quarters
        return Quarter(ordinal // 4, ordinal % 4 + 1)

    def __sub__(self, other: Quarter) -> int:
        """The number of quarters from `other` to this one."""
        return (self.year - other.year) * 4 + self.number - other.number


def running_half_year(today: date) -> Quarter:
    """The half-year that partners are delivering for: the last one that has ended (Q2 or Q4)."""
    ended = Quarter.of(today) + (-1)
    while ended.number % 2:
        ended = ended + (-1)
    return ended


def half_years(start: date, end: date) -> list[Quarter]:
    """The half-years, each by its last quarter (Q2 or Q4), of which at least a day lies from `start` up to `end`."""
    first, last = Quarter.of(start), Quarter.of(end)
    ends = [first + n for n in range(last - first + 2)]
    return [quarter for quarter in ends if quarter.number % 2 == 0 and (quarter + (-1)).first_day <= end]


def publication_day(period: Quarter) -> date:
    """The day on which the figures of a half-year are public: 1 September for Q2, 1 March after Q4.

    The published rhythm of the monitor: t/m Q4 in the first half of March, t/m Q2 in September.
    """
    if period.number == 2:
        return date(period.year, 9, 1)
    if period.number == 4:
        return date(period.year + 1, 3, 1)
    raise ValueError(f"{period} is not the end of a half-year")


def published_half_years(start: Quarter, today: date) -> list[Quarter]:
    """The half-years from `start` on whose figures are public on `today`, oldest first."""
    ends = [start + n for n in range(Quarter.of(today) - start + 1)]
    return [q for q in ends if q.number % 2 == 0 and publication_day(q) <= today]
