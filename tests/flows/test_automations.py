"""The automations on a real server: made once, put right, and what they do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.automations import FAILURES, ZOMBIES
from tests.flows.conftest import ask, awaited

pytestmark = pytest.mark.server

SLOW = """
import time
from prefect import flow

@flow(name="slow")
def slow():
    time.sleep(600)

slow()
"""


def automations(environment: dict[str, str]) -> list[dict[str, Any]]:
    return sorted(ask(environment, "/automations/filter", {}), key=lambda one: str(one["name"]))


@pytest.fixture
def server(deployed: dict[str, str]) -> Iterator[dict[str, str]]:
    """The server; other tests go on without what follows of itself."""
    yield deployed
    for one in automations(deployed):
        url = f"{deployed['PREFECT_API_URL']}/automations/{one['id']}"
        urllib.request.urlopen(urllib.request.Request(url, method="DELETE"), timeout=30).close()


def made(environment: dict[str, str], gone_after: timedelta) -> None:
    """Make them in a process of its own: Prefect reads its settings when it is imported."""
    [reporter] = ask(environment, "/deployments/filter", {"deployments": {"name": {"any_": ["report-failure"]}}})
    code = (
        "from datetime import timedelta; from uuid import UUID; from prefect.client.orchestration import get_client\n"
        "from flows.automations import make_automations\n"
        "with get_client(sync_client=True) as client:\n"
        f"    make_automations(client, {{'report-failure': UUID('{reporter['id']}'), 'send-alerts': UUID(int=1)}},"
        f" timedelta(seconds={gone_after.total_seconds()}))"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=60)


def test_one_that_was_changed_is_put_right_and_one_that_is_right_is_left(server: dict[str, str]) -> None:
    made(server, timedelta(seconds=120))
    before = automations(server)
    assert [one["name"] for one in before] == [ZOMBIES, FAILURES]
    made(server, timedelta(seconds=15))
    after = automations(server)
    assert [one["id"] for one in after] == [one["id"] for one in before]
    assert after[0]["trigger"]["within"] == 15
    made(server, timedelta(seconds=15))
    assert automations(server) == after


def test_a_run_that_is_killed_is_marked_as_crashed(server: dict[str, str], tmp_path: Path) -> None:
    """Its worker went with it: nobody is left to say so."""
    made(server, timedelta(seconds=10))
    process = subprocess.Popen([sys.executable, "-c", SLOW], env=server, cwd=tmp_path, stderr=subprocess.DEVNULL)
    wanted = {"flows": {"name": {"any_": ["slow"]}}}
    [run] = awaited(lambda: [run for run in ask(server, "/flow_runs/filter", wanted) if run["state_type"] == "RUNNING"])
    # Its own: other runs on this server gave theirs before.
    of_this_run = {"id": [f"prefect.flow-run.{run['id']}"]}
    heartbeats = {"filter": {"event": {"name": ["prefect.flow-run.heartbeat"]}, "resource": of_this_run}}
    awaited(lambda: ask(server, "/events/filter", heartbeats)["events"])
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    [run] = awaited(lambda: [run for run in ask(server, "/flow_runs/filter", wanted) if run["state_type"] == "CRASHED"])
    assert run["state"]["message"] == "Its heartbeats stopped."
