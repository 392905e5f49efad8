"""Making a back-up: the database, and the folders of WAW_HOME that cannot be made again; the keys apart.

The database is copied first. What its rows point to was written before them, and is therefore among the files that are
copied afterwards; a file that is newer than the copy of the database harms nobody.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from waw_etl.errors import StorageError, UsageError
from waw_etl.pull.files import (
    PRIVATE_FILE,
    make_private_folder,
    remove_left_over,
    replace,
    working_folder,
    write_over,
)
from waw_etl.pull.keys import KeyKind, configured_keys
from waw_etl.settings import Settings
from waw_etl.upkeep.database_copy import copy_out
from waw_etl.upkeep.pack import DATA_FOLDERS, DATABASE_MEMBER, KEY_FOLDER, Kind, Manifest, Origin, Packer

ENDING = ".zip"
_OURS = re.compile(r"waw-backup-\d{8}-\d{6}\.zip")
_UNDER_WAY = ".waw-backup-"
_RECORD = "backup.json"
_CONTENT = Callable[[Packer, Path], Origin | None]


@dataclass(frozen=True)
class Backup:
    """A back-up that was made: its file, what it holds, and the older ones that were removed for it."""

    file: Path
    manifest: Manifest
    removed: tuple[Path, ...] = ()


def make_backup(settings: Settings, target: Path, keep: int | None = None) -> Backup:
    """Make a back-up without keys: `target` is a file that ends in `.zip`, or else the folder that it comes in.

    In a folder it is called after its moment, and with `keep` only so many of the newest are left there. Others may
    work meanwhile. That it was made is noted in WAW_HOME, for `last_backup`.

    Raises:
        UsageError: the file exists already, lies in what is copied, or `keep` is no number that can be kept.
        NoDataError, DatabaseError, DamagedError: the database is empty, out of reach or damaged.
        StorageError: a folder cannot be used; nothing is left of what was begun.
    """
    now, is_file = settings.now(), target.suffix == ENDING
    if keep is not None and (is_file or keep < 1):
        raise UsageError("--keep N is for back-ups in a folder, and leaves at least one: give a folder, and N from 1.")
    file = target if is_file else target / f"waw-backup-{now:%Y%m%d-%H%M%S}{ENDING}"
    _refuse_inside(settings, file, DATA_FOLDERS)

    def data(packer: Packer, work: Path) -> Origin:
        copy = work / DATABASE_MEMBER
        origin = copy_out(settings, copy)
        packer.add(copy, DATABASE_MEMBER)
        for folder in DATA_FOLDERS:
            packer.add(settings.home / folder, folder)
        return origin

    manifest = _make(file.absolute(), Kind.DATA, now, data)
    _note(settings, now)
    removed = () if keep is None else _remove_older(file.parent, keep)
    return Backup(file, manifest, removed)


def make_key_backup(settings: Settings, file: Path) -> Backup:
    """Copy the folder of the keys to a file of its own, which must not lie with the other back-ups.

    Raises:
        UsageError: the file exists already, lies among the keys, or there are no keys in WAW_HOME.
        StorageError: a folder cannot be used; nothing is left of what was begun.
    """
    if file.suffix != ENDING:
        raise UsageError(f"Let the file of the keys end in {ENDING}.")
    if not settings.key_folder.is_dir():
        raise UsageError(f"There are no keys in {settings.key_folder}.")
    _refuse_inside(settings, file, (KEY_FOLDER,))

    def keys(packer: Packer, _work: Path) -> None:
        packer.add(settings.key_folder, KEY_FOLDER)

    return Backup(file, _make(file.absolute(), Kind.KEYS, settings.now(), keys))


def keys_elsewhere(settings: Settings) -> list[str]:
    """The variables that hold a key: such a key is in no back-up.

    Raises:
        StorageError: one of them holds no key.
    """
    return [kind.variable for kind in KeyKind if configured_keys(settings, kind)]


def last_backup(settings: Settings) -> datetime | None:
    """When the last back-up of this home was made; None where that is not known."""
    try:
        return datetime.fromisoformat(json.loads((settings.home / _RECORD).read_bytes())["made_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _refuse_inside(settings: Settings, file: Path, folders: Iterable[str]) -> None:
    """A back-up in one of the folders that it copies would copy itself, without end."""
    place = Path(os.path.realpath(file.parent))
    for folder in folders:
        if place.is_relative_to(os.path.realpath(settings.home / folder)):
            raise UsageError(f"{file.parent} is part of what is copied; let the back-up lie elsewhere.")


def _make(file: Path, kind: Kind, now: datetime, content: _CONTENT) -> Manifest:
    """Write a back-up under another name, and give it its own once it is whole."""
    if file.exists():
        raise UsageError(f"{file} exists already; give another name.")
    try:
        make_private_folder(file.parent)
        remove_left_over(file.parent, f"{_UNDER_WAY}*")
        with working_folder(file.parent, _UNDER_WAY) as work:
            unfinished = work / "backup"
            with Packer(unfinished) as packer:
                manifest = packer.complete(kind, now, content(packer, work))
            replace(file, by=unfinished)
    except OSError as error:
        raise StorageError(f"The back-up {file} cannot be made: {error.strerror}.") from None
    return manifest


def _note(settings: Settings, now: datetime) -> None:
    try:
        make_private_folder(settings.home)
        write_over(settings.home / _RECORD, json.dumps({"made_at": now.isoformat()}).encode(), PRIVATE_FILE)
    except OSError as error:
        raise StorageError(f"The folder {settings.home} cannot be written to: {error.strerror}.") from None


def _remove_older(folder: Path, keep: int) -> tuple[Path, ...]:
    """Remove all but the newest of the back-ups that were named by us."""
    ours = sorted(path for path in folder.iterdir() if _OURS.fullmatch(path.name))
    try:
        for path in ours[:-keep]:
            path.unlink()
    except OSError as error:
        raise StorageError(f"An older back-up in {folder} cannot be removed: {error.strerror}.") from None
    return tuple(ours[:-keep])
