"""The cells of an .xls that calamine gives as empty: Excel errors, and formulas without a stored result ([MS-XLS]).

The stream `Workbook` is a row of records: their kind, their length, their data. First come those of the workbook as a
whole, among them one for each sheet that says where in the stream its own records begin.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from waw_etl.read import compound
from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.cells import FORMULA_WITHOUT_RESULT
from waw_etl.read.parts import Cells, DamagedPart, UnseenCells

# Excel 5 and 95 write the second name; the records below are the same ones there.
_STREAMS = ("Workbook", "Book")

_FORMULA = 0x0006
_END = 0x000A
_PASSWORD = 0x002F
_SHEET = 0x0085
_BOOLEAN_OR_ERROR = 0x0205
_TEXT_RESULT = 0x0207

_RECORD_HEAD = struct.Struct("<HH")
_SHEET_DATA = struct.Struct("<I")
# Row, column, value, whether that is an error.
_BOOLEAN_OR_ERROR_DATA = struct.Struct("<HH2xBB")
# Row, column, and of the eight bytes of the result: its kind, its value, the mark that it is no number.
_FORMULA_DATA = struct.Struct("<HH2xBxB3xH")

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


def unseen_cells(content: bytes) -> list[Cells]:
    """By sheet, in the workbook's order, its cells that hold an error or a formula without a stored result.

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


def _scan(stream: bytes, offset: int) -> Cells:
    found = UnseenCells()
    # The formula whose result is a text: that text stands in a later record, before the next formula.
    awaiting: tuple[int, int] | None = None
    for kind, data in _records(stream, offset, (_FORMULA, _BOOLEAN_OR_ERROR, _TEXT_RESULT)):
        if kind == _TEXT_RESULT:
            awaiting = None
        elif kind == _BOOLEAN_OR_ERROR:
            row, column, value, is_error = _unpack(_BOOLEAN_OR_ERROR_DATA, data)
            if is_error:
                found.add(row + 1, column + 1, _error(value))
        else:
            _add_unresolved(found, awaiting)
            row, column, result, value, mark = _unpack(_FORMULA_DATA, data)
            awaiting = (row, column) if (mark, result) == (_NO_NUMBER, _IS_TEXT) else None
            if (mark, result) == (_NO_NUMBER, _IS_ERROR):
                found.add(row + 1, column + 1, _error(value))
    _add_unresolved(found, awaiting)
    return found.cells


def _add_unresolved(found: UnseenCells, formula: tuple[int, int] | None) -> None:
    if formula:
        found.add(formula[0] + 1, formula[1] + 1, FORMULA_WITHOUT_RESULT)


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
