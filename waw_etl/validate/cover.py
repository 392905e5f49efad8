"""Sheet Levering of a workbook, understood (rules L02 and L09)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from schemas import levering
from waw_etl.read.book import EMPTY, CellKind, TextBook, TextSheet, display, kind, text
from waw_etl.validate.coerce import to_date
from waw_etl.validate.findings import Finding, Place, file_finding, shown, shown_text
from waw_etl.validate.keys import code_key, heading_key
from waw_etl.validate.near import nearest

_YES = frozenset({"ja", "j", "true", "waar", "1"})
_VERSION = re.compile(rf"0*{levering.SUPPORTED_VERSION}(?:[.,]0+)?", re.ASCII)
_DAY_OF_MOMENT = re.compile(r"(.+?)[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?", re.ASCII)


@dataclass(frozen=True)
class Cover:
    """What sheet Levering says; `findings` are its errors of L02 and L09, after which nothing further is judged."""

    partner: str
    dataset: str
    period: str
    prepared_on: date | None
    no_participants: bool
    findings: tuple[Finding, ...]


def find_sheet(book: TextBook, name: str) -> TextSheet | None:
    """The sheet of that name, matched like a heading; of a CSV its only one."""
    wanted = heading_key(name)
    return next((sheet for sheet in book.sheets if book.is_csv or heading_key(sheet.name or "") == wanted), None)


def read_cover(sheet: TextSheet) -> Cover:
    """Understand sheet Levering."""
    cells, place = _named_cells(sheet), Place(sheet.name)
    prepared_on = _day(cells.get(heading_key(levering.PREPARED_ON), EMPTY))
    names = (*levering.REQUIRED, levering.NO_PARTICIPANTS)
    values = {name: _said(cells.get(heading_key(name), EMPTY)) for name in names}
    missing = tuple(_missing(place, values, prepared_on, [name for name, _ in _lines(sheet)]))
    findings = missing or tuple(_unsupported(cells, values[levering.VERSION]))
    return Cover(
        partner=values[levering.PARTNER],
        dataset=values[levering.DATASET],
        period=values[levering.PERIOD],
        prepared_on=prepared_on,
        no_participants=code_key(values[levering.NO_PARTICIPANTS]) in _YES,
        findings=findings,
    )


def missing_sheet(name: str, book: TextBook) -> Finding:
    """L02: a sheet is missing. Where another one is called nearly so, that one may be meant."""
    found = file_finding("L02", "sheet", Place(name), name=name)
    return _with_near(found, name, [sheet.name or "" for sheet in book.sheets])


def _with_near(found: Finding, name: str, written: Iterable[str]) -> Finding:
    """The finding with what the file calls the missing thing, if something is called nearly so."""
    near = [text for text in written if nearest(text, {name: name})]
    return replace(found, proposal=name, written=shown_text(near[0])) if len(near) == 1 else found


def _named_cells(sheet: TextSheet) -> dict[str, str]:
    """The raw cell to the right of each name: the name is what stands first in its row."""
    named: dict[str, str] = {}
    for name, value in _lines(sheet):
        named.setdefault(heading_key(name), value)
    return named


def _lines(sheet: TextSheet) -> Iterator[tuple[str, str]]:
    """What stands first in each row, and the raw cell to the right of it."""
    for row in sheet.cells.itertuples(index=False, name=None):
        cells = [*row, EMPTY]
        first = next(n for n, cell in enumerate(cells) if cell)
        yield display(cells[first]), cells[first + 1]


def _said(cell: str) -> str:
    """The text of a value; an Excel error or a formula without a result says nothing."""
    match kind(cell):
        case None | CellKind.ERROR | CellKind.FORMULA:
            return ""
        case CellKind.TEXT | CellKind.NUMBER:
            return text(cell)
    return display(cell)


def _day(cell: str) -> date | None:
    """A date, also one with a time of day: when exactly a list was made does not matter."""
    if kind(cell) is CellKind.TIME:
        return to_date(f"s{text(cell).partition('T')[0]}")
    moment = _DAY_OF_MOMENT.fullmatch(text(cell)) if kind(cell) is CellKind.TEXT else None
    return to_date(f"s{moment[1]}" if moment else cell)


def _missing(place: Place, values: dict[str, str], prepared_on: date | None, written: list[str]) -> Iterator[Finding]:
    for name, example in levering.REQUIRED.items():
        if not values[name] or (name == levering.PREPARED_ON and prepared_on is None):
            found = file_finding("L02", "name", place, name=name, example=f"{name}: {example}")
            yield _with_near(found, name, [text for text in written if heading_key(text) != heading_key(name)])


def _unsupported(cells: dict[str, str], version: str) -> Iterator[Finding]:
    if not _VERSION.fullmatch(version):
        yield file_finding("L09", "", Place(), shown(cells[heading_key(levering.VERSION)]))
