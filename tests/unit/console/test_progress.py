"""What is shown while somebody waits."""

from __future__ import annotations

import io
import logging

import pytest
from rich.console import Console

from waw_etl.console.progress import progress

log = logging.getLogger("waw_etl.somewhere")


@pytest.mark.parametrize("terminal", [False, True])
def test_what_is_being_made_is_shown_as_long_as_it_takes(terminal: bool) -> None:
    screen = io.StringIO()
    with progress(Console(file=screen, force_terminal=terminal)):
        log.info("making monitor-2024-Q2.pdf (%d of %d)", 1, 10)
        log.warning("not the work of this")
    log.info("nobody waits for this")
    shown = screen.getvalue()
    assert "making monitor-2024-Q2.pdf" in shown or terminal
    assert "not the work of this" not in shown
    assert "nobody waits" not in shown
    assert ("\x1b[" in shown) == terminal
