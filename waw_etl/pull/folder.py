"""A partner's source folder: the files that wait in it, and what is put back."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from waw_etl.errors import StorageError
from waw_etl.pull.files import write_over

PROCESSED = "verwerkt"
FEEDBACK = "terugkoppeling"
# Exchange format, rule L01.
MAX_BYTES = 50 * 1000 * 1000

# What upload programs call a file that is still coming in, and what Windows leaves in a folder by itself.
_UNFINISHED = (".part", ".filepart", ".tmp", ".crdownload")
_LEFT_BY_WINDOWS = ("thumbs.db", "desktop.ini")
# A link or a pipe that was put in the place of a file must not lead elsewhere, nor keep us waiting.
_READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
_MAX_NAME_BYTES = 255
_MAX_SUFFIX = 10
# Readable by the group, so that a partner can fetch it with its own account.
_FEEDBACK_MODE = 0o640


@dataclass(frozen=True)
class SourceFile:
    """A file that waits; `identity` tells it from every other one, also from a later copy of the same file.

    It holds the path below the sources, size and times: a copy can bring the time of its content along, but not the
    moment at which it was put there, nor its place on the disk.
    """

    path: Path
    name: str
    size: int
    modified_ns: int
    identity: str


class SourceFolder:
    """The folder `<root>/<name>` in which a partner puts its deliveries."""

    def __init__(self, root: Path, name: str) -> None:
        self.path = root / name
        self._name = name

    def ensure(self) -> None:
        """Make the folder where it is missing.

        Raises:
            StorageError: it cannot be made.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._failure("be made", error) from None

    def waiting(self) -> list[SourceFile]:
        """The deliveries that lie in the folder itself, in the order in which they were put there.

        Links, sub-folders, hidden files and unfinished uploads are none; a folder that is missing holds nothing.

        Raises:
            StorageError: the folder cannot be read.
        """
        try:
            with os.scandir(self.path) as entries:
                files = [self._described(entry) for entry in entries if _is_delivery(entry)]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._failure("be read", error) from None
        return sorted(files, key=lambda file: (file.modified_ns, file.name))

    def read(self, file: SourceFile) -> bytes | None:
        """The content; None when the file is gone or was changed since it was listed: it is for the next run.

        Of a file over 50 MB only the first `MAX_BYTES + 1` bytes are read: enough to refuse it (L01).

        Raises:
            StorageError: the file cannot be read.
        """
        try:
            with os.fdopen(os.open(file.path, _READ_FLAGS), "rb") as stream:
                content = stream.read(MAX_BYTES + 1)
                unchanged = _same(file, os.fstat(stream.fileno())) and _same(file, file.path.lstat())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._failure("be read", error) from None
        return content if unchanged and len(content) == min(file.size, MAX_BYTES + 1) else None

    def set_aside(self, file: SourceFile, delivery: int) -> Path | None:
        """Move a file that was taken to `verwerkt/`, under a name with the delivery's number.

        None when the partner has taken it away, or has put another in its place, which the next run takes.

        Raises:
            StorageError: it cannot be moved.
        """
        try:
            if not _same(file, file.path.lstat()):
                return None
            target = _reserve(self._own_folder(PROCESSED), f"{delivery:06d}_", file.path.name)
            return self._moved(file.path, target)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._failure("be written to", error) from None

    def remove(self, file: SourceFile) -> None:
        """Remove a file of which nothing may be kept (exchange format, L11); one that is gone is fine.

        Raises:
            StorageError: it cannot be removed.
        """
        try:
            if _same(file, file.path.lstat()):
                file.path.unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._failure("be written to", error) from None

    def put_feedback(self, workbook: Path) -> Path:
        """Copy a feedback workbook to `terugkoppeling/`, over an earlier copy of the same name.

        Raises:
            StorageError: the workbook cannot be read or the folder cannot be written to.
        """
        try:
            target = self._own_folder(FEEDBACK) / workbook.name
            write_over(target, workbook.read_bytes(), _FEEDBACK_MODE)
        except OSError as error:
            raise self._failure("be written to", error) from None
        return target

    def _described(self, entry: os.DirEntry[str]) -> SourceFile:
        status = entry.stat(follow_symlinks=False)
        name = printable_name(Path(entry.path))
        marks = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        identity = "|".join((f"{self._name}/{name}", *map(str, marks)))
        return SourceFile(Path(entry.path), name, status.st_size, status.st_mtime_ns, identity)

    def _own_folder(self, name: str) -> Path:
        """A folder of ours inside the partner's; never one that the partner has linked to somewhere else."""
        folder = self.path / name
        folder.mkdir(parents=True, exist_ok=True)
        if folder.is_symlink():
            raise StorageError(f"The folder {folder} is a link; it must be a folder.")
        return folder

    @staticmethod
    def _moved(source: Path, target: Path) -> Path:
        try:
            return source.replace(target)
        except OSError:
            target.unlink()
            raise

    def _failure(self, what: str, error: OSError) -> StorageError:
        return StorageError(f"The source folder {self.path} cannot {what}: {error.strerror}.")


def printable_name(path: Path) -> str:
    """The name of a file as text: on disk it need not be valid Unicode; in the database and in print it must be."""
    return os.fsencode(path.name).decode("utf-8", errors="replace")


def _is_delivery(entry: os.DirEntry[str]) -> bool:
    name = entry.name.casefold()
    return (
        entry.is_file(follow_symlinks=False)
        and not name.startswith((".", "~$"))
        and not name.endswith(_UNFINISHED)
        and name not in _LEFT_BY_WINDOWS
    )


def _same(file: SourceFile, status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and status.st_size == file.size and status.st_mtime_ns == file.modified_ns


def _reserve(folder: Path, prefix: str, name: str) -> Path:
    """An empty file under a name that was free; whatever a partner put there before is left alone."""
    number = 1
    while True:
        path = folder / _fitting(prefix if number == 1 else f"{prefix}{number}_", name)
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return path


def _fitting(prefix: str, name: str) -> str:
    """The name with its prefix, the middle left out where a file system would find it too long."""
    suffix = Path(name).suffix if len(Path(name).suffix) <= _MAX_SUFFIX else ""
    room = _MAX_NAME_BYTES - len(os.fsencode(prefix + suffix))
    stem = os.fsencode(name.removesuffix(suffix))[:room]
    return prefix + stem.decode("utf-8", errors="ignore") + suffix
