"""Processes that we start: they end when told to, and their words stay few."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from flows import children
from flows.children import Child, start

DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print('here', flush=True)
time.sleep(60)
"""


def child(tmp_path: Path, code: str) -> Child:
    (tmp_path / "task.py").write_text(code)
    started = start("The task", ["task"], os.environ | {"PYTHONPATH": str(tmp_path)}, tmp_path / "task.log")
    while started.runs and not started.log.read_text():
        time.sleep(0.05)
    return started


def test_one_that_does_not_listen_is_ended_in_time(tmp_path: Path) -> None:
    started = child(tmp_path, DEAF)
    began = time.monotonic()
    started.stop(1)
    assert not started.runs
    assert time.monotonic() - began < 5


def test_it_starts_beside_its_log_and_not_among_settings_that_lie_where_the_user_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A `.env` there that is meant for something else would name Prefect another database."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    started = child(tmp_path, "import os; print(os.getcwd(), flush=True)")
    started.stop(1)
    assert started.log.read_text() == f"{tmp_path}\n"


def test_what_it_says_is_for_its_owner_and_does_not_pile_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "LOG_BYTES", 100)
    started = child(tmp_path, "import time\nwhile True: print('word ' * 10, flush=True); time.sleep(0.02)")
    for _ in range(20):
        started.keep_log_small()
        time.sleep(0.05)
    started.stop(5)
    assert started.log.stat().st_mode & 0o077 == 0
    assert started.log.stat().st_size < 1000
    assert started.log.read_text().startswith("word")
    assert started.log.with_suffix(".log.1").read_text().startswith("word")
