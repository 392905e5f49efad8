"""Numbers and days as Dutch readers write them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

_LOCALE = "nl_NL"


def number(value: float) -> str:
    """`1172` becomes `1.172`, `58.5` becomes `58,5`; at most one decimal."""
    return format_decimal(value, format="#,##0.#", locale=_LOCALE)


def signed(value: int) -> str:
    """What was added or taken away: `+136`, `−1`, `0`."""
    return number(value) if value == 0 else f"{'+' if value > 0 else '−'}{number(abs(value))}"


def day(value: date) -> str:
    """`2 september 2024`."""
    return format_date(value, "d MMMM y", locale=_LOCALE)


def weekday(value: date) -> str:
    """`maandag 2 september 2024`."""
    return format_date(value, "EEEE d MMMM y", locale=_LOCALE)


def short_day(value: date) -> str:
    """`02-09-2024`."""
    return format_date(value, "dd-MM-y", locale=_LOCALE)


def share(part: int, whole: int) -> str:
    """`4 van 1.572`, and `–` of nobody."""
    return f"{number(part)} van {number(whole)}" if whole else "–"


def percentage(share: float) -> str:
    """A share from 0 to 1 as a whole percentage: `95%`."""
    return format_decimal(100 * share, format="#,##0", locale=_LOCALE) + "%"


def working_days(days: int) -> str:
    """`1 werkdag`, `2 werkdagen`."""
    return f"{number(days)} {'werkdag' if days == 1 else 'werkdagen'}"


def add_working_days(start: date, working_days: int) -> date:
    """The day that lies so many Dutch working days after `start`, or before it where the number is below zero.

    Working days are those of the library `holidays`: Good Friday is free, 5 May once in five years.
    """
    nth: date = _calendar().get_nth_working_day(start, working_days)
    return nth


def working_days_until(end: date, today: date) -> int:
    """How many working days there are after `today` up to and including `end`; none where that is past."""
    tomorrow = today + timedelta(days=1)
    days: int = _calendar().get_working_days_count(tomorrow, end) if tomorrow <= end else 0
    return days


@cache
def _calendar() -> Any:
    # Brings in the calendars of the whole world, which most commands have no need of.
    import holidays  # noqa: PLC0415

    return holidays.country_holidays("NL")
