"""Reading a partner's file: in a child process with limits, so that no file can take the caller along."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer

from waw_etl.pull.source import MAX_BYTES
from waw_etl.read.book import TextBook, Unreadable, UnreadableFile
from waw_etl.read.limits import MAX_SECONDS

# What Rust says before it aborts a process that gets no more memory.
_OUT_OF_MEMORY = b"memory allocation of"
# The child runs the code that this process runs, wherever that was imported from.
_CODE = Path(__file__).parents[2]
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from waw_etl.read.child import main; main()"


def read_bytes(content: bytes, name: str) -> TextBook:
    """Read a file's bytes; of `name` only the ending matters, and only for what is no workbook.

    The bytes go to the child through a pipe: no copy of personal data lies in a file. Its answer is taken line by
    line, so that it is never held whole beside the book.

    Raises:
        UnreadableFile: the file is not one that the exchange format allows (rule L01).
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    with ThreadPoolExecutor(max_workers=2) as executor, _child(Path(name).suffix) as child:
        executor.submit(_feed, child, content)
        complaints = executor.submit(_read_all, child)
        # Brings in pandas, which takes half a second: meanwhile the child reads.
        from waw_etl.read.answer import to_book  # noqa: PLC0415

        book = to_book(_lines(child), name)
        if book is None or child.wait() != 0:
            raise UnreadableFile(_why_it_stopped(child.wait(), complaints.result()))
    return book


@contextlib.contextmanager
def _child(ending: str) -> Iterator[subprocess.Popen[bytes]]:
    """The process that reads; it is ended when it takes too long, and when nobody listens any more."""
    # Without the environment: the keys that may stand in it are no business of a process that opens foreign files.
    command = [sys.executable, "-I", "-c", _START, str(_CODE), ending]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env={}) as child:  # noqa: S603
        clock = Timer(MAX_SECONDS, child.send_signal, [signal.SIGXCPU])
        clock.start()
        try:
            yield child
        finally:
            clock.cancel()
            child.kill()


def _feed(child: subprocess.Popen[bytes], content: bytes) -> None:
    assert child.stdin is not None
    # A child that has stopped needs no more; its exit status says why.
    with contextlib.suppress(BrokenPipeError), child.stdin as stdin:
        stdin.write(content)


def _read_all(child: subprocess.Popen[bytes]) -> bytes:
    assert child.stderr is not None
    return child.stderr.read()


def _lines(child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    assert child.stdout is not None
    return iter(child.stdout)


def _why_it_stopped(status: int, complaints: bytes) -> Unreadable:
    """Why the child gave no answer, or only a part of one."""
    if status == -signal.SIGXCPU:
        return Unreadable.TOO_SLOW
    if _OUT_OF_MEMORY in complaints:
        return Unreadable.TOO_MANY_CELLS
    return Unreadable.CORRUPT
