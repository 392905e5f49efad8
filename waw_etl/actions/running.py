"""What `waw up` tells of itself in the home: that it runs, as which processes, and where its Prefect server is."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from waw_etl.errors import StorageError, UsageError
from waw_etl.pull.files import PRIVATE_FILE, make_private_folder
from waw_etl.settings import Settings

_FILE = "up.json"


@dataclass(frozen=True)
class Running:
    """The processes of a `waw up`, its own first, and the address of the API of its Prefect server, once it answers."""

    processes: tuple[int, ...]
    api_url: str | None


class Hold:
    """The lock on a home. Who keeps `handle` open keeps the lock: so does a server that outlived its `waw up`."""

    def __init__(self, handle: int) -> None:
        self.handle = handle

    def tell(self, running: Running) -> None:
        """Write down what runs, for other processes to read."""
        content = json.dumps(asdict(running)).encode()
        os.ftruncate(self.handle, 0)
        os.pwrite(self.handle, content, 0)


@contextmanager
def hold_home(settings: Settings) -> Iterator[Hold]:
    """Keep any other `waw up` out of the home for as long as the block lasts.

    Raises:
        UsageError: another one runs there, or left processes behind; the text says which.
        StorageError: the folder cannot be used.
    """
    path = _path(settings)
    try:
        make_private_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    except OSError as error:
        raise StorageError(f"The folder {path.parent} cannot be used: {error.strerror}.") from None
    try:
        if not _locked(handle):
            raise UsageError(_in_the_way(settings))
        hold = Hold(handle)
        # At once: one that is killed while it starts is known by that it is gone.
        hold.tell(Running((os.getpid(),), None))
        yield hold
    finally:
        os.close(handle)


def running(settings: Settings) -> Running | None:
    """What runs in the home, if a `waw up` does, or what one left behind."""
    try:
        handle = os.open(_path(settings), os.O_RDONLY)
    except OSError:
        return None
    try:
        if _locked(handle, fcntl.LOCK_SH):
            return None
        found = json.loads(os.read(handle, 10_000) or b"null")
    finally:
        os.close(handle)
    return None if found is None else Running(tuple(found["processes"]), found["api_url"])


def _path(settings: Settings) -> Path:
    return settings.home / "prefect" / _FILE


def _locked(handle: int, how: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _in_the_way(settings: Settings) -> str:
    found, keepers = running(settings), _keepers(_path(settings))
    if found is None:
        return f"`waw up` is starting or ending in {settings.home}; wait until it has."
    first = found.processes[0]
    if first in keepers or not keepers:
        return f"`waw up` runs in {settings.home} already, as process {first}."
    left = " ".join(str(process) for process in keepers)
    return f"A `waw up` in {settings.home} was killed and left processes behind. End them first: kill {left}"


def _keepers(path: Path) -> list[int]:
    """The other processes that keep a file open, as far as we may see; never one that was given an old number."""
    return [
        int(process.name)
        for process in Path("/proc").iterdir()
        if process.name.isdecimal() and int(process.name) != os.getpid() and _keeps(process, path)
    ]


def _keeps(process: Path, path: Path) -> bool:
    try:
        handles = list((process / "fd").iterdir())
    except OSError:
        # It ended meanwhile, or is another user's.
        return False
    return any(_is(handle, path) for handle in handles)


def _is(handle: Path, path: Path) -> bool:
    with suppress(OSError):
        return handle.samefile(path)
    return False
