"""Names and texts that Excel can hold, from what partners write."""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas import bevindingen, vergelijking
from waw_etl.read.book import TextBook

FINDINGS = bevindingen.SHEET
COMPARISON = vergelijking.SHEET
_OURS = {FINDINGS.casefold(), COMPARISON.casefold()}

_MAX_NAME = 31
_MAX_TEXT = 32_767
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = {"history", "geschiedenis"}
# XML cannot hold these. A visible sign takes their place: leaving them out could make a wrong value right.
_FORBIDDEN_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?")


def without_our_sheets(book: TextBook) -> TextBook:
    """The book without the sheets Bevindingen and Vergelijking, which a workbook that was sent back still has."""
    sheets = tuple(sheet for sheet in book.sheets if (sheet.name or "").strip().casefold() not in _OURS)
    return TextBook(book.file, book.is_csv, sheets)


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """A name that Excel allows for each wanted one, in order: the same one wherever possible, none twice."""
    taken = _OURS | _RESERVED
    names: list[str] = []
    for name in wanted:
        allowed = _allowed(name)
        number = 2
        while allowed.casefold() in taken:
            suffix = f" ({number})"
            allowed = _allowed(name)[: _MAX_NAME - len(suffix)] + suffix
            number += 1
        taken.add(allowed.casefold())
        names.append(allowed)
    return names


def _allowed(name: str) -> str:
    cleaned = _FORBIDDEN_IN_TEXT.sub("", _FORBIDDEN_IN_NAMES.sub(" ", name)).strip("' ")
    return cleaned[:_MAX_NAME].rstrip("' ") or "Blad"


def safe_text(value: str) -> str:
    """The text as an Excel cell can hold it: no characters that XML forbids, at most 32,767 of them."""
    return _FORBIDDEN_IN_TEXT.sub("\ufffd", _LINE_END.sub("\n", value))[:_MAX_TEXT]
