"""A partner's folder on a server, over any protocol that fsspec knows."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from secrets import token_hex
from threading import Thread
from typing import Any, TypeVar

from fsspec import AbstractFileSystem

from waw_etl.errors import SourceError
from waw_etl.pull.source import (
    MAX_BYTES,
    PROCESSED,
    TRIALS,
    SourceFile,
    fitting,
    in_order,
    is_delivery_name,
    printable_name,
)

T = TypeVar("T")
# What protocols call the moment at which a file was last written.
_TIMES = ("mtime", "LastModified", "last_modified", "modified", "modify", "updated", "created")
Entry = dict[str, Any]
Opened = tuple[AbstractFileSystem, str]


class RemoteFolder:
    """A `PartnerFolder` (pull/source.py) at a URL.

    The identity of a file holds the URL, its name, size and time, and how many files of that name were set aside
    before: servers tell no more, and the last tells a file that came again from one that could not be moved.
    `connect` gives the file system with the folder's path in it; no step at the server may take longer than `seconds`.
    A connection that breaks is made anew; a server that could not be connected to is not asked again.
    """

    def __init__(self, url: str, connect: Callable[[], Opened], seconds: float) -> None:
        self._url = url
        self._connect = connect
        self._seconds = seconds
        self._opened: Opened | None = None
        self._away: SourceError | None = None

    def waiting(self) -> list[SourceFile]:
        """See `PartnerFolder`."""
        return self._listed_root()

    def trials(self) -> list[SourceFile]:
        """See `PartnerFolder`; `proef/` is made, so that the partner finds it."""
        return self._listed(self._own_folder(TRIALS), f"{TRIALS}/")

    def read(self, file: SourceFile) -> bytes | None:
        """See `Source`."""
        try:
            content = self._do("be read", lambda files: _content(files, str(file.path)))
        except FileNotFoundError:
            return None
        whole = len(content) == min(file.size, MAX_BYTES + 1)
        return content if whole and self._is_there(file) else None

    def set_aside(self, file: SourceFile, mark: str) -> None:
        """Move a file that was taken to `verwerkt/`; see `Source`."""
        if not self._is_there(file):
            return
        folder = self._own_folder(PROCESSED)
        target = _free(f"{mark}_", file.path.name, {_name(entry) for entry in self._entries(folder)})
        self._move_unless_gone(str(file.path), posixpath.join(folder, target))

    def remove(self, file: SourceFile) -> None:
        """See `Source`."""
        if self._is_there(file):
            self._remove_if_there(str(file.path))

    def inside(self, name: str) -> list[SourceFile]:
        """See `PartnerFolder`."""
        try:
            entries = self._entries(posixpath.join(self._root(), name))
        except FileNotFoundError:
            self._listed_root()
            return []
        return in_order([self._described(entry, f"{name}/", []) for entry in entries if entry["type"] == "file"])

    def put(self, file: Path, name: str) -> None:
        """See `PartnerFolder`."""
        folder = self._own_folder(name)
        content = file.read_bytes()
        # Under a hidden name first: the partner must never fetch half a workbook.
        unfinished = posixpath.join(folder, f".{token_hex(8)}.part")
        target = posixpath.join(folder, file.name)
        self._do("be written to", lambda files: files.pipe_file(unfinished, content))
        try:
            self._put_over(unfinished, target)
        except SourceError:
            # Another run may have put its own there in between.
            self._put_over(unfinished, target)

    def close(self) -> None:
        """See `Source`."""
        # What was opened is closed when nothing refers to it any more.
        self._opened = None

    def _root(self) -> str:
        return self._connected()[1]

    def _listed_root(self) -> list[SourceFile]:
        try:
            return self._listed(self._root(), "")
        except FileNotFoundError:
            raise SourceError(f"There is no folder {self._url}.") from None

    def _listed(self, folder: str, below: str) -> list[SourceFile]:
        entries = [entry for entry in self._entries(folder) if _is_delivery(entry)]
        taken = self._taken() if entries else []
        return in_order([self._described(entry, below, taken) for entry in entries])

    def _taken(self) -> list[str]:
        try:
            return [_name(entry) for entry in self._entries(posixpath.join(self._root(), PROCESSED))]
        except FileNotFoundError:
            return []

    def _described(self, entry: Entry, below: str, taken: list[str]) -> SourceFile:
        path = PurePosixPath(entry["name"])
        name = fitting("", printable_name(path))
        size, time = int(entry["size"] or 0), _time(entry)
        earlier = sum(other.endswith(f"_{path.name}") for other in taken)
        identity = "|".join((f"{self._url}/{below}{name}", str(size), str(time), str(earlier)))
        return SourceFile(path, name, size, time, identity)

    def _is_there(self, file: SourceFile) -> bool:
        """Whether this very file is still there: the same size and time, and no link."""
        try:
            entries = self._entries(str(file.path.parent))
        except FileNotFoundError:
            return False
        now = [entry for entry in entries if _name(entry) == file.path.name and entry["type"] == "file"]
        return any((int(entry["size"] or 0), _time(entry)) == (file.size, file.modified_ns) for entry in now)

    def _entries(self, folder: str) -> list[Entry]:
        def look(files: AbstractFileSystem) -> list[Entry]:
            files.invalidate_cache()
            found: list[Entry] = files.ls(folder, detail=True)
            return found

        return self._do("be read", look)

    def _own_folder(self, name: str) -> str:
        folder = posixpath.join(self._root(), name)
        self._do("be written to", lambda files: files.makedirs(folder, exist_ok=True))
        return folder

    def _move_unless_gone(self, source: str, target: str) -> None:
        def move(files: AbstractFileSystem) -> None:
            try:
                _move(files, source, target)
            except FileExistsError:
                # Another run has moved it there in the meantime, unless it still lies where it was.
                if files.exists(source):
                    raise

        try:
            self._do("be written to", move)
        except FileNotFoundError:
            return

    def _put_over(self, source: str, target: str) -> None:
        self._remove_if_there(target)
        self._move_unless_gone(source, target)

    def _remove_if_there(self, path: str) -> None:
        try:
            self._do("be written to", lambda files: files.rm_file(path))
        except FileNotFoundError:
            return

    def _do(self, what: str, call: Callable[[AbstractFileSystem], T]) -> T:
        """Carry out one step at the server.

        Raises:
            FileNotFoundError: what it is about is not there.
            SourceError: it did not succeed, or not in time.
        """
        files, _ = self._connected()
        try:
            return _within(self._seconds, partial(call, files))
        except FileNotFoundError:
            raise
        except Exception as error:  # noqa: BLE001 - every protocol has errors of its own
            self.close()
            raise SourceError(f"The source {self._url} cannot {what} ({type(error).__name__}).") from None

    def _connected(self) -> Opened:
        if self._away is not None:
            raise self._away
        if self._opened is None:
            try:
                self._opened = _within(self._seconds, self._connect)
            except SourceError as error:
                self._away = error
                raise
            except Exception as error:  # noqa: BLE001 - every protocol has errors of its own
                self._away = SourceError(f"The source {self._url} cannot be reached ({type(error).__name__}).")
                raise self._away from None
        return self._opened


def _within(seconds: float, call: Callable[[], T]) -> T:
    """What a call gives, or TimeoutError: in a thread of its own, as many a protocol waits for ever by itself."""
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(call())
        except BaseException as error:  # noqa: BLE001 - it is raised again where the answer is awaited
            answer.set_exception(error)

    Thread(target=run, daemon=True).start()
    return answer.result(timeout=seconds)


def _content(files: AbstractFileSystem, path: str) -> bytes:
    with files.open(path, "rb") as stream:
        return bytes(stream.read(MAX_BYTES + 1))


def _move(files: AbstractFileSystem, source: str, target: str) -> None:
    """Move one file: by the protocol's own means, else by a copy; fsspec's general way takes `*` for a pattern."""
    if getattr(files.mv, "__func__", None) is AbstractFileSystem.mv:
        files.cp_file(source, target)
        files.rm_file(source)
    else:
        files.mv(source, target)


def _is_delivery(entry: Entry) -> bool:
    return entry["type"] == "file" and is_delivery_name(_name(entry))


def _name(entry: Entry) -> str:
    return PurePosixPath(entry["name"]).name


def _time(entry: Entry) -> int:
    """In nanoseconds since 1970; 0 where the server does not tell."""
    told = next((entry[name] for name in _TIMES if entry.get(name)), 0)
    if isinstance(told, str):
        try:
            told = datetime.fromisoformat(told)
        except ValueError:
            return 0
    seconds = told.timestamp() if isinstance(told, datetime) else float(told)
    return int(seconds * 1_000_000_000)


def _free(prefix: str, name: str, taken: set[str]) -> str:
    """A name that none of the others has."""
    number = 1
    while (found := fitting(prefix if number == 1 else f"{prefix}{number}_", name)) in taken:
        number += 1
    return found
