"""Writing a file so that it is there wholly or not at all.

What is under way is locked by its maker. The lock goes with the process, however that ends: what is not locked was
left behind.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
# What a file is called until it is complete.
UNFINISHED = ".*.part"


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, that only its owner may enter; one that exists is left as it is.

    Raises:
        OSError: it cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def remove_left_over(folder: Path, pattern: str) -> None:
    """Remove unfinished files and working folders in `folder` of runs that were ended half-way; never one in use.

    What cannot be removed, or lies where nothing can be locked, is left as it is.
    """
    with suppress(OSError):
        for path in folder.glob(pattern):
            with suppress(OSError):
                _remove_unlocked(path)


@contextmanager
def working_folder(inside: Path, prefix: str) -> Iterator[Path]:
    """A folder that only its owner may enter, gone at the end with all that is in it.

    Raises:
        OSError: it cannot be made.
    """
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=inside))
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def write_once(path: Path, content: bytes) -> bool:
    """Write a new file of mode 0600; False when it exists already, which then stays as it is.

    Of two processes that write the same file at once, one wins and the other sees that file, complete.

    Raises:
        OSError: the folder cannot be written to.
    """
    try:
        with _written_beside(path, content) as written:
            os.link(written, path)
    except FileExistsError:
        return False
    _flush_folder(path.parent)
    return True


def write_over(path: Path, content: bytes, mode: int) -> None:
    """Write a file, in place of the one that may stand there.

    Raises:
        OSError: the folder cannot be written to.
    """
    with _written_beside(path, content) as written:
        written.chmod(mode)
        written.replace(path)
    _flush_folder(path.parent)


def replace(path: Path, by: Path) -> None:
    """Put a file, of the same folder, in the place of another, of which nothing remains.

    Raises:
        OSError: the folder cannot be written to.
    """
    by.replace(path)
    _flush_folder(path.parent)


@contextmanager
def _written_beside(path: Path, content: bytes) -> Iterator[Path]:
    """The content on disk under a temporary name in the same folder, of mode 0600; gone at the end if it is left."""
    remove_left_over(path.parent, UNFINISHED)
    handle, written = _unfinished(path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            yield written
    finally:
        written.unlink(missing_ok=True)


def _unfinished(folder: Path) -> tuple[int, Path]:
    """A new file, locked; another process may take it for one that was left behind until it is."""
    while True:
        handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
        _lock(handle)
        if Path(name).exists():
            return handle, Path(name)
        os.close(handle)


def _lock(handle: int) -> None:
    # Some network shares have no locks: there nothing is removed as left over, and the nightly retention does it.
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)


def _remove_unlocked(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    # Without this, a file's name can be lost in a power cut although its content was flushed.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
