"""Where a resident stands in a file as it came in: also in rows that were not stored."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from waw_etl.load.subject import Subject
from waw_etl.pull.keys import BsnHasher
from waw_etl.read.book import TextSheet, UnreadableFile, text
from waw_etl.read.reader import read_bytes
from waw_etl.reference import Reference
from waw_etl.validate.bsn import is_bsn
from waw_etl.validate.keys import code_key

# The name says nothing of the content, which the reader looks at itself.
_ANY_NAME = "levering"


@dataclass(frozen=True)
class Wanted:
    """Whom to look for, and what that takes."""

    subject: Subject
    reference: Reference
    hasher: BsnHasher

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """By link number, every way to write the municipality that gave it."""
        found: dict[str, set[str]] = {}
        for municipality in self.reference.municipalities:
            digits = municipality.code.removeprefix("GM")
            ways = {code_key(way) for way in (municipality.name, municipality.code, digits, digits.lstrip("0"))}
            for code, number in self.subject.links:
                if code == municipality.code:
                    found.setdefault(number, set()).update(ways)
        return found


def rows_in_file(content: bytes, wanted: Wanted) -> set[int] | None:
    """The rows, on whatever sheet, that hold the resident's BSN, or link number and municipality; None: unreadable."""
    try:
        book = read_bytes(content, _ANY_NAME)
    except UnreadableFile:
        return None
    return {row for sheet in book.sheets for row in _rows(sheet, wanted)}


def _rows(sheet: TextSheet, wanted: Wanted) -> set[int]:
    lines = [(int(row), [text(cell).strip() for cell in cells]) for row, *cells in sheet.cells.itertuples(name=None)]
    ours = _bsns(lines, wanted)
    return {row for row, cells in lines if ours.intersection(map(_nine, cells)) or _is_linked(cells, wanted)}


def _bsns(lines: list[tuple[int, list[str]]], wanted: Wanted) -> set[str]:
    """The BSNs of the resident among all that stand in the sheet."""
    candidates = pd.Series(sorted({_nine(cell) for _, cells in lines for cell in cells} - {""}), dtype="str")
    if candidates.empty:
        return set()
    hashes = wanted.hasher.hashes(candidates)
    return {bsn for bsn, found in zip(candidates, hashes, strict=True) if found in wanted.subject.hashes}


def _nine(cell: str) -> str:
    """The BSN that a cell holds, as exchange format 1 reads it; "" for none."""
    digits = cell.replace(".", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) in (8, 9)):
        return ""
    return digits.zfill(9) if is_bsn(digits.zfill(9)) else ""


def _is_linked(cells: list[str], wanted: Wanted) -> bool:
    ways = [wanted.names[cell] for cell in cells if cell in wanted.names]
    return any(code_key(cell) in names for names in ways for cell in cells)
