"""`waw up` as an operator runs it: one server, all schedules, a worker; and nothing left when it ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.command import WAW
from tests.flows.conftest import ask, awaited

pytestmark = pytest.mark.server

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo" / "2024-Q2"
SCHEDULED = [
    "enforce-retention",
    "ingest-deliveries",
    "make-monitor-concept",
    "publish-approved-monitor",
    "send-alerts",
    "send-reminders",
]


@dataclass
class Up:
    """A `waw up` that runs in a home."""

    process: subprocess.Popen[str]
    home: Path
    port: int
    said: str

    @property
    def environment(self) -> dict[str, str]:
        return {"PREFECT_API_URL": f"http://127.0.0.1:{self.port}/api"}

    def ask(self, path: str, body: dict[str, Any]) -> Any:
        return ask(self.environment, path, body)

    def run(self, name: str) -> str:
        """Start a deployment by hand; its run's id."""
        [deployment] = self.ask("/deployments/filter", {"deployments": {"name": {"any_": [name]}}})
        answer = self.ask(f"/deployments/{deployment['id']}/create_flow_run", {"state": {"type": "SCHEDULED"}})
        return str(answer["id"])

    def state(self, run: str) -> str:
        [found] = self.ask("/flow_runs/filter", {"flow_runs": {"id": {"any_": [run]}}})
        return str(found["state"]["type"])

    def ended(self, run: str) -> str:
        """How a run ended."""
        return awaited(lambda: state if (state := self.state(run)) in ("COMPLETED", "FAILED", "CRASHED") else None)

    def events(self, prefix: str) -> dict[str, dict[str, Any]]:
        """The payloads of the events that begin so, by event and resource."""
        wanted = {"filter": {"event": {"prefix": [prefix]}, "occurred": {"since": "2000-01-01T00:00:00Z"}}}
        found = self.ask("/events/filter", wanted)["events"]
        return {f"{e['event']} {e['resource']['prefect.resource.id']}": e["payload"] for e in found}


def start(home: Path) -> Up:
    """Start it and read what it says until it runs."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [WAW, "up", "--port", str(port)],
        # The home is named as people do, from where they are.
        cwd=home.parent,
        env=surroundings(home.name),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "enforce-retention" in said and "make-monitor-concept" in said:
            break
    assert process.poll() is None, said
    return Up(process, home, port, said)


def surroundings(home: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("WAW_", "PREFECT_"))}
    return own | {"WAW_HOME": home, "WAW_TODAY": "2024-07-15", "WAW_SETTLE_SECONDS": "0"}


def left_of(home: Path) -> str:
    """The processes that have to do with a home."""
    return subprocess.run(["pgrep", "-af", str(home)], capture_output=True, text=True, check=False).stdout


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    home = tmp_path_factory.mktemp("up") / "home"
    running = start(home)
    yield running
    if running.process.poll() is None:
        running.process.terminate()
        running.process.wait(timeout=100)


def test_it_says_where_everything_is_and_when_each_schedule_runs_next(up: Up) -> None:
    for words in (str(up.home), f"http://127.0.0.1:{up.port}", "waw.db", *SCHEDULED):
        assert words in up.said
    assert "report-failure" not in up.said
    assert "Traceback" not in up.said


def test_a_second_one_is_refused(up: Up) -> None:
    done = subprocess.run(
        [WAW, "up"], env=surroundings(str(up.home)), capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"`waw up` runs in {up.home} already, as process {up.process.pid}.\n"


def test_a_port_that_is_taken_is_named(up: Up, tmp_path: Path) -> None:
    done = subprocess.run(
        [WAW, "up", "--port", str(up.port)],
        env=surroundings(str(tmp_path / "other")),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert f"Port {up.port} is in use" in done.stderr


def test_a_delivery_is_taken_in_and_told_of_and_the_operator_hears_of_the_source_that_failed(up: Up) -> None:
    """One flow run that does both; the report of a failure is never itself reported."""
    shutil.copytree(DEMO / "motopp", up.home / "bronnen" / "motopp")
    blocked = up.home / "bronnen" / "vervoer"
    blocked.write_text("a file where the folder should be")
    assert up.ended(up.run("ingest-deliveries")) == "FAILED"
    told = awaited(lambda: up.events("delivery."))
    assert told.keys() == {"delivery.accepted waw.delivery.1"}
    [payload] = told.values()
    assert (payload["partner"], payload["errors"]) == ("motopp", 0)
    counts = {"rows", "errors", "warnings", "answered"}
    assert set(payload) == {"delivery", "partner", "dataset", "period", "verdict"} | counts
    [mail] = awaited(lambda: list((up.home / "outbox").glob("*-notice-*.eml")))
    assert "ingest-deliveries" in mail.read_text()
    assert "vervoer" not in mail.read_text()
    blocked.unlink()


def test_told_to_end_it_lets_a_run_finish_and_leaves_nothing(up: Up) -> None:
    """And all that was made on the server is there once after it was started again."""
    for folder in ("zorgstart", "trainingen"):
        shutil.copytree(DEMO / folder, up.home / "bronnen" / folder, dirs_exist_ok=True)
    made = what_is_made(up)
    run = up.run("ingest-deliveries")
    awaited(lambda: up.state(run) == "RUNNING")
    os.killpg(up.process.pid, signal.SIGINT)
    rest, _ = up.process.communicate(timeout=100)
    assert (up.process.returncode, rest) == (0, "Ended.\n")
    assert left_of(up.home.parent) == ""
    again = start(up.home)
    assert again.state(run) == "COMPLETED"
    assert what_is_made(again) == made
    a_server_that_ends_by_itself_ends_all(again)


def what_is_made(up: Up) -> dict[str, Any]:
    automations = up.ask("/automations/filter", {})
    deployments = up.ask("/deployments/filter", {})
    return {
        "automations": sorted((one["name"], one["id"], one["updated"]) for one in automations),
        "deployments": sorted((one["name"], one["id"]) for one in deployments),
        "schedules": sorted(schedule["id"] for one in deployments for schedule in one["schedules"]),
    }


def a_server_that_ends_by_itself_ends_all(up: Up) -> None:
    told = json.loads((up.home / "prefect" / "up.json").read_text())
    assert told["api_url"] == up.environment["PREFECT_API_URL"]
    assert told["processes"][0] == up.process.pid
    os.kill(told["processes"][1], signal.SIGKILL)
    rest, _ = up.process.communicate(timeout=100)
    assert up.process.returncode == 3
    assert "The Prefect server ended by itself" in rest
    assert left_of(up.home.parent) == ""
