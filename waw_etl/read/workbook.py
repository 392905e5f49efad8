"""Workbooks (.xlsx, .xlsm, .xls, .ods, told apart by their content): from bytes to rows, sheet by sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from waw_etl.read import biff, ods, ooxml, others
from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.cells import EMPTY, from_value
from waw_etl.read.details import Cells, Merge, SheetDetails
from waw_etl.read.limits import MAX_UNPACKED_BYTES
from waw_etl.read.merged import Rows, with_headings_in_one_row
from waw_etl.read.parts import DamagedPart, refuse_document_types

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLS_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_ENCRYPTED_ENTRY = 0x1
_MACRO_SHEETS = (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba)


def is_container(content: bytes) -> bool:
    """Whether the bytes are a zip or OLE file, which every workbook is."""
    return content.startswith((*_ZIP, _OLE))


@dataclass(frozen=True)
class RawSheet:
    """A sheet with cells: its rows from the first (row number, raw cells from column A), and what is hidden of it."""

    name: str
    is_hidden: bool
    details: SheetDetails
    rows: Rows


@dataclass(frozen=True)
class RawWorkbook:
    """A workbook that could be opened; going through its sheets raises as `open_workbook` does."""

    has_macros: bool
    sheets: Iterator[RawSheet]


def open_workbook(content: bytes) -> RawWorkbook:
    """The sheets of a workbook, each read when it is asked for.

    Raises:
        UnreadableFile: no workbook, protected with a password, damaged, or too large unpacked.
    """
    with _refusals():
        opened, details, has_macros = _open(content)
        macro_sheets = any(sheet.typ in _MACRO_SHEETS for sheet in opened.sheets_metadata)
        return RawWorkbook(has_macros or macro_sheets, _sheets(opened, details))


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except PasswordError:
        raise UnreadableFile(Unreadable.PASSWORD) from None
    except (CalamineError, DamagedPart):
        raise UnreadableFile(Unreadable.CORRUPT) from None


def _sheets(workbook: CalamineWorkbook, details: dict[str, SheetDetails]) -> Iterator[RawSheet]:
    with _refusals():
        for meta in workbook.sheets_metadata:
            if meta.typ is SheetTypeEnum.WorkSheet:
                found = details.get(meta.name) or SheetDetails()
                rows = _rows(workbook.get_sheet_by_name(meta.name), found)
                yield RawSheet(meta.name, meta.visible is not SheetVisibleEnum.Visible, found, rows)


def _open(content: bytes) -> tuple[CalamineWorkbook, dict[str, SheetDetails], bool]:
    """The workbook, by name of the sheet what the library does not tell of it, and whether there are macros."""
    if content.startswith(_ZIP):
        return _open_zip(content)
    in_order = _inspect_ole(content)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    # By the order of the sheets: only the library knows in which code page their names are written.
    return workbook, dict(zip(workbook.sheet_names, in_order, strict=True)), biff.has_macros(content)


def _rows(sheet: CalamineSheet, details: SheetDetails) -> Rows:
    return with_headings_in_one_row(_all_rows(sheet, details.unseen), [*_merges(sheet), *details.merges])


def _merges(sheet: CalamineSheet) -> Iterator[Merge]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield (top + 1, left + 1), (bottom + 1, right + 1)


def _all_rows(sheet: CalamineSheet, unseen: Cells) -> Rows:
    # The library gives every row from the first one on, but only the columns from the first that is used.
    offset = [EMPTY] * sheet.start[1] if sheet.start else []
    number = 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = [from_value(value) for value in values]
        # An empty row needs no place: between two cells in the last column there can be a million of them.
        yield number, _with_unseen(offset + cells if any(cells) else [], unseen.get(number))
    for later in sorted(row for row in unseen if row > number):
        yield later, _with_unseen([], unseen[later])


def _with_unseen(cells: list[str], unseen: dict[int, str] | None) -> list[str]:
    if unseen:
        cells += [EMPTY] * (max(unseen) - len(cells))
        for column, cell in unseen.items():
            cells[column - 1] = cell
    return cells


def _inspect_ole(content: bytes) -> list[SheetDetails]:
    """Refuse what is no workbook; give, sheet by sheet, what the library does not tell of it."""
    if _ENCRYPTED_STREAM in content:
        raise UnreadableFile(Unreadable.PASSWORD)
    if not any(name in content for name in _XLS_STREAMS):
        raise UnreadableFile(Unreadable.NOT_A_SPREADSHEET)
    return biff.details(content)


def _open_zip(content: bytes) -> tuple[CalamineWorkbook, dict[str, SheetDetails], bool]:
    """Refuse what is no workbook or unpacks too large; else as `_open`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive)
            refuse_document_types(archive)
            if ooxml.is_workbook(archive):
                details, has_macros = ooxml.details(archive), ooxml.has_macros(archive)
                return CalamineWorkbook.from_filelike(io.BytesIO(content)), details, has_macros
            _require_ods(archive)
            details, has_macros = ods.details(archive), ods.has_macros(archive)
            return _open_ods(content, archive), details, has_macros
    # NotImplementedError is zipfile's word for a way of packing that it does not know.
    except (zipfile.BadZipFile, NotImplementedError, EOFError, DamagedPart):
        raise UnreadableFile(Unreadable.CORRUPT) from None


def _open_ods(content: bytes, archive: zipfile.ZipFile) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError:
        # The library gives the same answer to what is damaged and to cells repeated without end.
        if ods.holds_too_much(archive):
            raise UnreadableFile(Unreadable.TOO_MANY_CELLS) from None
        raise


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in entries):
        raise UnreadableFile(Unreadable.PASSWORD)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise UnreadableFile(Unreadable.UNPACKS_TOO_LARGE)


def _require_ods(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if others.is_other_archive(names):
        raise UnreadableFile(Unreadable.OTHER_SPREADSHEET)
    if "mimetype" not in names or not archive.read("mimetype").startswith(_ODS_TYPE):
        raise UnreadableFile(Unreadable.NOT_A_SPREADSHEET)
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableFile(Unreadable.PASSWORD)
