"""Workbooks (.xlsx, .xlsm, .xls, .ods, told apart by their content): from bytes to rows, sheet by sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from waw_etl.read import biff, ods, ooxml
from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.cells import EMPTY, from_value
from waw_etl.read.limits import MAX_UNPACKED_BYTES
from waw_etl.read.parts import Cells, DamagedPart

Rows = Iterator[tuple[int, list[str]]]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLS_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_ENCRYPTED_ENTRY = 0x1


def is_container(content: bytes) -> bool:
    """Whether the bytes are a zip or OLE file, which every workbook is."""
    return content.startswith((*_ZIP, _OLE))


def sheets(content: bytes) -> Iterator[tuple[str, Rows]]:
    """Each sheet with cells: its name, and its rows from the first (row number, raw cells from column A).

    Raises:
        UnreadableFile: no workbook, protected with a password, damaged, or too large unpacked.
    """
    try:
        workbook, unseen = _open(content)
        for sheet in workbook.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                yield sheet.name, _rows(workbook.get_sheet_by_name(sheet.name), unseen.get(sheet.name, {}))
    except PasswordError:
        raise UnreadableFile(Unreadable.PASSWORD) from None
    except (CalamineError, DamagedPart):
        raise UnreadableFile(Unreadable.CORRUPT) from None


def _open(content: bytes) -> tuple[CalamineWorkbook, dict[str, Cells]]:
    """The workbook, and by name of the sheet the cells that the library does not show."""
    if content.startswith(_ZIP):
        unseen = _inspect_zip(content)
        return CalamineWorkbook.from_filelike(io.BytesIO(content)), unseen
    in_order = _inspect_ole(content)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    # By the order of the sheets: only the library knows in which code page their names are written.
    return workbook, dict(zip(workbook.sheet_names, in_order, strict=True))


def _rows(sheet: CalamineSheet, unseen: Cells) -> Rows:
    # The library gives every row from the first one on, but only the columns from the first that is used.
    offset = [EMPTY] * sheet.start[1] if sheet.start else []
    number = 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = offset + [from_value(value) for value in values]
        yield number, _with_unseen(cells, unseen.get(number))
    for later in sorted(row for row in unseen if row > number):
        yield later, _with_unseen([], unseen[later])


def _with_unseen(cells: list[str], unseen: dict[int, str] | None) -> list[str]:
    if unseen:
        cells += [EMPTY] * (max(unseen) - len(cells))
        for column, cell in unseen.items():
            cells[column - 1] = cell
    return cells


def _inspect_ole(content: bytes) -> list[Cells]:
    """Refuse what is no workbook; give, sheet by sheet, the cells that the library does not show."""
    if _ENCRYPTED_STREAM in content:
        raise UnreadableFile(Unreadable.PASSWORD)
    if not any(name in content for name in _XLS_STREAMS):
        raise UnreadableFile(Unreadable.NOT_A_SPREADSHEET)
    return biff.unseen_cells(content)


def _inspect_zip(content: bytes) -> dict[str, Cells]:
    """Refuse what is no workbook or unpacks too large; give the cells that the library does not show."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive)
            if ooxml.is_workbook(archive):
                return ooxml.unseen_cells(archive)
            _require_ods(archive)
            return ods.unseen_cells(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, DamagedPart):
        raise UnreadableFile(Unreadable.CORRUPT) from None


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in entries):
        raise UnreadableFile(Unreadable.PASSWORD)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise UnreadableFile(Unreadable.UNPACKS_TOO_LARGE)


def _require_ods(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "mimetype" not in names or not archive.read("mimetype").startswith(_ODS_TYPE):
        raise UnreadableFile(Unreadable.NOT_A_SPREADSHEET)
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableFile(Unreadable.PASSWORD)
