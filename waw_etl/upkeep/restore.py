"""Putting a back-up back, into an empty home and an empty database: wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from waw_etl.errors import DatabaseError, StorageError, UsageError, WawError
from waw_etl.load.database import FILE_NAME, engine_of, reading, transaction
from waw_etl.load.history import is_empty
from waw_etl.load.keys_in_use import require_keys
from waw_etl.load.outbox import mark_restored
from waw_etl.load.revision import REVISION
from waw_etl.pull.files import make_private_folder, remove_left_over, working_folder
from waw_etl.pull.keys import load_keys
from waw_etl.settings import Settings
from waw_etl.upkeep.database_copy import copy_in, refuse_unless_it_fits, revision_found
from waw_etl.upkeep.pack import (
    DATA_FOLDERS,
    DATABASE_MEMBER,
    KEY_FOLDER,
    Manifest,
    Origin,
    damaged,
    read_manifest,
    unpack,
)

_UNDER_WAY = ".waw-restore-"


@dataclass(frozen=True)
class Restored:
    """What was put back. `uncertain`: mails that waited then, and may have been sent since.

    `lacking` tells which key the data rests on and is not there; None where all are, or where it cannot be told yet.
    """

    manifest: Manifest
    uncertain: int
    lacking: str | None
    needs_upgrade: bool


def restore(settings: Settings, file: Path) -> Restored:
    """Put back what is in a back-up: the database with its folders, or the keys.

    Everything is unpacked beside its place and compared with its checksum, before anything is put there.

    Raises:
        UsageError: the home or the database is not empty, or the database is of the other kind.
        DamagedError: it is no back-up of ours, or is damaged.
        DatabaseError, StorageError: the database or a folder cannot be used; nothing was changed.
    """
    manifest = read_manifest(file)
    folders = (KEY_FOLDER,) if manifest.database is None else DATA_FOLDERS
    if manifest.database is not None:
        refuse_unless_it_fits(settings, manifest.database)
    for folder in folders:
        _refuse_unless_empty(settings.home / folder)
    uncertain = 0
    with _unpacked(settings, file) as work:
        if manifest.database is not None and manifest.database.kind == "sqlite":
            uncertain = _made_ready(settings, manifest.database, work, file)
        _put_in_place(settings, work, folders, has_database=manifest.database is not None)
    if manifest.database is not None and manifest.database.kind == "postgresql":
        uncertain = _mark_uncertain(settings)
    found = revision_found(settings)
    lacking = _lacking(settings) if found == REVISION else None
    return Restored(manifest, uncertain, lacking, needs_upgrade=found is not None and found < REVISION)


def _refuse_unless_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty. A back-up is restored into an empty WAW_HOME.")


@contextmanager
def _unpacked(settings: Settings, file: Path) -> Iterator[Path]:
    """A folder in WAW_HOME with all that is in the back-up, gone at the end; WAW_HOME too, where it came with it."""
    home = settings.home
    was_there = home.exists()
    try:
        make_private_folder(home)
        remove_left_over(home, f"{_UNDER_WAY}*")
        with working_folder(home, _UNDER_WAY) as work:
            # The working folder is locked, and who writes to a database of SQLite locks the folder that it lies in.
            inside = work / "unpacked"
            make_private_folder(inside)
            unpack(file, inside)
            yield inside
    except OSError as error:
        raise StorageError(f"The back-up cannot be restored in {home}: {error.strerror}.") from None
    finally:
        if not was_there:
            # Only an empty one goes.
            with suppress(OSError):
                home.rmdir()


def _put_in_place(settings: Settings, work: Path, folders: tuple[str, ...], *, has_database: bool) -> None:
    """Move the folders, then fill the database; if that fails the folders go back. A rename cannot end half-way."""
    moved: list[str] = []
    try:
        for folder in folders:
            if (work / folder).exists():
                (work / folder).rename(settings.home / folder)
                moved.append(folder)
        if has_database:
            copy_in(settings, work / DATABASE_MEMBER)
    except BaseException:
        for folder in moved:
            (settings.home / folder).rename(work / folder)
        raise


def _made_ready(settings: Settings, origin: Origin, work: Path, file: Path) -> int:
    """Mark the mails in the unpacked copy, so that there is no moment at which they could be sent again."""
    # As the database of a home of its own: not every path can be written as an address.
    copy = settings.model_copy(update={"home": work, "database_url": None})
    (work / FILE_NAME).symlink_to(DATABASE_MEMBER)
    try:
        if revision_found(copy) != origin.revision:
            raise damaged(file)
        return _mark_uncertain(copy)
    except DatabaseError:
        raise damaged(file) from None


def _mark_uncertain(settings: Settings) -> int:
    with transaction(engine_of(settings)) as connection:
        return mark_restored(connection, settings.now())


def _lacking(settings: Settings) -> str | None:
    try:
        with reading(engine_of(settings)) as connection:
            if not is_empty(connection):
                require_keys(connection, load_keys(settings, may_make=False))
    except WawError as error:
        return str(error)
    return None
