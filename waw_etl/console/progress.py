"""What a command is at work on, while somebody waits for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

_WORK = logging.getLogger("waw_etl")


@contextmanager
def progress(console: Console) -> Iterator[None]:
    """Show what the product logs of its work: on a terminal as one line that changes, elsewhere a line each."""
    if console.is_terminal:
        with console.status("") as status, _heard(status.update):
            yield
    else:
        with _heard(lambda line: console.print(line, markup=False)):
            yield


@contextmanager
def _heard(tell: Callable[[str], None]) -> Iterator[None]:
    handler, level = _Teller(tell), _WORK.level
    _WORK.addHandler(handler)
    _WORK.setLevel(logging.INFO)
    try:
        yield
    finally:
        _WORK.setLevel(level)
        _WORK.removeHandler(handler)


class _Teller(logging.Handler):
    """Tells only progress; warnings go where they always go."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.addFilter(lambda record: record.levelno == logging.INFO)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(record.getMessage())
