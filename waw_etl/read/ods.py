"""What calamine does not tell of an .ods: errors, formulas without a result, hidden rows and columns, merged cells."""

from __future__ import annotations

import re
import zipfile
from xml.parsers import expat

from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.cells import FORMULA_WITHOUT_RESULT
from waw_etl.read.details import SheetDetails
from waw_etl.read.limits import MAX_CELLS
from waw_etl.read.parts import chunks, follow, holds_any, windows

_CONTENT = "content.xml"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_CELLS = (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell")
_SUSPECT = (b'"error"', b"'error'", b":formula", b":visibility", b"-spanned")
# A number of equal rows or columns that no program can hold: what follows them would be lost.
_FAR = re.compile(rb'-repeated=["\']\d{8}')
_FAR_BYTES = 20
_HIDDEN = ("collapse", "filter")
_MACROS = ("Basic/", "Scripts/")


def has_macros(archive: zipfile.ZipFile) -> bool:
    """Whether the document holds macros."""
    return any(name.startswith(_MACROS) for name in archive.namelist())


def details(archive: zipfile.ZipFile) -> dict[str, SheetDetails]:
    """By name of the sheet, what calamine does not tell of it.

    Raises:
        DamagedPart: the content cannot be read.
        UnreadableFile: there are more rows or columns, or cells with an error, than any delivery can hold.
    """
    if any(_FAR.search(window) for window in windows(archive, _CONTENT, _FAR_BYTES)):
        raise UnreadableFile(Unreadable.TOO_MANY_CELLS)
    return _scan(archive).found if holds_any(archive, _CONTENT, _SUSPECT) else {}


def holds_too_much(archive: zipfile.ZipFile) -> bool:
    """Whether its cells, each as often as it is repeated, are more than any delivery can hold.

    Raises:
        DamagedPart: the content cannot be read.
    """
    return _scan(archive).filled > MAX_CELLS


def _scan(archive: zipfile.ZipFile) -> _ContentScanner:
    scanner = _ContentScanner()
    follow(chunks(archive, _CONTENT), scanner.attach)
    return scanner


class _ContentScanner:
    """Follows the content of a document, in which a row or cell can stand for many equal ones."""

    def __init__(self) -> None:
        self.found: dict[str, SheetDetails] = {}
        self.filled = 0
        self._sheet = SheetDetails()
        self._row = self._rows = 0
        self._column = self._columns = 0
        self._in_text = False
        self._text: list[str] = []
        self._error = self._unresolved = False

    def attach(self, parser: expat.XMLParserType) -> None:
        """Listen to a parser."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _CELLS:
            self._enter_cell(attributes)
        elif tag == f"{_TEXT} p":
            self._in_text = True
        elif tag == f"{_TABLE} table-row":
            self._enter_row(attributes)
        elif tag == f"{_TABLE} table-column":
            self._enter_column(attributes)
        elif tag == f"{_TABLE} table":
            self._sheet = self.found.setdefault(attributes.get(f"{_TABLE} name", ""), SheetDetails())
            self._row = self._rows = self._column = self._columns = 0

    def _characters(self, text: str) -> None:
        if self._in_text:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        if tag == f"{_TEXT} p":
            self._in_text = False
        elif tag in _CELLS and (self._error or self._unresolved):
            name = "".join(self._text).strip() or "#N/A"
            self._keep(f"e{name}" if self._error else FORMULA_WITHOUT_RESULT)

    def _enter_column(self, attributes: dict[str, str]) -> None:
        self._column += self._columns
        self._columns = _number(attributes, "number-columns-repeated")
        if attributes.get(f"{_TABLE} visibility") in _HIDDEN:
            self._sheet.hidden_columns.add(self._column + 1, self._column + self._columns)

    def _enter_row(self, attributes: dict[str, str]) -> None:
        self._row += self._rows
        self._rows = _number(attributes, "number-rows-repeated")
        self._column = self._columns = 0
        if attributes.get(f"{_TABLE} visibility") in _HIDDEN:
            self._sheet.hidden_rows.add(self._row + 1, self._row + self._rows)

    def _enter_cell(self, attributes: dict[str, str]) -> None:
        self._column += self._columns
        self._columns = _number(attributes, "number-columns-repeated")
        self._text = []
        self._error = attributes.get(f"{_CALC} value-type") == "error"
        is_filled = f"{_OFFICE} value-type" in attributes
        self._unresolved = f"{_TABLE} formula" in attributes and not is_filled
        self.filled += self._rows * self._columns * is_filled
        self._enter_merge(attributes)

    def _enter_merge(self, attributes: dict[str, str]) -> None:
        rows, columns = (_number(attributes, f"number-{what}-spanned") for what in ("rows", "columns"))
        if rows * columns > 1:
            first = (self._row + 1, self._column + 1)
            self._sheet.merges.append((first, (self._row + rows, self._column + columns)))

    def _keep(self, cell: str) -> None:
        for row in range(self._row + 1, self._row + self._rows + 1):
            for column in range(self._column + 1, self._column + self._columns + 1):
                self._sheet.add_unseen(row, column, cell)


def _number(attributes: dict[str, str], name: str) -> int:
    number = attributes.get(f"{_TABLE} {name}", "1")
    return int(number) if number.isascii() and number.isdigit() and len(number) <= 7 else 1
