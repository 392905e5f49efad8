"""What calamine does not tell of an .xls: errors, formulas without a stored result, hidden rows and columns ([MS-XLS]).

The stream `Workbook` is a row of records: their kind, their length, their data. First come those of the workbook as a
whole, among them one for each sheet that says where in the stream its own records begin.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from waw_etl.read import compound
from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.cells import FORMULA_WITHOUT_RESULT
from waw_etl.read.details import SheetDetails
from waw_etl.read.parts import DamagedPart

# Excel 5 and 95 write the second name; the records below are the same ones there.
_STREAMS = ("Workbook", "Book")
_MACROS = "_VBA_PROJECT".encode("utf-16-le")

_FORMULA = 0x0006
_END = 0x000A
_PASSWORD = 0x002F
_COLUMNS = 0x007D
_SHEET = 0x0085
_BOOLEAN_OR_ERROR = 0x0205
_TEXT_RESULT = 0x0207
_ROW = 0x0208

_RECORD_HEAD = struct.Struct("<HH")
_SHEET_DATA = struct.Struct("<I")
# Row, column, value, whether that is an error.
_BOOLEAN_OR_ERROR_DATA = struct.Struct("<HH2xBB")
# Row, column, and of the eight bytes of the result: its kind, its value, the mark that it is no number.
_FORMULA_DATA = struct.Struct("<HH2xBxB3xH")

# Row, options.
_ROW_DATA = struct.Struct("<H10xH")
_HIDDEN_ROW = 0x0020
# First and last column, options.
_COLUMNS_DATA = struct.Struct("<HH4xH")
_HIDDEN_COLUMNS = 0x0001

_NO_NUMBER = 0xFFFF
# Kinds of result; the others are a boolean (1) and the empty text (3), which is a result as any other.
_IS_TEXT, _IS_ERROR = 0, 2

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def has_macros(content: bytes) -> bool:
    """Whether the workbook has a project with macros."""
    return _MACROS in content


def details(content: bytes) -> list[SheetDetails]:
    """By sheet, in the workbook's order, what calamine does not tell of it.

    Raises:
        DamagedPart: the container or its records cannot be followed.
        UnreadableFile: the workbook has a password, or more such cells than any delivery can hold.
    """
    stream = compound.read_stream(content, _STREAMS)
    return [_scan(stream, offset) for offset in _sheet_offsets(stream)]


def _sheet_offsets(stream: bytes) -> list[int]:
    offsets = []
    for kind, data in _records(stream, 0, (_PASSWORD, _SHEET)):
        if kind == _PASSWORD:
            raise UnreadableFile(Unreadable.PASSWORD)
        (offset,) = _unpack(_SHEET_DATA, data)
        offsets.append(offset)
    return offsets


def _scan(stream: bytes, offset: int) -> SheetDetails:
    scanner = _SheetScanner()
    for kind, data in _records(stream, offset, tuple(scanner.readers)):
        scanner.readers[kind](data)
    scanner.leave_formula()
    return scanner.found


class _SheetScanner:
    """Follows the records of a sheet; keeps what it is after in `found`."""

    def __init__(self) -> None:
        self.found = SheetDetails()
        # The formula whose result is a text: that text stands in a later record, before the next formula.
        self._awaiting: tuple[int, int] | None = None
        self.readers: dict[int, Callable[[bytes], None]] = {
            _FORMULA: self._formula,
            _TEXT_RESULT: self._text_result,
            _BOOLEAN_OR_ERROR: self._boolean_or_error,
            _ROW: self._row,
            _COLUMNS: self._columns,
        }

    def leave_formula(self) -> None:
        """The formula that still waits for its text has no result."""
        if self._awaiting:
            self._add(*self._awaiting, FORMULA_WITHOUT_RESULT)

    def _formula(self, data: bytes) -> None:
        self.leave_formula()
        row, column, result, value, mark = _unpack(_FORMULA_DATA, data)
        self._awaiting = (row, column) if (mark, result) == (_NO_NUMBER, _IS_TEXT) else None
        if (mark, result) == (_NO_NUMBER, _IS_ERROR):
            self._add(row, column, _error(value))

    def _text_result(self, _: bytes) -> None:
        self._awaiting = None

    def _boolean_or_error(self, data: bytes) -> None:
        row, column, value, is_error = _unpack(_BOOLEAN_OR_ERROR_DATA, data)
        if is_error:
            self._add(row, column, _error(value))

    def _row(self, data: bytes) -> None:
        row, options = _unpack(_ROW_DATA, data)
        if options & _HIDDEN_ROW:
            self.found.hidden_rows.add(row + 1, row + 1)

    def _columns(self, data: bytes) -> None:
        first, last, options = _unpack(_COLUMNS_DATA, data)
        if options & _HIDDEN_COLUMNS:
            self.found.hidden_columns.add(first + 1, last + 1)

    def _add(self, row: int, column: int, cell: str) -> None:
        self.found.add_unseen(row + 1, column + 1, cell)


def _error(code: int) -> str:
    return f"e{_ERRORS.get(code, '#N/A')}"


def _records(stream: bytes, offset: int, kinds: tuple[int, ...]) -> Iterator[tuple[int, bytes]]:
    """The records of these kinds from a place in the stream up to the next end mark: kind and data."""
    while offset < len(stream):
        kind, length = _unpack(_RECORD_HEAD, stream[offset : offset + _RECORD_HEAD.size])
        start, offset = offset + _RECORD_HEAD.size, offset + _RECORD_HEAD.size + length
        if kind == _END:
            return
        if offset > len(stream):
            raise DamagedPart
        if kind in kinds:
            yield kind, stream[start:offset]


def _unpack(form: struct.Struct, data: bytes) -> tuple[int, ...]:
    if len(data) < form.size:
        raise DamagedPart
    return form.unpack_from(data)
