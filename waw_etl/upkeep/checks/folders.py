"""WAW_HOME: whether it can be written to, has room, and is closed to others."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from waw_etl.settings import Settings
from waw_etl.upkeep.finding import Finding, Surroundings, bad, good, warning

_FOR_OTHERS = 0o077
_MEGABYTE = 1_000_000
# A half-year of deliveries takes some tens of megabytes; a day's Prefect logs about as much.
_SCARCE, _FULL = 1000 * _MEGABYTE, 100 * _MEGABYTE


def check_folders(around: Surroundings) -> Iterator[Finding]:
    """Whether everything that a run makes can be kept, by us alone."""
    home = around.settings.home
    if home.exists() and not home.is_dir():
        yield bad(f"{home} is no folder.", "Let WAW_HOME name a folder, or one that is not there yet.")
        return
    if not home.is_dir():
        yield warning(f"There is no folder {home} yet; the first command makes it.", f"mkdir -p -m 700 {home}")
        return
    trouble = _unusable(home)
    if trouble is not None:
        yield bad(f"{home} {trouble}.", f"Let the user of waw own it, on a disk of this machine: chown -R waw {home}")
        return
    yield from of_room(home, shutil.disk_usage(home).free)
    for folder in _private(around.settings):
        if folder.is_dir() and folder.stat().st_mode & _FOR_OTHERS:
            yield warning(f"Others on this machine can enter {folder}.", f"chmod 700 {folder}")


def of_room(folder: Path, free: int) -> Iterator[Finding]:
    """What to say of so many free bytes."""
    what = f"The disk of {folder} has {free // _MEGABYTE} MB left."
    if free < _FULL:
        yield bad(what, "Make room on it: a run that finds none ends, and is done again by the next.")
    elif free < _SCARCE:
        yield warning(what, "Make room on it, or move older back-ups to another disk.")
    else:
        yield good(what)


def _private(settings: Settings) -> tuple[Path, ...]:
    return settings.archive, settings.outbox, settings.key_folder


def _unusable(home: Path) -> str | None:
    """What keeps us from writing to it, one process at a time; None: nothing does."""
    try:
        # Its name is that of a file that is under way, should nothing remove it.
        with tempfile.NamedTemporaryFile(dir=home, prefix=".", suffix=".part"):
            handle = os.open(home, os.O_RDONLY)
    except OSError as error:
        return f"cannot be written to ({error.strerror})"
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    except OSError:
        return "lies where nothing can be locked"
    finally:
        os.close(handle)
    return None
