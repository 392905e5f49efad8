"""Looks for what was planted, in every byte that was written anywhere, in all the forms in which it could stand."""

from __future__ import annotations

import base64
import io
import re
import sqlite3
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from pypdf import PdfReader
from pypdf.generic import StreamObject

# Dots, spaces and hyphens between digits, also those that do not break; NUL is what UTF-16 puts between ASCII signs.
_SEPARATORS = b"\0 .-\xa0\xc2"
_MOST_DEEP = 4


@dataclass(frozen=True)
class Planted:
    """One text that may not be found: a BSN, a name or a secret; `where` says how it came in."""

    kind: str
    text: str
    where: str

    @cached_property
    def squeezed(self) -> bytes:
        """As it stands in bytes from which separators are taken."""
        return self.text.encode().translate(None, _SEPARATORS)

    @cached_property
    def coded(self) -> tuple[bytes, ...]:
        """As programs write it in letters and digits: in base64 at any place, in hexadecimal."""
        written = self.text.encode()
        in_base64 = [*_in_base64(written), *_in_base64(self.text.encode("utf-16-le"))]
        return (written.hex().encode(), written.hex().upper().encode(), *in_base64)


@dataclass(frozen=True)
class Found:
    """What was found where: `place` is a path, or the name of an output, and what was unpacked from it."""

    planted: Planted
    place: str


class View:
    """Some bytes, and what is looked through in them: far less than all of them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._squeezed = data.translate(None, _SEPARATORS)
        self._digits = b" ".join(re.findall(rb"[0-9]{9,}", self._squeezed))
        self._coded = b" ".join(re.findall(rb"[A-Za-z0-9+/_-]{11,}", data))
        self._short = set(re.findall(rb"(?<![0-9])[0-9]{7,8}(?![0-9])", data.replace(b"\0", b"")))

    def holds(self, one: Planted) -> bool:
        if any(form in self._coded for form in one.coded):
            return True
        if one.kind == "bsn":
            number = int(one.text)
            return one.squeezed in self._digits or str(number).encode() in self._short or _as_float(one) in self._data
        url = quote(one.text, safe="").encode()
        return one.squeezed in self._squeezed or (url != one.text.encode() and url in self._data)


def found_in(place: str, content: bytes, planted: Iterable[Planted]) -> Iterator[Found]:
    """All that stands in some bytes, or in what can be unpacked from them, or in their name."""
    for inner, data in [("", place.encode(errors="surrogateescape")), *unpacked(content)]:
        view = View(data)
        yield from (Found(one, f"{place}{inner}") for one in planted if view.holds(one))


def files_below(folder: Path) -> Iterator[Path]:
    """All files, hidden ones too."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def unpacked(content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """The bytes themselves, and what stands in them where they are a ZIP, PDF, mail or SQLite file."""
    yield "", content
    if depth == _MOST_DEEP:
        return
    for opening, unpack in _CONTAINERS.items():
        if content.startswith(opening):
            for name, part in unpack(content):
                yield from ((f"!{name}{inner}", data) for inner, data in unpacked(part, depth + 1))


def _as_float(one: Planted) -> bytes:
    """As old workbooks and databases keep a number."""
    return struct.pack("<d", int(one.text))


def _in_base64(written: bytes) -> list[bytes]:
    """At each of the three places where it can begin, without the signs that depend on what stands around it."""
    found = []
    for before in range(3):
        coded = base64.b64encode(bytes(before) + written)
        first = -(-before * 8 // 6) if before else 0
        last = (before + len(written)) * 8 // 6
        found += [coded[first:last], coded[first:last].translate(bytes.maketrans(b"+/", b"-_"))]
    return found


def _zip(content: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    except zipfile.BadZipFile:
        return


def _pdf(content: bytes) -> Iterator[tuple[str, bytes]]:
    reader = PdfReader(io.BytesIO(content))
    yield "text", "\n".join(page.extract_text() for page in reader.pages).encode()
    yield "properties", str(reader.metadata).encode()
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        try:
            part = reader.get_object(number)
        except Exception:  # noqa: BLE001 - a number without an object
            continue
        if isinstance(part, StreamObject):
            yield f"stream {number}", part.get_data()


def _mail(content: bytes) -> Iterator[tuple[str, bytes]]:
    mail = message_from_bytes(content, policy=default)
    yield "headers", "\n".join(f"{name}: {value}" for name, value in mail.items()).encode()
    for number, part in enumerate(mail.walk()):
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            yield f"part {number}", body


def _sqlite(content: bytes) -> Iterator[tuple[str, bytes]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        # A database in WAL mode can only be read with its log beside it: this copy says that it has none.
        connection.deserialize(content[:18] + b"\1\1" + content[20:])
        for table in [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]:
            rows = connection.execute(f'SELECT * FROM "{table}"')
            yield f"table {table}", "\n".join(map(str, rows)).encode()


_CONTAINERS: dict[bytes, Callable[[bytes], Iterator[tuple[str, bytes]]]] = {
    b"PK\3\4": _zip,
    b"%PDF": _pdf,
    b"From: ": _mail,
    b"SQLite format 3\0": _sqlite,
}
