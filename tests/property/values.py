"""What single cells mean by the exchange format, told as plainly as it reads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from schemas.columns import Column, Kind
from tests.property.deliveries import REFERENCE, Cell

EXCEL_ERRORS = ("#N/A", "#REF!", "#N/B", "#VERW!")


def holds_bsn(cell: Cell) -> bool:
    """Whether nine digits that pass the 11-check stand in a text or a number, and touch no other digit."""
    if isinstance(cell, date) or cell is None:
        return False
    text = str(cell)
    starts = (n for n, c in enumerate(text) if c.isdigit() and not text[:n][-1:].isdigit())
    runs = (re.match(r"\d(?:[ .-]?\d){8}(?!\d)", text[n:]) for n in starts)
    return any(run is not None and _passes(re.sub(r"\D", "", run[0])) for run in runs)


def _passes(digits: str) -> bool:
    weighted = sum((9 - n) * int(digit) for n, digit in enumerate(digits[:8])) - int(digits[8])
    return len(digits) == 9 and weighted % 11 == 0 and int(digits) > 0


def value_of(cell: Cell, column: Column, partner: str | None) -> Any:
    """The value of a cell in a column; None where it is not valid."""
    if column.kind is Kind.DATE:
        return _day(cell)
    if column.kind is Kind.TEXT:
        return _text(f"{cell:%d-%m-%Y}" if isinstance(cell, date) else str(cell).strip(), column)
    if isinstance(cell, date):
        return None
    text = str(cell).strip()
    if column.kind in _FORMS:
        return _FORMS[column.kind](text, column)
    return _of_list(text, column, partner)


def _text(text: str, column: Column) -> str | None:
    fits = len(text) <= (column.max_length or len(text))
    allowed = column.characters is None or all(c.isalnum() or c in "-/." for c in text)
    return text if fits and allowed else None


def _decimal(text: str, column: Column) -> float | None:
    number = float(text.replace(",", ".")) if re.fullmatch(r"\d+([.,]\d+)?", text) else 0
    return number if 0 < number <= (column.maximum or 0) else None


def _count(text: str, column: Column) -> int | None:
    return int(text) if re.fullmatch(r"\d+", text) else None


def _bsn(text: str, column: Column) -> str | None:
    digits = re.sub(r"[ .]", "", text)
    digits = f"0{digits}" if len(digits) == 8 else digits
    return digits if re.fullmatch(r"\d{9}", digits) and _passes(digits) else None


def _quarter(text: str, column: Column) -> str | None:
    found = re.fullmatch(r"(\d{4})-q([1-4])|q([1-4]) (\d{4})|([1-4])e kwartaal (\d{4})", text.casefold())
    parts = [part for part in found.groups() if part] if found else []
    return "{}-Q{}".format(*sorted(parts, reverse=True, key=len)) if parts else None


def _sbi(text: str, column: Column) -> str | None:
    return text.upper() if re.fullmatch(r"[A-U]|[0-9]{2}", text.upper()) else None


_FORMS: dict[Kind, Callable[[str, Column], Any]] = {
    Kind.DECIMAL: _decimal,
    Kind.COUNT: _count,
    Kind.BSN: _bsn,
    Kind.QUARTER: _quarter,
    Kind.SBI: _sbi,
}


def _day(cell: Cell) -> date | None:
    if isinstance(cell, date):
        return cell
    for form, notation in (
        (r"\d\d?-\d\d?-\d{4}", "%d-%m-%Y"),
        (r"\d\d?/\d\d?/\d{4}", "%d/%m/%Y"),
        (r"\d{4}-\d\d-\d\d", "%Y-%m-%d"),
        (r"\d{8}", "%Y%m%d"),
    ):
        if re.fullmatch(form, str(cell)):
            try:
                return datetime.strptime(str(cell), notation).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                return None
    return None


def _of_list(text: str, column: Column, partner: str | None) -> str | None:
    wanted = _folded(text)
    if column.kind is Kind.CODE:
        return next((code for code in column.codes if _folded(code) == wanted), None)
    if column.kind in (Kind.MUNICIPALITY, Kind.OWN_MUNICIPALITY):
        own = None if partner is None else REFERENCE.partner_by_code[partner].municipalities
        towns = [
            m for m in REFERENCE.municipalities if column.kind is Kind.MUNICIPALITY or own is None or m.code in own
        ]
        digits = {m.code: m.code.removeprefix("GM") for m in towns}
        names = {m.code: (m.name, m.code, digits[m.code], digits[m.code].lstrip("0")) for m in towns}
    else:
        mine = None if partner is None else {p.code for p in REFERENCE.projects_of_partner(partner)}
        every = column.kind is Kind.PROJECT or mine is None
        projects = [p for p in REFERENCE.projects if every or p.code in (mine or ())]
        names = {p.code: (p.name, p.code, *p.earlier_names) for p in projects}
    return next((code for code, called in names.items() if wanted in map(_folded, called)), None)


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
