"""The demo as a user starts it: what it shows, and that it keeps to its own folder."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.command import WAW
from tests.conftest import Home, on_sqlite

pytestmark = pytest.mark.server


@on_sqlite
def test_the_demo_from_deliveries_to_account(home: Home, tmp_path: Path) -> None:
    """Settings of the user's own, however wrong, do not reach the demo, and the demo does not reach what they name."""
    own = tmp_path / "eigen.db"
    answer = home.process(
        "demo",
        "--home",
        tmp_path / "demo",
        WAW_DATABASE_URL=f"sqlite:///{own}",
        WAW_REFERENCE_DIR="/nergens",
        PREFECT_API_URL="http://127.0.0.1:9/api",
    )
    assert answer.status == 0, answer.out + answer.err
    for words in (
        "mbo-college            trajecten           95 rows  rejected (14 errors)",
        "41 deliveries: 20 in force, 19 superseded, 2 rejected, of which 1 since corrected",
        "still awaited: young-digitals tellingen; its list of 2023-Q4 is carried forward",
        "17 of 17 published figures of blocks come out of the workbooks",
        "Published as edition 2; it rests on 20 deliveries and stays as it is.",
        "monitor/2024-Q2/monitor-2024-Q2.pdf",
        "-alert-2024-Q2.eml",
        "Reminders for 2024-Q2, 2024-07-17: mbo-college, young-digitals",
        "-lists-2024-Q2.eml",
        "Agreed, 2024-03-05",
        "outbox/0001-receipt-2023-Q4.eml",
        "and 38 more",
    ):
        assert words in answer.out
    assert "different" not in answer.out
    assert [line for line in answer.err.splitlines() if "key" not in line] == []
    assert not own.exists()
    assert not home.path.exists()


@on_sqlite
def test_a_folder_that_no_demo_made_is_left_alone(home: Home, tmp_path: Path) -> None:
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "belangrijk.txt").write_text("bewaren")
    answer = home.process("demo", "--home", tmp_path / "eigen")
    assert answer.status == 2
    assert [path.name for path in (tmp_path / "eigen").iterdir()] == ["belangrijk.txt"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_demo_that_is_stopped_leaves_no_server_behind(tmp_path: Path, how: signal.Signals) -> None:
    log = tmp_path / "demo" / "prefect" / "server.log"
    process = subprocess.Popen(
        [WAW, "demo", "--home", tmp_path / "demo"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not log.exists() and process.poll() is None:
        time.sleep(0.1)
    time.sleep(1)
    os.killpg(process.pid, how)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "Traceback" not in err
    running = subprocess.run(["pgrep", "-f", str(tmp_path)], capture_output=True, text=True, check=False)
    assert running.stdout == ""
