"""Processes that we start and end: the server and the worker of Prefect, whose words go to a file of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from waw_etl.errors import StorageError
from waw_etl.pull.files import PRIVATE_FILE

# So much of what a process said is kept, and as much again of what it said before.
LOG_BYTES = 5_000_000
POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Child:
    """A process of ours, by the name that users know it by, and the file with its own words."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    def stop(self, seconds: float, *, hurry: Callable[[], bool] = lambda: False) -> None:
        """Ask it to end, again once there is a hurry, and make an end to it after `seconds`."""
        deadline, asked_again = time.monotonic() + seconds, False
        self._signal(signal.SIGTERM)
        while self.runs and time.monotonic() < deadline:
            if hurry() and not asked_again:
                self._signal(signal.SIGTERM)
                asked_again = True
            time.sleep(POLL_SECONDS)
        # It may be gone and have left others of its group.
        self._signal(signal.SIGKILL)
        self.process.wait()

    def _signal(self, signum: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signum)

    def keep_log_small(self) -> None:
        """Set what it said aside once it is much; the process goes on writing to the same file."""
        try:
            if self.log.stat().st_size > LOG_BYTES:
                self.log.with_suffix(".log.1").write_bytes(self.log.read_bytes())
                os.truncate(self.log, 0)
        except OSError as error:
            raise StorageError(f"The log {self.log} cannot be written to: {error.strerror}.") from None


def start(
    name: str, module: list[str], environment: Mapping[str, str], log: Path, *, keep_open: tuple[int, ...] = ()
) -> Child:
    """Start a Python module with its arguments in a process of its own; `keep_open` are handles that it keeps.

    Raises:
        StorageError: its log cannot be written to.
    """
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE)
    except OSError as error:
        raise StorageError(f"The log {log} cannot be written to: {error.strerror}.") from None
    try:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", *module],
            env=environment,
            # Prefect reads the settings that it finds where it starts: `.env`, prefect.toml, pyproject.toml.
            cwd=log.parent,
            stdout=handle,
            stderr=handle,
            stdin=subprocess.DEVNULL,
            pass_fds=keep_open,
            # Ctrl-C is for us; we end our processes ourselves, the server after those that still talk to it.
            start_new_session=True,
        )
    finally:
        os.close(handle)
    return Child(name, process, log)
