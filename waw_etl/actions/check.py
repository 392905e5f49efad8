"""The verdict on one file, from its bytes: what `waw check` and the ingest share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from waw_etl.delivery import Judgement
from waw_etl.errors import UsageError
from waw_etl.pull.source import MAX_BYTES, printable_name
from waw_etl.read.book import TextBook, UnreadableFile
from waw_etl.read.reader import read_bytes
from waw_etl.reference import Reference
from waw_etl.validate.bsn import mask
from waw_etl.validate.judge import judge, judge_unreadable


@dataclass(frozen=True)
class Judged:
    """A verdict with what it was given on; `book` is None for a file that could not be read."""

    judgement: Judgement
    book: TextBook | None


def require_files(paths: list[Path]) -> None:
    """Make sure that each path is a file that can be opened, before anything is done with one of them.

    Raises:
        UsageError: one is not; the text names it.
    """
    for path in paths:
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name the files in it.")
        if not path.is_file():
            raise UsageError(f"{path} does not exist.")
        try:
            path.open("rb").close()
        except OSError:
            raise UsageError(f"{path} cannot be opened for reading.") from None


def read_limited(path: Path) -> bytes:
    """The bytes of a file, at most one more than the format allows: enough to refuse it (L01)."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def judge_bytes(content: bytes, name: str, reference: Reference, today: date, sender: str | None = None) -> Judged:
    """Read and judge the bytes of a file; never fails on account of what is in them.

    `sender` is the partner in whose folder the file lay; None if it was handed in otherwise.
    """
    try:
        book = read_bytes(content, name)
    except UnreadableFile as error:
        return Judged(judge_unreadable(name, error.reason), None)
    return Judged(judge(book, reference, today, sender), book)


def check_files(paths: list[Path], reference: Reference, today: date) -> list[Judgement]:
    """The verdicts on files, in their order; nothing is stored.

    Raises:
        UsageError: a path is no file.
    """
    require_files(paths)
    return [judge_bytes(read_limited(path), mask(printable_name(path)), reference, today).judgement for path in paths]
