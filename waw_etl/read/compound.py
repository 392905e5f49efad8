"""Compound files, the containers of .xls: a directory of streams, each a chain of sectors ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple

from waw_etl.read.parts import DamagedPart

_END_OF_CHAIN = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_HEADER_BYTES = 512
# Where in the header the numbers of the first FAT sectors stand; further ones stand in sectors of their own.
_FIRST_FAT_SECTORS = 76
_SECTOR_SHIFTS = (9, 12)
_MINI_SECTOR_BYTES = 64
# A stream shorter than this lies in mini sectors, all of which together are one stream: the root's.
_SHORTEST_OF_WHOLE_SECTORS = 4096
_ENTRY_BYTES = 128


class _Entry(NamedTuple):
    name: str
    start: int
    size: int


def read_stream(content: bytes, names: tuple[str, ...]) -> bytes:
    """The bytes of the first of these streams that the file has.

    Raises:
        DamagedPart: it has none of them, or its tables lead nowhere or in a circle.
    """
    file = _CompoundFile(content)
    entries = file.entries()
    for wanted in names:
        for entry in entries:
            if entry.name == wanted:
                return file.stream(entry, root=entries[0])
    raise DamagedPart


class _CompoundFile:
    """A compound file; whatever its bytes say, no table and no chain gets longer than the file has sectors."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER_BYTES:
            raise DamagedPart
        (shift,) = struct.unpack_from("<H", content, 30)
        self._directory, self._mini_table, self._more_fat_sectors = struct.unpack_from("<I8xI4xI", content, 48)
        if shift not in _SECTOR_SHIFTS:
            raise DamagedPart
        self._content = content
        self._bytes = 1 << shift
        self._sectors = len(content) // self._bytes + 1
        self._fat = self._read_fat()

    def entries(self) -> list[_Entry]:
        """The streams and folders of the file; the first is the root."""
        table = _joined(self._directory, self._fat, self._sector)
        return [_entry(table[at : at + _ENTRY_BYTES]) for at in range(0, len(table), _ENTRY_BYTES)]

    def stream(self, entry: _Entry, root: _Entry) -> bytes:
        """The bytes of one stream."""
        if entry.size >= _SHORTEST_OF_WHOLE_SECTORS:
            return _joined(entry.start, self._fat, self._sector)[: entry.size]
        minis = _joined(root.start, self._fat, self._sector)
        table = _numbers(_joined(self._mini_table, self._fat, self._sector))

        def mini_sector(number: int) -> bytes:
            return minis[number * _MINI_SECTOR_BYTES : (number + 1) * _MINI_SECTOR_BYTES]

        return _joined(entry.start, table, mini_sector)[: entry.size]

    def _read_fat(self) -> tuple[int, ...]:
        """By number of a sector, the number of the next one in its chain."""
        sectors = list(_numbers(self._content[_FIRST_FAT_SECTORS:_HEADER_BYTES]))
        further = self._more_fat_sectors
        while further not in (_END_OF_CHAIN, _FREE):
            if len(sectors) > self._sectors:
                raise DamagedPart
            *more, further = _numbers(self._sector(further))
            sectors += more
        fat = b"".join(self._sector(number) for number in sectors if number != _FREE)
        return _numbers(fat[: 4 * self._sectors])

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._bytes
        if start >= len(self._content):
            raise DamagedPart
        # Some writers leave the last sector short.
        return self._content[start : start + self._bytes].ljust(self._bytes, b"\0")


def _joined(start: int, table: tuple[int, ...], sector: Callable[[int], bytes]) -> bytes:
    return b"".join(map(sector, _chain(start, table)))


def _chain(start: int, table: tuple[int, ...]) -> Iterator[int]:
    number = start
    for _ in range(len(table) + 1):
        if number == _END_OF_CHAIN:
            return
        if number >= len(table):
            raise DamagedPart
        yield number
        number = table[number]
    # More steps than there are sectors: a circle.
    raise DamagedPart


def _numbers(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}I", table)


def _entry(record: bytes) -> _Entry:
    length, start, size = struct.unpack_from("<64xH50xII", record)
    # The length counts bytes, with the zero at the end of the name.
    name = record[: min(length, 64)].decode("utf-16-le", errors="replace").rstrip("\0")
    return _Entry(name, start, size)
