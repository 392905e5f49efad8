"""Lets one step of a run fail, or the run end at it: the n-th statement or commit, or the n-th file operation.

The real things are disturbed: SQLAlchemy tells of each statement, and Python itself (`sys.addaudithook`) of each file.
"""

from __future__ import annotations

import errno
import os
import re
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

# The partners of which a list waits.
DELIVERING = ("vervoer", "zorgstart")
STATEMENT, FILE = "statement", "file"
CHANGES = ("os.rename", "os.link", "os.remove", "os.rmdir", "os.chmod", "tempfile.mkstemp", "shutil.rmtree")
FILE_EVENTS = (*CHANGES, "open", "os.mkdir", "os.scandir", "os.listdir", "tempfile.mkdtemp")


_EMPTY = re.compile(rf"/bronnen/(?!{'|'.join(DELIVERING)})")


def die() -> None:
    """End this process as `kill -9` does: nothing is cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


def no_room() -> None:
    """What the file system says when it is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@dataclass
class Disturbance:
    """What happens at the n-th step of a kind; `steps` counts, and names, those that came by.

    With `only_changes`, what merely reads is no step.
    """

    kind: str
    at: int
    what: Callable[[], None] | None
    home: Path
    only_changes: bool
    steps: list[str] = field(default_factory=list)

    @property
    def came(self) -> bool:
        return len(self.steps) >= self.at

    def step(self, kind: str, name: str, fail: Callable[[], None], *, changes: bool) -> None:
        """A step of a run is about to be taken."""
        if kind != self.kind or (self.only_changes and not changes):
            return
        self.steps.append(name)
        if len(self.steps) == self.at:
            (self.what or fail)()


_now: list[Disturbance] = []


@contextmanager
def disturbed(
    kind: str, at: int, home: Path, what: Callable[[], None] | None = None, *, only_changes: bool = False
) -> Iterator[Disturbance]:
    """At the n-th step of a kind (from 1; 0: at none) `what` happens; without it the step fails, as it really can."""
    disturbance = Disturbance(kind, at, what, home, only_changes)
    _now.append(disturbance)
    try:
        yield disturbance
    finally:
        _now.remove(disturbance)


def _file_operation(name: str, arguments: tuple[Any, ...]) -> None:
    if not _now or name not in FILE_EVENTS or not arguments or not isinstance(arguments[0], str | os.PathLike):
        return
    path = Path(arguments[0])
    # The folders of partners that deliver nothing, and the working files of the library that makes workbooks, are
    # many of the same.
    if path.is_relative_to(_now[-1].home) and not _EMPTY.search(str(path)) and not path.name.startswith("tmp"):
        _now[-1].step(FILE, f"{name} {path.name}", no_room, changes=_changes(name, path, arguments))


def _changes(name: str, path: Path, arguments: tuple[Any, ...]) -> bool:
    """Whether an operation leaves something else behind than it found."""
    if name == "open":
        return bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return name in CHANGES or (name in ("os.mkdir", "tempfile.mkdtemp") and not path.exists())


def _statement(connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
    if _now:
        changes = statement.startswith(("INSERT", "UPDATE", "DELETE", "COPY"))
        _now[-1].step(STATEMENT, statement.partition("\n")[0], lambda: _lose(connection), changes=changes)


def _commit(connection: Connection) -> None:
    if _now:
        _now[-1].step(STATEMENT, "COMMIT", lambda: _lose(connection), changes=True)


def _lose(connection: Connection) -> None:
    """What a driver says when the database is gone."""
    gone: Exception = psycopg.OperationalError("the connection is lost")
    if connection.dialect.name == "sqlite":
        gone = sqlite3.OperationalError("disk I/O error")
        gone.sqlite_errorcode = sqlite3.SQLITE_IOERR  # type: ignore[attr-defined]
    raise OperationalError("a statement", {}, gone)


sys.addaudithook(_file_operation)
event.listen(Engine, "before_cursor_execute", _statement)
event.listen(Engine, "commit", _commit)
