"""Reading a partner's file: in a child process with limits, so that no file can take the caller along."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from waw_etl.pull.folder import MAX_BYTES
from waw_etl.read.book import TextBook, Unreadable, UnreadableFile
from waw_etl.read.limits import MAX_SECONDS

# What Rust says before it aborts a process that gets no more memory.
_OUT_OF_MEMORY = b"memory allocation of"
# The child runs the code that this process runs, wherever that was imported from.
_CODE = Path(__file__).parents[2]
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from waw_etl.read.child import main; main()"


def read_bytes(content: bytes, name: str) -> TextBook:
    """Read a file's bytes; of `name` only the ending matters, and only for what is no workbook.

    The bytes go to the child through a pipe: no copy of personal data lies in a file.

    Raises:
        UnreadableFile: the file is not one that the exchange format allows (rule L01).
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    with ThreadPoolExecutor(max_workers=1) as executor:
        answer = executor.submit(_run_child, content, Path(name).suffix)
        # Brings in pandas, which takes half a second: meanwhile the child reads.
        from waw_etl.read.answer import to_book  # noqa: PLC0415

        return to_book(answer.result(), name)


def _run_child(content: bytes, ending: str) -> bytes:
    # Without the environment: the keys that may stand in it are no business of a process that opens foreign files.
    command = [sys.executable, "-I", "-c", _START, str(_CODE), ending]
    try:
        child = subprocess.run(command, input=content, capture_output=True, timeout=MAX_SECONDS, env={}, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise UnreadableFile(Unreadable.TOO_SLOW) from None
    if child.returncode == -signal.SIGXCPU:
        raise UnreadableFile(Unreadable.TOO_SLOW)
    if _OUT_OF_MEMORY in child.stderr:
        raise UnreadableFile(Unreadable.TOO_MANY_CELLS)
    if child.returncode != 0:
        raise UnreadableFile(Unreadable.CORRUPT)
    return child.stdout
