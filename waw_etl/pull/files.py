"""Writing a file so that it is there wholly or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
# Longer than any run works on one file.
_LEFT_SECONDS = 3600


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, that only its owner may enter; one that exists is left as it is.

    Raises:
        OSError: it cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def remove_left_over(folder: Path, pattern: str) -> None:
    """Remove working folders in `folder` that runs left behind which were ended half-way; young ones may be in use.

    What cannot be removed is left for the next time.
    """
    for path in folder.glob(pattern):
        try:
            left = time.time() - path.stat().st_mtime > _LEFT_SECONDS
        except OSError:
            continue
        if left:
            shutil.rmtree(path, ignore_errors=True)


def write_once(path: Path, content: bytes) -> bool:
    """Write a new file of mode 0600; False when it exists already, which then stays as it is.

    Of two processes that write the same file at once, one wins and the other sees that file, complete.

    Raises:
        OSError: the folder cannot be written to.
    """
    written = _write_beside(path, content)
    try:
        os.link(written, path)
    except FileExistsError:
        return False
    finally:
        written.unlink()
    _flush_folder(path.parent)
    return True


def write_over(path: Path, content: bytes, mode: int) -> None:
    """Write a file, in place of the one that may stand there.

    Raises:
        OSError: the folder cannot be written to.
    """
    written = _write_beside(path, content)
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


def _write_beside(path: Path, content: bytes) -> Path:
    """The content on disk under a temporary name in the same folder; mkstemp gives it mode 0600."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink()
        raise
    return Path(name)


def _flush_folder(folder: Path) -> None:
    # Without this, a file's name can be lost in a power cut although its content was flushed.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
