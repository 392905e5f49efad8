"""The cells of an .ods that calamine gives as empty: errors, and formulas without a stored result."""

from __future__ import annotations

import zipfile

from waw_etl.read.cells import FORMULA_WITHOUT_RESULT
from waw_etl.read.parts import Cells, UnseenCells, chunks, holds_any, parse

_CONTENT = "content.xml"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_CELLS = (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell")
_SUSPECT = (b'"error"', b"'error'", b":formula")


def unseen_cells(archive: zipfile.ZipFile) -> dict[str, Cells]:
    """By name of the sheet, its cells that hold an error or a formula without a stored result.

    Raises:
        DamagedPart: the content cannot be read.
        UnreadableFile: there are more such cells than any delivery can hold.
    """
    if not holds_any(archive, _CONTENT, _SUSPECT):
        return {}
    scanner = _ContentScanner()
    parse(chunks(archive, _CONTENT), scanner.start, scanner.end, scanner.characters)
    return {name: found.cells for name, found in scanner.found.items()}


class _ContentScanner:
    """Follows the content of a document, in which a row or cell can stand for many equal ones."""

    def __init__(self) -> None:
        self.found: dict[str, UnseenCells] = {}
        self._sheet = UnseenCells()
        self._row = self._rows = 0
        self._column = self._columns = 0
        self._in_text = False
        self._text: list[str] = []
        self._error = self._unresolved = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_TABLE} table":
            self._sheet = self.found.setdefault(attributes.get(f"{_TABLE} name", ""), UnseenCells())
            self._row = self._rows = 0
        elif tag == f"{_TABLE} table-row":
            self._row += self._rows
            self._rows = _repeated(attributes, "rows")
            self._column = self._columns = 0
        elif tag in _CELLS:
            self._enter_cell(attributes)
        elif tag == f"{_TEXT} p":
            self._in_text = True

    def characters(self, text: str) -> None:
        if self._in_text:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag == f"{_TEXT} p":
            self._in_text = False
        elif tag in _CELLS and (self._error or self._unresolved):
            name = "".join(self._text).strip() or "#N/A"
            self._keep(f"e{name}" if self._error else FORMULA_WITHOUT_RESULT)

    def _enter_cell(self, attributes: dict[str, str]) -> None:
        self._column += self._columns
        self._columns = _repeated(attributes, "columns")
        self._text = []
        self._error = attributes.get(f"{_CALC} value-type") == "error"
        self._unresolved = f"{_TABLE} formula" in attributes and f"{_OFFICE} value-type" not in attributes

    def _keep(self, cell: str) -> None:
        for row in range(self._row + 1, self._row + self._rows + 1):
            for column in range(self._column + 1, self._column + self._columns + 1):
                self._sheet.add(row, column, cell)


def _repeated(attributes: dict[str, str], what: str) -> int:
    number = attributes.get(f"{_TABLE} number-{what}-repeated", "1")
    return int(number) if number.isascii() and number.isdigit() and len(number) <= 7 else 1
