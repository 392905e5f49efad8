"""The XML parts of a workbook, followed in a stream."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from waw_etl.read.limits import MEBIBYTE

_XML = (".xml", ".rels")
_DOCUMENT_TYPE = b"<!DOCTYPE"
_LONGEST_TOKEN = 16 * MEBIBYTE
_NO_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]


class DamagedPart(Exception):  # noqa: N818 - says what the part is
    """A part of the workbook is missing, is no XML, or holds a document type (which no workbook has)."""


def holds_any(archive: zipfile.ZipFile, part: str, marks: tuple[bytes, ...]) -> bool:
    """Whether any of these bytes stand in a part; far quicker than following its XML."""
    return any(mark in window for window in windows(archive, part, max(map(len, marks))) for mark in marks)


def windows(archive: zipfile.ZipFile, part: str, longest: int) -> Iterator[bytes]:
    """A part, a mebibyte at a time, each with the end of the one before: so that what is `longest` bytes is not cut."""
    tail = b""
    for chunk in chunks(archive, part):
        window = tail + chunk
        yield window
        tail = window[1 - longest :]


def parse(source: Iterator[bytes], start: Callable[[str, dict[str, str]], None]) -> None:
    """Go through the elements of a part: name and attributes of each; see `follow`."""

    def attach(parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = start

    follow(source, attach)


def follow(source: Iterator[bytes], attach: Callable[[expat.XMLParserType], None]) -> None:
    """Follow a part's XML without ever holding it whole; `attach` says who listens. Names are `<namespace> <name>`.

    Raises:
        DamagedPart: it is no XML, or has a document type.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    # Entities can only be declared in a document type; without one there is nothing to expand.
    parser.StartDoctypeDeclHandler = _refuse_document_type
    attach(parser)
    try:
        fed = 0
        for chunk in source:
            parser.Parse(chunk, False)
            fed += len(chunk)
            # One name or attribute without end: the parser would go through it again at each chunk.
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise MemoryError
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if error.code == _NO_MEMORY:
            raise MemoryError from None
        raise DamagedPart from None


def refuse_document_types(archive: zipfile.ZipFile) -> None:
    """Refuse a workbook with a document type in any of its parts, also in those that only calamine reads.

    Raises:
        DamagedPart: there is one, or a part does not unpack.
    """
    for name in archive.namelist():
        if name.endswith(_XML) and _DOCUMENT_TYPE in next(chunks(archive, name), b""):
            raise DamagedPart


def _refuse_document_type(*_: object) -> None:
    raise DamagedPart


def chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part of the archive, a mebibyte at a time.

    Raises:
        DamagedPart: the archive has no such part, or it does not unpack.
    """
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(MEBIBYTE):
                yield chunk
    except (KeyError, zlib.error):
        raise DamagedPart from None


def local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition(" ")[2]
