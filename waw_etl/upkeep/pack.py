"""The file of a back-up: a zip with a manifest that names each file in it, with its size and SHA-256.

What is unpacked came from anywhere: it may be cut off, damaged or made to do harm. Nothing in it is believed but what
the manifest names, at a path below the folders that a back-up can hold, with the checksum that stands there.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import shutil
import stat
import zipfile
import zlib
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import IO, Annotated, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from waw_etl.errors import DamagedError, StorageError
from waw_etl.pull.files import PRIVATE_FILE, PRIVATE_FOLDER

DATABASE_MEMBER = "database"
DATA_FOLDERS = ("archief", "terugkoppeling", "teksten", "monitor", "outbox")
KEY_FOLDER = "keys"
_MANIFEST = "manifest.json"
_MANIFEST_BYTES = 64 * 1000 * 1000
_CHUNK = 1 << 20
# All that reading a zip raises where it is not what it should be.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class Kind(StrEnum):
    """What a back-up holds; keys lie apart from what they lock."""

    DATA = "data"
    KEYS = "keys"


def _place(name: str) -> str:
    """A path of our own folders; ValueError for any other, such as one that leads out of them."""
    path = PurePosixPath(name)
    inside = name == DATABASE_MEMBER or set(path.parts[:1]) & {*DATA_FOLDERS, KEY_FOLDER}
    if not inside or ".." in path.parts or "\0" in name or path.as_posix() != name:
        raise ValueError("not a place in a back-up")
    return name


Name = Annotated[str, AfterValidator(_place)]
Mode = Annotated[int, Field(ge=0, le=0o777)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Member(_Entry):
    """A file: its path, size in bytes, SHA-256 and permissions."""

    name: Name
    size: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    mode: Mode


class Folder(_Entry):
    """A folder, with its permissions; one stands after the folder that it lies in."""

    name: Name
    mode: Mode


class Origin(_Entry):
    """The database that a back-up was made of: its kind, and the revision of its tables."""

    kind: Literal["sqlite", "postgresql"]
    revision: str = Field(pattern=r"^waw_\d{4}$")


class Manifest(_Entry):
    """What a back-up holds; `database` is None where it holds keys."""

    format: Literal[1] = 1
    kind: Annotated[Kind, Field(strict=False)]
    software: str
    made_at: Annotated[AwareDatetime, Field(strict=False)]
    database: Origin | None
    folders: list[Folder]
    files: list[Member]

    @property
    def size(self) -> int:
        """How many bytes it takes once it is unpacked."""
        return sum(member.size for member in self.files)


class Packer:
    """Writes a back-up, file by file; only `complete` makes it a whole one."""

    def __init__(self, file: Path) -> None:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
        self._file = os.fdopen(handle, "wb")
        self._zip = zipfile.ZipFile(self._file, "w")
        self._folders: list[Folder] = []
        self._files: list[Member] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Of one that was not completed nothing is kept, so that it need not be whole.
        with suppress(OSError, ValueError):
            self._zip.close()
        with suppress(OSError):
            self._file.close()

    def add(self, path: Path, name: str) -> None:
        """Add a file, or a folder with all that is in it; what is gone by now is left out, as are links.

        Raises:
            OSError: it cannot be read, or the back-up cannot be written.
        """
        try:
            found = path.stat() if name in DATA_FOLDERS or name == KEY_FOLDER else path.lstat()
            if stat.S_ISDIR(found.st_mode):
                self._folders.append(Folder(name=name, mode=stat.S_IMODE(found.st_mode) & 0o777))
                for below in sorted(path.iterdir()):
                    self.add(below, f"{name}/{below.name}")
            elif stat.S_ISREG(found.st_mode):
                self._add_file(path, name)
        except FileNotFoundError:
            return

    def complete(self, kind: Kind, made_at: datetime, database: Origin | None) -> Manifest:
        """Write the manifest, and have all of it on disk.

        Raises:
            OSError: it cannot be written.
        """
        told = {"kind": kind, "software": version("waw-etl"), "made_at": made_at, "database": database}
        manifest = Manifest.model_validate(told | {"folders": self._folders, "files": self._files})
        self._zip.writestr(_described(_MANIFEST), manifest.model_dump_json(indent=1))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        return manifest

    def _add_file(self, path: Path, name: str) -> None:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as source:
            mode = stat.S_IMODE(os.fstat(source.fileno()).st_mode) & 0o777
            with self._zip.open(_described(name), "w", force_zip64=True) as target:
                size, sha256 = _copy(source, target)
        self._files.append(Member(name=name, size=size, sha256=sha256, mode=mode))


def read_manifest(file: Path) -> Manifest:
    """What a back-up says that it holds; nothing of it was looked at yet.

    Raises:
        StorageError: it cannot be read.
        DamagedError: it is no back-up of ours, or not a whole one.
    """
    with _opened(file) as packed:
        return _manifest_of(packed, file)


def unpack(file: Path, into: Path) -> Manifest:
    """Write what a back-up holds into an empty folder, each file compared with its checksum.

    Raises:
        StorageError: it cannot be read, or the folder cannot be written to or lacks room.
        DamagedError: it is no back-up of ours, or not what it was when it was made.
    """
    with _opened(file) as packed:
        manifest = _manifest_of(packed, file)
        room = shutil.disk_usage(into).free
        if manifest.size > room:
            raise StorageError(f"The back-up takes {manifest.size} bytes; the disk of WAW_HOME has room for {room}.")
        try:
            for folder in manifest.folders:
                (into / folder.name).mkdir(mode=PRIVATE_FOLDER)
            for member in manifest.files:
                _write(packed, member, into, file)
            # Last and from the inside: what may not be written to could not be filled.
            for folder in reversed(manifest.folders):
                (into / folder.name).chmod(folder.mode)
        except _DAMAGE:
            raise damaged(file) from None
        except (FileNotFoundError, FileExistsError, NotADirectoryError, IsADirectoryError):
            # It names a file in a folder that it does not name, or one twice.
            raise damaged(file) from None
        except OSError as error:
            raise StorageError(f"The back-up cannot be unpacked in WAW_HOME: {error.strerror}.") from None
    return manifest


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except OSError as error:
        raise StorageError(f"The back-up {file} cannot be read: {error.strerror}.") from None
    except _DAMAGE:
        raise damaged(file) from None


def _manifest_of(packed: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        info = packed.getinfo(_MANIFEST)
        if info.file_size > _MANIFEST_BYTES:
            raise damaged(file)
        manifest = Manifest.model_validate_json(packed.read(info))
    except (*_DAMAGE, ValidationError, OSError):
        raise damaged(file) from None
    held = sorted(info.filename for info in packed.infolist())
    if held != sorted([_MANIFEST, *(member.name for member in manifest.files)]) or not _fits(manifest):
        raise damaged(file)
    return manifest


def _fits(manifest: Manifest) -> bool:
    """Whether it holds what its kind holds: data with a database, or keys."""
    entries: list[Folder | Member] = [*manifest.folders, *manifest.files]
    tops = {PurePosixPath(entry.name).parts[0] for entry in entries}
    if manifest.kind is Kind.KEYS:
        return tops == {KEY_FOLDER} and manifest.database is None
    return KEY_FOLDER not in tops and DATABASE_MEMBER in tops and manifest.database is not None


def _write(packed: zipfile.ZipFile, member: Member, into: Path, file: Path) -> None:
    info = packed.getinfo(member.name)
    if info.file_size != member.size:
        raise damaged(file)
    handle = os.open(into / member.name, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as target, packed.open(info) as source:
        told = _copy(source, target)
        os.fchmod(target.fileno(), member.mode)
        target.flush()
        os.fsync(target.fileno())
    if told != (member.size, member.sha256):
        raise damaged(file)


def _copy(source: IO[bytes], target: IO[bytes]) -> tuple[int, str]:
    """Copy to the end; how many bytes there were, and their SHA-256."""
    size, digest = 0, hashlib.sha256()
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        digest.update(chunk)
        target.write(chunk)
    return size, digest.hexdigest()


def _described(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def damaged(file: Path) -> DamagedError:
    """What is told of a file that is not what it should be."""
    return DamagedError(f"{file} is no back-up made by waw, or it is damaged or cut off. Nothing was changed.")
