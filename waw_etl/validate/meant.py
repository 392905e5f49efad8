"""What was probably meant by a cell whose value is not accepted, as text; None where that is not plain."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from babel.dates import get_month_names

from schemas.columns import Column, Kind
from schemas.frames import Context
from waw_etl.dutch import short_day
from waw_etl.read.book import CellKind, display, kind, text
from waw_etl.validate.coerce import Lookups
from waw_etl.validate.keys import code_key
from waw_etl.validate.near import nearest

Meant = Callable[[str], str | None]

_CLOCK = re.compile(r"[t ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?uur)?$", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\W+(\d{1,2})\W+(\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})\W+(\d{1,2})\W+(\d{1,2})", re.ASCII)
_MONTH_NAME = re.compile(r"(?:[a-z]+\W+)?(\d{1,2})\W*([a-z]{3,})\W*(\d{4}|\d{2})", re.ASCII)
_WORDS = r"[a-z\s.:()]*"
_NUMBER = re.compile(rf"{_WORDS}(?<![.,])(\d+(?:[.,]\d+)?){_WORDS}", re.ASCII)
_WHOLE = re.compile(rf"{_WORDS}(?<![.,])(\d+){_WORDS}", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)", re.ASCII)
_MARK = r"(?:q|k|kw|kwrt|kwart|kwartaal)"
_QUARTER = re.compile(rf"\W*(?:{_MARK}\W*([1-4])|([1-4])\W*(?:e|ste|de)?\W*{_MARK})\W*(?:van)?\W*", re.ASCII)
_DUTCH_MONTHS = {month: name.casefold() for month, name in get_month_names("wide", locale="nl_NL").items()}
# The day that Excel counts as 0, and the numbers that fall in the years from 1982 to 2064.
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(30_000, 60_000)


def meant_by(column: Column, lookups: Lookups, context: Context) -> Meant | None:
    """The function that proposes a text for a cell of this column; None for a column that gets no proposals."""
    plain: dict[Kind, Meant] = {
        Kind.DATE: lambda cell: meant_date(cell, context.period_end),
        Kind.DECIMAL: lambda cell: _group(_NUMBER, cell),
        Kind.COUNT: lambda cell: _group(_WHOLE, cell),
        Kind.QUARTER: lambda cell: meant_quarter(_typed(cell)),
    }
    if column.kind in plain:
        return plain[column.kind]
    names = _names(column, lookups, context)
    return (lambda cell: nearest(_typed(cell), names)) if names else None


def _names(column: Column, lookups: Lookups, context: Context) -> dict[str, str]:
    """What people call each thing of a closed list, by every name that may be filled in; empty for other columns.

    A number that only looks right would be another person's: none for a BSN, nor for the partner's own numbers.
    """
    match column.kind:
        case Kind.CODE:
            return {code: code for code in column.codes}
        case Kind.MUNICIPALITY | Kind.OWN_MUNICIPALITY:
            return {name: context.municipalities[code] for name, code in lookups.of(column.kind).items()}
        case Kind.PROJECT | Kind.OWN_PROJECT:
            return {name: context.projects[code].name for name, code in lookups.of(column.kind).items()}
    return {}


def meant_date(cell: str, period_end: date | None) -> str | None:
    """A day from other notations: two-digit years, points, names of months, a time of day, Excel's number of a day.

    Month before day only where the other order gives no day. A year of two digits is the last one that has begun by
    the end of the period.
    """
    if kind(cell) is CellKind.NUMBER:
        return _of_serial(text(cell))
    if kind(cell) is CellKind.TIME and "T" in text(cell):
        return short_day(date.fromisoformat(text(cell).partition("T")[0]))
    typed = _CLOCK.sub("", _typed(cell))
    if match := _YEAR_FIRST.fullmatch(typed):
        return _day(match[1], match[2], match[3], period_end)
    if match := _DAY_FIRST.fullmatch(typed):
        day_first = _day(match[3], match[2], match[1], period_end)
        return day_first or _day(match[3], match[1], match[2], period_end)
    if match := _MONTH_NAME.fullmatch(typed):
        return _day(match[3], _month(match[2]), match[1], period_end)
    return None


def meant_quarter(typed: str) -> str | None:
    """A quarter from other notations: `2024 kw2`, `Q2-2024`, `2e kwartaal van 2024`."""
    key = code_key(typed)
    years = _YEAR.findall(key)
    rest = _QUARTER.fullmatch(_YEAR.sub(" ", key))
    return f"{years[0]}-Q{rest[1] or rest[2]}" if len(years) == 1 and rest else None


def _group(pattern: re.Pattern[str], cell: str) -> str | None:
    """The one number in a text of words and that number."""
    match = pattern.fullmatch(_typed(cell))
    return match[1].replace(".", ",") if match else None


def _typed(cell: str) -> str:
    return display(cell).casefold() if kind(cell) in (CellKind.TEXT, CellKind.NUMBER) else ""


def _of_serial(digits: str) -> str | None:
    number = int(digits) if digits.isdecimal() else 0
    return short_day(_DAY_ZERO + timedelta(days=number)) if number in _SERIALS else None


def _month(name: str) -> str:
    """The number of a month by its Dutch name, or by its first letters; 0 for none or more than one."""
    found = [month for month, full in _DUTCH_MONTHS.items() if full.startswith(name)] or [3] * (name == "mrt")
    return str(found[0]) if len(found) == 1 else "0"


def _day(year: str, month: str, day: str, period_end: date | None) -> str | None:
    full_year = int(year) if len(year) == 4 else _with_century(int(year), period_end)
    try:
        return short_day(date(full_year, int(month), int(day)))
    except ValueError:
        return None


def _with_century(year: int, period_end: date | None) -> int:
    return 2000 + year if period_end is None or 2000 + year <= period_end.year else 1900 + year
