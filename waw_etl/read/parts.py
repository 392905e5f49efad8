"""The XML parts of a workbook, followed in a stream; and the cells found there that calamine gives as empty."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from waw_etl.read.book import Unreadable, UnreadableFile
from waw_etl.read.limits import MEBIBYTE

Cells = dict[int, dict[int, str]]
"""Row number, column number, raw cell."""

_MAX_UNSEEN = 1_000_000


class DamagedPart(Exception):  # noqa: N818 - says what the part is
    """A part of the workbook is missing, is no XML, or holds a document type (which no workbook has)."""


class UnseenCells:
    """Collects cells; more than any delivery can hold are refused."""

    def __init__(self) -> None:
        self.cells: Cells = {}
        self._count = 0

    def add(self, row: int, column: int, cell: str) -> None:
        """Keep one cell.

        Raises:
            UnreadableFile: there are too many.
        """
        self._count += 1
        if self._count > _MAX_UNSEEN:
            raise UnreadableFile(Unreadable.TOO_MANY_CELLS)
        self.cells.setdefault(row, {})[column] = cell


def holds_any(archive: zipfile.ZipFile, part: str, marks: tuple[bytes, ...]) -> bool:
    """Whether any of these bytes stand in a part; far quicker than following its XML."""
    longest = max(map(len, marks))
    tail = b""
    for chunk in chunks(archive, part):
        window = tail + chunk
        if any(mark in window for mark in marks):
            return True
        tail = window[1 - longest :]
    return False


def parse(
    source: Iterator[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], None] | None = None,
) -> None:
    """Follow a part's XML without ever holding it whole; names are `<namespace> <local name>`.

    Raises:
        DamagedPart: it is no XML, or has a document type.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    # Entities can only be declared in a document type; without one there is nothing to expand.
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = start
    if end and characters:
        parser.EndElementHandler = end
        parser.CharacterDataHandler = characters
    try:
        for chunk in source:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise DamagedPart from None


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
