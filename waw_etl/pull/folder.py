"""A partner's folder on this machine, or on a share that is mounted on it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from waw_etl.errors import StorageError
from waw_etl.pull.files import write_over
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

# A link or a pipe that was put in the place of a file must not lead elsewhere, nor keep us waiting.
_READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
# Readable by the group, so that a partner can fetch it with its own account.
_OURS_MODE = 0o640


class SourceFolder:
    """A `PartnerFolder` (pull/source.py) in the file system.

    The identity of a file holds the path below the sources, size and times: a copy can bring the time of its content
    along, but not the moment at which it was put there, nor its place on the disk. `name` stands for the folder in
    it. A folder of `ours` is made where it is missing; a missing share is not there, and that is told.
    """

    def __init__(self, path: Path, name: str, *, ours: bool) -> None:
        self.path = path
        self._name = name
        self._ours = ours

    def waiting(self) -> list[SourceFile]:
        """See `PartnerFolder`."""
        try:
            if self._ours:
                self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._failure("be made", error) from None
        return self._listed(self.path, "")

    def trials(self) -> list[SourceFile]:
        """See `PartnerFolder`; `proef/` is made, so that the partner finds it."""
        try:
            folder = self._own_folder(TRIALS)
        except OSError as error:
            raise self._failure("be written to", error) from None
        return self._listed(folder, f"{TRIALS}/")

    def read(self, file: SourceFile) -> bytes | None:
        """See `Source`."""
        path = Path(file.path)
        try:
            with os.fdopen(os.open(path, _READ_FLAGS), "rb") as stream:
                content = stream.read(MAX_BYTES + 1)
                unchanged = _same(file, os.fstat(stream.fileno())) and _same(file, path.lstat())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._failure("be read", error) from None
        return content if unchanged and len(content) == min(file.size, MAX_BYTES + 1) else None

    def set_aside(self, file: SourceFile, mark: str) -> None:
        """Move a file that was taken to `verwerkt/`; see `Source`."""
        path = Path(file.path)
        try:
            if _same(file, path.lstat()):
                path.replace(_free(self._own_folder(PROCESSED), f"{mark}_", path.name))
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._failure("be written to", error) from None

    def remove(self, file: SourceFile) -> None:
        """See `Source`."""
        path = Path(file.path)
        try:
            if _same(file, path.lstat()):
                path.unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._failure("be written to", error) from None

    def inside(self, name: str) -> list[SourceFile]:
        """See `PartnerFolder`; a share that is not mounted is told."""
        folder = self.path / name
        if folder.is_symlink():
            raise _is_link(folder)
        try:
            with os.scandir(folder) as entries:
                files = [entry for entry in entries if entry.is_file(follow_symlinks=False)]
                return in_order([self._described(entry, f"{name}/") for entry in files])
        except OSError as error:
            if isinstance(error, FileNotFoundError) and (self._ours or self.path.is_dir()):
                return []
            raise self._failure("be read", error) from None

    def put(self, file: Path, name: str) -> None:
        """See `PartnerFolder`."""
        try:
            write_over(self._own_folder(name) / file.name, file.read_bytes(), _OURS_MODE)
        except OSError as error:
            raise self._failure("be written to", error) from None

    def close(self) -> None:
        """See `Source`: there is no connection."""

    def _listed(self, folder: Path, below: str) -> list[SourceFile]:
        try:
            with os.scandir(folder) as entries:
                return in_order([self._described(entry, below) for entry in entries if _is_delivery(entry)])
        except OSError as error:
            raise self._failure("be read", error) from None

    def _described(self, entry: os.DirEntry[str], below: str) -> SourceFile:
        status = entry.stat(follow_symlinks=False)
        name = printable_name(Path(entry.path))
        marks = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        identity = "|".join((f"{self._name}/{below}{name}", *map(str, marks)))
        return SourceFile(Path(entry.path), name, status.st_size, status.st_mtime_ns, identity)

    def _own_folder(self, name: str) -> Path:
        """A folder of ours inside the partner's; never one that the partner has linked to somewhere else."""
        folder = self.path / name
        folder.mkdir(parents=self._ours, exist_ok=True)
        if folder.is_symlink():
            raise _is_link(folder)
        return folder

    def _failure(self, what: str, error: OSError) -> StorageError:
        return StorageError(f"The source folder {self.path} cannot {what}: {error.strerror}.")


def _is_link(folder: Path) -> StorageError:
    return StorageError(f"The folder {folder} is a link; it must be a folder.")


def _is_delivery(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False) and is_delivery_name(entry.name)


def _same(file: SourceFile, status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and status.st_size == file.size and status.st_mtime_ns == file.modified_ns


def _free(folder: Path, prefix: str, name: str) -> Path:
    """A name that nothing has; whatever a partner put there before is left alone."""
    number = 1
    while os.path.lexists(path := folder / fitting(prefix if number == 1 else f"{prefix}{number}_", name)):
        number += 1
    return path
