"""One raw cell to one typed value, by the types of the exchange format. None: the value is not accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from schemas.columns import Column, Kind
from waw_etl.read.book import CellKind, display, kind, text
from waw_etl.validate.bsn import is_bsn
from waw_etl.validate.keys import code_key

Value = str | int | float | date
Coerce = Callable[[str], Value | None]

_EARLIEST_YEAR = 1900
_MIDNIGHT = r"(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?)?"
_DAY_FIRST = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})" + _MIDNIGHT, re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})" + _MIDNIGHT, re.ASCII)
_DECIMAL = re.compile(r"\d{1,9}(?:[.,]\d+)?", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_BSN = re.compile(r"\d{8,9}", re.ASCII)
_QUARTER = re.compile(r"(?P<year>\d{4})-q(?P<number>[1-4])|q([1-4]) (\d{4})|([1-4])e kwartaal (\d{4})", re.ASCII)
_SBI = re.compile(r"[A-U]|0[1-9]|[1-9]\d", re.ASCII)


@dataclass(frozen=True)
class Lookups:
    """The codes of municipalities and projects by every name that may be filled in (`code_key` of it)."""

    municipalities: Mapping[str, str]
    own_municipalities: Mapping[str, str]
    projects: Mapping[str, str]
    own_projects: Mapping[str, str]

    def of(self, kind: Kind) -> Mapping[str, str]:
        """The look-up for a type of column."""
        return {
            Kind.MUNICIPALITY: self.municipalities,
            Kind.OWN_MUNICIPALITY: self.own_municipalities,
            Kind.PROJECT: self.projects,
            Kind.OWN_PROJECT: self.own_projects,
        }[kind]


def coercion(column: Column, lookups: Lookups) -> Coerce:
    """The function that turns a raw cell of this column into its value."""
    match column.kind:
        case Kind.TEXT:
            return lambda cell: to_text(cell, column)
        case Kind.DECIMAL:
            return lambda cell: to_decimal(cell, column.maximum)
        case Kind.CODE:
            return lookup({code_key(code): code for code in column.codes})
        case Kind.DATE | Kind.COUNT | Kind.BSN | Kind.QUARTER | Kind.SBI:
            return _PLAIN[column.kind]
    return lookup(lookups.of(column.kind))


def lookup(values: Mapping[str, str]) -> Coerce:
    """A coercion by a list: labels, codes and names, without regard to case and diacritics."""
    return lambda cell: values.get(code_key(_content(cell) or ""))


def to_text(cell: str, column: Column) -> str | None:
    """A text as its steward sees it, within the length and of the characters that the column allows."""
    value = text(cell) if kind(cell) in (CellKind.TEXT, CellKind.NUMBER) else display(cell)
    if column.max_length is not None and len(value) > column.max_length:
        return None
    if column.characters is not None and not re.fullmatch(f"(?:{column.characters})+", value):
        return None
    return value


def to_date(cell: str) -> date | None:
    """A day: an Excel date, or a text of one of the accepted forms; nothing with a time of day."""
    if kind(cell) is CellKind.DATE:
        return _day(*map(int, text(cell).split("-")))
    content = _content(cell) or ""
    if match := _DAY_FIRST.fullmatch(content):
        return _day(int(match[4]), int(match[3]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(content):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    return None


def to_decimal(cell: str, maximum: int | None) -> float | None:
    """A number above 0 and at most the maximum, with a decimal comma or point."""
    content = _content(cell) or ""
    if not _DECIMAL.fullmatch(content):
        return None
    value = float(content.replace(",", "."))
    return value if value > 0 and (maximum is None or value <= maximum) else None


def to_count(cell: str) -> int | None:
    """A whole number, 0 or more, of at most nine digits."""
    content = _content(cell) or ""
    return int(content) if _COUNT.fullmatch(content) else None


def to_bsn(cell: str) -> str | None:
    """Nine digits that pass the 11-check; dots and spaces do not count, and eight digits get their zero back."""
    content = _content(cell) or ""
    if kind(cell) is CellKind.TEXT:
        content = re.sub(r"[.\s]", "", content)
    digits = content.zfill(9)
    return digits if _BSN.fullmatch(content) and is_bsn(digits) else None


def to_quarter(cell: str) -> str | None:
    """A quarter as `2024-Q2`, from that or from `Q2 2024` and `2e kwartaal 2024`."""
    match = _QUARTER.fullmatch(code_key(_content(cell) or ""))
    if match is None:
        return None
    year, number = match["year"] or match[4] or match[6], match["number"] or match[3] or match[5]
    return f"{year}-Q{number}" if int(year) >= _EARLIEST_YEAR else None


def to_sbi(cell: str) -> str | None:
    """A section letter or a two-digit division of the SBI."""
    content = (_content(cell) or "").upper()
    return content if _SBI.fullmatch(content) else None


_PLAIN: dict[Kind, Coerce] = {
    Kind.DATE: to_date,
    Kind.COUNT: to_count,
    Kind.BSN: to_bsn,
    Kind.QUARTER: to_quarter,
    Kind.SBI: to_sbi,
}


def _content(cell: str) -> str | None:
    """What a person typed; None for dates, booleans and errors, which are none of the other types."""
    return text(cell) if kind(cell) in (CellKind.TEXT, CellKind.NUMBER) else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _EARLIEST_YEAR else None
    except ValueError:
        return None
