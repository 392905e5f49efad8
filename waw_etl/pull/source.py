"""What every place where partners deliver can do, be it a folder here, a folder on a server, or the mailbox."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Protocol

# What we make in a partner's folder, beside what waits there.
PROCESSED = "verwerkt"
FEEDBACK = "terugkoppeling"
TRIALS = "proef"
BLANKS = "sjabloon"
# The mailbox's folder for mails in which nothing waits for us.
UNKNOWN = "onbekend"
# Exchange format, rule L01.
MAX_BYTES = 50 * 1000 * 1000

# What upload programs call a file that is still coming in, and what Windows leaves in a folder by itself.
_UNFINISHED = (".part", ".filepart", ".tmp", ".crdownload")
_LEFT_BY_WINDOWS = ("thumbs.db", "desktop.ini")
# Unicode's categories of signs that command (control, format), stand for half a sign, or end a line or paragraph.
_UNPRINTED = ("Cc", "Cf", "Cs", "Zl", "Zp")
_MAX_NAME_BYTES = 255
_MAX_SUFFIX = 10


@dataclass(frozen=True)
class SourceFile:
    """A file that waits; `identity` tells it from every other one, also from a later copy of the same file.

    `path` is where its source finds it; `name` what it is called, as text; `size` is in bytes; `modified_ns` is the
    time of its content in nanoseconds since 1970, 0 where the source does not tell.
    """

    path: PurePath
    name: str
    size: int
    modified_ns: int
    identity: str


class Source(Protocol):
    """A place where files wait. All methods raise StorageError (SourceError: on a server) when it cannot be used."""

    def read(self, file: SourceFile) -> bytes | None:
        """The content; None when the file is gone or was changed since it was listed: it is for the next run.

        Of a file over 50 MB only the first `MAX_BYTES + 1` bytes are read: enough to refuse it (L01).
        """

    def set_aside(self, file: SourceFile, mark: str) -> None:
        """Put a file that was taken with the others that were; `mark` goes before its name.

        Nothing happens when it is gone, or when another stands in its place, which the next run takes.
        """

    def remove(self, file: SourceFile) -> None:
        """Remove a file of which nothing may be kept (exchange format, L11); one that is gone is fine."""

    def close(self) -> None:
        """Let go of the connection, if there is one; never fails."""


class PartnerFolder(Source, Protocol):
    """A folder of one partner: deliveries wait in it, trials in its `proef/`, and it gets the answers."""

    def waiting(self) -> list[SourceFile]:
        """The deliveries that lie in the folder itself, in the order in which they were put there.

        Links, sub-folders, hidden files and unfinished uploads are none.
        """

    def trials(self) -> list[SourceFile]:
        """The files that lie in `proef/`, likewise."""

    def inside(self, name: str) -> list[SourceFile]:
        """All files in the folder of ours of this name (`verwerkt`, `sjabloon`, ...); none where it is missing."""

    def put(self, file: Path, name: str) -> None:
        """Copy a file to the folder of ours of this name (`terugkoppeling`, ...), over an earlier copy of it."""


def put_unless_there(folder: PartnerFolder, file: Path, name: str) -> None:
    """The same, unless the very same file lies there; raises StorageError when the folder cannot be used."""
    content = file.read_bytes()
    there = (folder.read(other) for other in folder.inside(name) if other.path.name == file.name)
    if content not in there:
        folder.put(file, name)


def is_delivery_name(name: str) -> bool:
    """Whether a file of this name can be a delivery, and not one that is hidden or still coming in."""
    folded = name.casefold()
    return not folded.startswith((".", "~$")) and not folded.endswith(_UNFINISHED) and folded not in _LEFT_BY_WINDOWS


def in_order(files: list[SourceFile]) -> list[SourceFile]:
    """Files in the order in which they were put there."""
    return sorted(files, key=lambda file: (file.modified_ns, file.name))


def printable_name(path: PurePath) -> str:
    """The name of a file as text: on disk it need not be valid Unicode; in the database and in print it must be."""
    return printable(os.fsencode(path.name).decode("utf-8", errors="replace"))


def printable(name: str) -> str:
    """A name without what would break a line, or turn the order of its letters around, where it is printed."""
    return "".join("\ufffd" if unicodedata.category(sign) in _UNPRINTED else sign for sign in name)


def fitting(prefix: str, name: str) -> str:
    """The name with its prefix, the middle left out where a file system would find it too long."""
    suffix = Path(name).suffix if len(Path(name).suffix) <= _MAX_SUFFIX else ""
    room = _MAX_NAME_BYTES - len(os.fsencode(prefix + suffix))
    stem = os.fsencode(name.removesuffix(suffix))[:room]
    return prefix + stem.decode("utf-8", errors="ignore") + suffix
