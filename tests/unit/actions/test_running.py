"""One `waw up` in a home; what runs there can be asked, and what was left behind is named."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from waw_etl.actions.running import Running, hold_home, running
from waw_etl.errors import StorageError, UsageError
from waw_etl.settings import load_settings

API = "http://127.0.0.1:4200/api"


def test_a_home_is_held_by_one_and_free_afterwards(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "home")
    assert running(settings) is None
    with hold_home(settings) as hold:
        assert running(settings) == Running((os.getpid(),), None)
        hold.tell(Running((os.getpid(),), API))
        assert running(settings) == Running((os.getpid(),), API)
        with pytest.raises(UsageError, match=f"runs in .* already, as process {os.getpid()}"), hold_home(settings):
            pass
    assert running(settings) is None
    with hold_home(settings):
        assert running(settings) == Running((os.getpid(),), None)


STARTS_AND_IS_KILLED = """
import os, signal, subprocess, sys
from waw_etl.actions.running import hold_home
from waw_etl.settings import load_settings
with hold_home(load_settings()) as hold:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], pass_fds=[hold.handle])
    print(child.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_one_leaves_that_was_killed_while_it_started_is_named(tmp_path: Path) -> None:
    """Before it could tell what it started."""
    environment = os.environ | {"WAW_HOME": str(tmp_path / "home")}
    killed = subprocess.Popen(
        [sys.executable, "-c", STARTS_AND_IS_KILLED], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert killed.stdout is not None
    left = int(killed.stdout.readline())
    killed.wait()
    settings = load_settings(home=tmp_path / "home")
    try:
        with pytest.raises(UsageError, match=f"End them first: kill {left}$"), hold_home(settings):
            pass
    finally:
        os.kill(left, signal.SIGKILL)


def test_what_outlives_it_keeps_the_home_and_is_named(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "home")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with hold_home(settings) as hold:
        left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], pass_fds=[hold.handle])
        hold.tell(Running((gone.pid, left.pid), API))
    try:
        with pytest.raises(UsageError, match=f"End them first: kill {left.pid}$"), hold_home(settings):
            pass
    finally:
        left.kill()
        left.wait()
    with hold_home(settings):
        pass


def test_a_home_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="prefect cannot be used"), hold_home(load_settings(home=tmp_path / "home")):
        pass
