"""Files that somebody made to do harm: small, and enormous when they are opened."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from tests.corpus.containers import compound_bytes, ods_bytes, unzip, xls_bytes, xlsx_bytes, zip_bytes
from waw_etl.read.book import Unreadable

PARTS = {"Levering": [["Leverancier", "zorgstart"]], "Trajecten": [["Trajectnummer"], ["ZS-1"]]}
SHEET, STRINGS, STYLES, WORKBOOK = (
    f"xl/{part}.xml" for part in ("worksheets/sheet1", "sharedStrings", "styles", "workbook")
)
MANY = 150


def packed(head: bytes, block: bytes, times: int, tail: bytes = b"") -> tuple[bytes, int, int]:
    """A deflated stream of one block repeated, made without ever unpacking it: data, size unpacked, checksum."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = squeeze.compress(head) + squeeze.flush(zlib.Z_FULL_FLUSH)
    middle = squeeze.compress(block) + squeeze.flush(zlib.Z_FULL_FLUSH)
    end = squeeze.compress(tail) + squeeze.flush()
    check = zlib.crc32(head)
    for _ in range(times):
        check = zlib.crc32(block, check)
    return begin + middle * times + end, len(head) + times * len(block) + len(tail), zlib.crc32(tail, check)


def with_packed(content: bytes, part: str, stream: tuple[bytes, int, int], declared: int | None = None) -> bytes:
    """The archive with one part that was packed beforehand, of the size that it has or of a declared one."""
    data, size, check = stream
    members = {name: body for name, body in unzip(content).items() if name != part}
    out = io.BytesIO(zip_bytes(members))
    with zipfile.ZipFile(out, "a") as archive:
        entry = zipfile.ZipInfo(part)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.header_offset = archive.start_dir
        entry.file_size, entry.compress_size, entry.CRC = declared or size, len(data), check
        archive.fp.seek(archive.start_dir)  # type: ignore[union-attr]
        archive.fp.write(entry.FileHeader(False) + data)  # type: ignore[union-attr]
        archive.start_dir = archive.fp.tell()  # type: ignore[union-attr]
        archive.filelist.append(entry)
        archive.NameToInfo[part] = entry
        archive._didModify = True  # type: ignore[attr-defined]
    return out.getvalue()


def bomb(part: str, head: bytes, block: bytes, tail: bytes, declared: int | None = None) -> bytes:
    """A workbook of which one part is some 150 MB: under the 500 MB at which it is refused unread."""
    stream = packed(head, block * (2**20 // len(block)), MANY, tail)
    return with_packed(xlsx_bytes(PARTS), part, stream, declared)


def entities(content: bytes, part: str) -> bytes:
    """One part with a document type whose entities unfold to two hundred billion letters."""
    unfolding = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    start = f'<!DOCTYPE x [<!ENTITY e0 "ha">{unfolding}]>'.encode()
    members = unzip(content)
    head, mark, body = members.get(part, STRINGS_HEAD + b"</sst>").rpartition(b"?>")
    used = body.replace(b">", b">&e11;", 1)
    return zip_bytes(members | {part: head + mark + start + used})


def overlapping() -> bytes:
    """Two thousand entries that all are the same megabyte."""
    out = io.BytesIO(xlsx_bytes(PARTS))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/0.bin", bytes(2**20))
        first = archive.getinfo("xl/media/0.bin")
        for number in range(1, 2000):
            entry = zipfile.ZipInfo(f"xl/media/{number}.bin")
            for field in ("file_size", "compress_size", "CRC", "header_offset", "compress_type"):
                setattr(entry, field, getattr(first, field))
            archive.filelist.append(entry)
    return out.getvalue()


def nested() -> bytes:
    """A zip in a zip in a zip."""
    content = b"PK"
    for level in range(20):
        content = zip_bytes({f"{level}.xlsx": content})
    return content


def sheet_with(content: bytes, old: bytes, new: bytes) -> bytes:
    members = unzip(content)
    assert old in members[SHEET]
    return zip_bytes(members | {SHEET: members[SHEET].replace(old, new)})


def many_sheets(number: int) -> bytes:
    """So many sheets that are all the same part of 40 MB."""
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, number))
    content = sheet_with(xlsx_bytes(PARTS), b"<sheetData>", b"<sheetData><!--" + b"<f " * 10_000_000 + b"-->")
    members = unzip(content)
    space = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    book = members[WORKBOOK].replace(b"<workbook ", b"<workbook " + space + b" ", 1)
    return zip_bytes(members | {WORKBOOK: book.replace(b"<sheets>", b"<sheets>" + names.encode())})


def far_xls() -> bytes:
    cells = [(0x204, struct.pack("<HHHHB", row, column, 0, 1, 0) + b"x") for row, column in ((0, 0), (65535, 255))]
    small = xls_bytes({"Trajecten": []})
    end = struct.pack("<HH", 0x0A, 0)
    at = small.rindex(end)
    return small[:at] + b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in cells) + end + small[at:]


def ods_with(content_xml: Callable[[bytes], bytes]) -> bytes:
    members = unzip(ods_bytes(PARTS))
    return zip_bytes(members | {"content.xml": content_xml(members["content.xml"])})


TEXT = b"<si><t>x</t></si>"
STRINGS_HEAD = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
SHEET_HEAD = STRINGS_HEAD.replace(b"sst", b"worksheet") + b"<sheetData>"
SHEET_TAIL = b"</sheetData></worksheet>"
REFUSED = {Unreadable.CORRUPT, Unreadable.TOO_MANY_CELLS, Unreadable.TOO_SLOW, Unreadable.UNPACKS_TOO_LARGE}
Hostile = tuple[Callable[[], bytes], str, set[Unreadable]]

FILES: Mapping[str, Hostile] = {
    "shared strings": (lambda: bomb(STRINGS, STRINGS_HEAD, TEXT, b"</sst>"), ".xlsx", REFUSED),
    "one shared string": (
        lambda: bomb(STRINGS, STRINGS_HEAD + b"<si><t>", b"x", b"</t></si></sst>"),
        ".xlsx",
        REFUSED,
    ),
    "cells": (
        lambda: bomb(SHEET, SHEET_HEAD + b"<row>", b"<c><v>1</v></c>", b"</row>" + SHEET_TAIL),
        ".xlsx",
        REFUSED,
    ),
    "one line": (
        lambda: bomb(SHEET, SHEET_HEAD + b'<row><c t="inlineStr"><is><t>', b"x", b"</t></is></c></row>" + SHEET_TAIL),
        ".xlsx",
        REFUSED,
    ),
    "one attribute": (
        lambda: bomb(SHEET, SHEET_HEAD + b'<row><c t="e" r="', b"x", b'"></c></row>' + SHEET_TAIL),
        ".xlsx",
        REFUSED,
    ),
    "size that lies": (
        lambda: bomb(STYLES, b"<styleSheet>", b"<x/>", b"</styleSheet>", declared=1000),
        ".xlsx",
        REFUSED,
    ),
    "overlapping entries": (overlapping, ".xlsx", {Unreadable.UNPACKS_TOO_LARGE}),
    "zip in zip": (nested, ".xlsx", {Unreadable.NOT_A_SPREADSHEET}),
    **{
        f"entities in {part}": (lambda p=part: entities(xlsx_bytes(PARTS), p), ".xlsx", {Unreadable.CORRUPT})
        for part in (SHEET, STRINGS, STYLES, WORKBOOK, "xl/_rels/workbook.xml.rels", "[Content_Types].xml")
    },
    "entities in ods": (lambda: entities(ods_bytes(PARTS), "content.xml"), ".ods", {Unreadable.CORRUPT}),
    "far away in xls": (far_xls, ".xls", {Unreadable.TOO_MANY_CELLS}),
    "row beyond the last": (
        lambda: sheet_with(xlsx_bytes(PARTS), b'r="A1"', b'r="ZZZZ4294967295"'),
        ".xlsx",
        REFUSED,
    ),
    "the same sheet often": (lambda: many_sheets(2000), ".xlsx", REFUSED),
    "rows repeated": (
        lambda: ods_with(
            lambda xml: xml.replace(b"<table:table-row", b'<table:table-row table:number-rows-repeated="4000000000"')
        ),
        ".ods",
        {Unreadable.TOO_MANY_CELLS},
    ),
    "a million columns": (lambda: b";".join([b"1"] * 1_000_000), ".csv", {Unreadable.TOO_MANY_CELLS}),
    "password": (lambda: compound_bytes({"EncryptedPackage": bytes(5000)}), ".xlsx", {Unreadable.PASSWORD}),
}
