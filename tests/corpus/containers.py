"""Files as bytes, the same ones at every run: workbooks of each kind, CSV, and files that are none of these."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH

Parts = Mapping[str, Sequence[Sequence[object]]]
MOMENT = b"2024-07-08T09:00:00Z"
NOT_A_ZIP = zipfile.BadZipFile
_RELATIONS = "xl/_rels/workbook.xml.rels"
_MACROS_TYPE = b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
_MACROS_RELATION = (
    b'<Relationship Id="rIdMacros" Target="vbaProject.bin" '
    b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>'
)


def xlsx_bytes(parts: Parts, epoch: datetime = WINDOWS_EPOCH) -> bytes:
    """A workbook as openpyxl writes it, without the moment of writing; its days count from `epoch`."""
    book = Workbook()
    book.epoch = epoch
    book.remove(book.worksheets[0])
    for title, rows in parts.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(number, column, value)  # type: ignore[arg-type]
    if not book.worksheets:
        book.create_sheet("Blad1")
    buffer = io.BytesIO()
    book.save(buffer)
    return zip_bytes({name: _timeless(data) for name, data in unzip(buffer.getvalue()).items()})


def xlsm_bytes(parts: Parts) -> bytes:
    """The same workbook with a project of macros, which is a compound file of its own."""
    members = unzip(xlsx_bytes(parts))
    types, relations = members["[Content_Types].xml"], members[_RELATIONS]
    plain, macros = b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    added = {
        "[Content_Types].xml": types.replace(plain, macros).replace(b"</Types>", _MACROS_TYPE + b"</Types>"),
        _RELATIONS: relations.replace(b"</Relationships>", _MACROS_RELATION + b"</Relationships>"),
        "xl/vbaProject.bin": compound_bytes(
            {"_VBA_PROJECT": b"\xcc\x61\xff\xff\0\0\0", "PROJECT": b'Name="VBAProject"'}
        ),
    }
    return zip_bytes(members | added)


def unzip(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _timeless(data: bytes) -> bytes:
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + MOMENT, data)


def ods_bytes(parts: Parts) -> bytes:
    """A small OpenDocument spreadsheet."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text"))
    tables = "".join(_ods_table(title, rows) for title, rows in parts.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{urn}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    members = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    return zip_bytes({name: text.encode() for name, text in members.items()})


def _ods_table(title: str, rows: Sequence[Sequence[object]]) -> str:
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{escape(title)}">{lines}</table:table>'


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def xls_bytes(parts: Parts, epoch: datetime = WINDOWS_EPOCH) -> bytes:
    """A small workbook of Excel 97-2003 (BIFF8: text and numbers; a date is a number of days since `epoch`)."""
    sheets = [_biff_sheet(rows, epoch.date()) for rows in parts.values()]
    names = [_biff_name(title) for title in parts]
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 1996, 0, 0x600)) + _record(0x42, b"\xb0\x04")
    head += _record(0x22, struct.pack("<H", epoch == CALENDAR_MAC_1904))
    # Two cell formats: 0 is general, 1 is the built-in date format (14).
    head += b"".join(
        _record(0xE0, struct.pack("<HHHBBBBIIH", 0, form, 0, 0x20, 0, 0, 0, 0, 0, 0x20C0)) for form in (0, 14)
    )
    offset = len(head) + sum(4 + 6 + len(name) for name in names) + 4
    bounds = b""
    for name, sheet in zip(names, sheets, strict=True):
        bounds += _record(0x85, struct.pack("<IH", offset, 0) + name)
        offset += len(sheet)
    return compound_bytes({"Workbook": head + bounds + _record(0x0A, b"") + b"".join(sheets)})


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _biff_name(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _biff_sheet(rows: Sequence[Sequence[object]], epoch: date) -> bytes:
    cells = [(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None]
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1996, 0, 0x600))
    width = max((c + 1 for _, c, _ in cells), default=0)
    start += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    return start + b"".join(_biff_cell(*cell, epoch) for cell in cells) + _record(0x0A, b"")


def _biff_cell(row: int, column: int, value: object, epoch: date) -> bytes:
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return _record(0x203, struct.pack("<HHHd", row, column, 1, float((day - epoch).days)))
    if isinstance(value, int | float):
        return _record(0x203, struct.pack("<HHHd", row, column, 0, float(value)))
    if value == "":
        return _record(0x201, struct.pack("<HHH", row, column, 0))
    text = str(value)
    return _record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def compound_bytes(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (the container of .xls and of password-protected workbooks) with these streams."""
    sector, last, unused = 512, 0xFFFFFFFE, 0xFFFFFFFF
    # Streams under 4,096 bytes would have to lie in a second, finer table of sectors.
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    lengths = {name: -(-len(data) // sector) for name, data in padded.items()}
    # Each sector of the table says of 128 sectors which one follows, those of the table itself included.
    tables = -(-(sum(lengths.values()) + 1) // 127)
    chain, body, entries = [0xFFFFFFFD] * tables + [last], b"", []
    for name, data in padded.items():
        length = lengths[name]
        entries.append(_entry(name, 2, len(chain), len(data)))
        chain += [*range(len(chain) + 1, len(chain) + length), last]
        body += data.ljust(length * sector, b"\0")
    # The entries hang below the root as a list: each is the right sibling of the one before it.
    entries = [
        e[:72] + struct.pack("<i", n + 2 if n + 2 <= len(entries) else -1) + e[76:] for n, e in enumerate(entries)
    ]
    directory = b"".join([_entry("Root Entry", 5, last, 0, child=1), *entries]).ljust(sector, b"\0")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096, last, 0, last, 0)
    header += b"".join(struct.pack("<I", n if n < tables else unused) for n in range(109))
    table = b"".join(struct.pack("<I", n) for n in chain).ljust(tables * sector, b"\xff")
    return header + table + directory + body


def _entry(name: str, kind: int, start: int, size: int, child: int = -1) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBBiii", len(text), kind, 1, -1, -1, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def csv_bytes(rows: Sequence[Sequence[str]], separator: str, encoding: str) -> bytes:
    """A CSV file as Excel saves it: records at least as wide as the heading row, quotes only where needed."""
    width = next((len(row) for row in rows if len(row) > 1), 1)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return buffer.getvalue().encode(encoding)


WRITERS: dict[str, Callable[[Parts], bytes]] = {
    ".xlsx": xlsx_bytes,
    ".xlsm": xlsm_bytes,
    ".ods": ods_bytes,
    ".xls": xls_bytes,
}
