"""Several workers on one pool, each a process of its own: they share what waits, and one that dies loses nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psutil
import pytest

from tests.command import WAW
from tests.conftest import Home, on_postgresql, on_sqlite
from tests.crash.test_crowd import LISTS, PROJECTS, is_orderly, lay_down
from tests.flows.conftest import ask, awaited

pytestmark = pytest.mark.server

ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
ASKED = """
import json
from concurrent.futures import ThreadPoolExecutor
from prefect.client.orchestration import get_client
from prefect.states import Cancelled, Completed, Crashed, Failed, Running
from flows.sharing import SHARER, run_for

def asked(partner):
    with get_client(sync_client=True) as client:
        return str(run_for(client, deployment, partner).id)

with get_client(sync_client=True) as client:
    deployment = client.read_deployment_by_name(f"{SHARER}/{SHARER}").id
    with ThreadPoolExecutor(4) as pool:
        seen = [list(pool.map(asked, ["motopp"] * 4))]
    for state in (Running, Failed, Crashed, Cancelled, Completed):
        client.set_flow_run_state(seen[-1][0], state(), force=True)
        seen.append([asked("motopp"), asked("motopp")])
    other = asked("zorgstart")
    for run in (seen[-1][0], other):
        client.set_flow_run_state(run, Cancelled(), force=True)
print(json.dumps([seen, other]))
"""


def test_a_partner_has_one_run_that_lives_and_a_new_one_after_each_that_ended(deployed: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], env=deployed, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    seen, other = json.loads(done.stdout)
    first, running, failed, crashed, cancelled, completed = (set(runs) for runs in seen)
    assert first == running
    assert [len(runs) for runs in (first, failed, crashed, cancelled, completed)] == [1] * 5
    assert len({other}.union(first, failed, crashed, cancelled, completed)) == 6


@contextmanager
def working(deployed: dict[str, str], home: Home, name: str) -> Iterator[psutil.Process]:
    """A worker as it is started on a second machine."""
    environment = deployed | home.environment | {"WAW_PREFECT_API_URL": deployed["PREFECT_API_URL"]}
    with subprocess.Popen([WAW, "worker", "--name", name, "--runs", "2"], env=environment) as process:
        worker = psutil.Process(process.pid)
        try:
            yield worker
        finally:
            kill(worker)


def kill(worker: psutil.Process) -> None:
    """At once, with all that it started; its runs are in process groups of their own."""
    with suppress(psutil.NoSuchProcess):
        for process in [*worker.children(recursive=True), worker]:
            with suppress(psutil.NoSuchProcess):
                process.kill()


def runs_of(worker: psutil.Process) -> set[str]:
    """The flow runs that a worker is at."""
    found = set()
    with suppress(psutil.NoSuchProcess):
        for process in worker.children(recursive=True):
            with suppress(psutil.Error):
                found.add(process.environ().get("PREFECT__FLOW_RUN_ID", ""))
    return found - {""}


def freeze(worker: psutil.Process, *, thaw: bool = False) -> None:
    """Stop all that a worker started, or let it go on."""
    for process in worker.children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            process.resume() if thaw else process.suspend()


class Region:
    """A server with deployments, and the home that its workers share."""

    def __init__(self, environment: dict[str, str], home: Home) -> None:
        self.environment = environment
        self.home = home
        self.names: dict[str, str] = {}

    def poll(self, key: str) -> str:
        """Ask for a run that looks for deliveries, once; its id."""
        wanted = {"deployments": {"name": {"any_": ["ingest-deliveries"]}}}
        [deployment] = ask(self.environment, "/deployments/filter", wanted)
        # Half a minute in which nothing moves.
        body = {"state": {"type": "SCHEDULED"}, "parameters": {"patience_minutes": 0.5}, "idempotency_key": key}
        return str(ask(self.environment, f"/deployments/{deployment['id']}/create_flow_run", body)["id"])

    def run(self, run: str) -> Any:
        [found] = ask(self.environment, "/flow_runs/filter", {"flow_runs": {"id": {"any_": [run]}}})
        self.names[run] = found["name"]
        return found

    def state(self, run: str) -> str:
        return str(self.run(run)["state"]["type"])

    def shares(self, poll: str) -> set[str]:
        """The states of the runs that were asked for by this one."""
        since = {"start_time": {"after_": self.run(poll)["start_time"]}, "name": {"any_": list(PROJECTS)}}
        return {run["state"]["type"] for run in ask(self.environment, "/flow_runs/filter", {"flow_runs": since})}

    def in_the_middle(self, worker: psutil.Process) -> str | None:
        """A run that a worker is at and in which some lists of the partner were taken in, not all; it stands still."""
        for run in runs_of(worker):
            partner = self.names.get(run) or self.run(run)["name"]
            if self._some_left(partner):
                freeze(worker)
                if self._some_left(partner):
                    return run
                freeze(worker, thaw=True)
        return None

    def _some_left(self, partner: str) -> bool:
        folder = self.home.path / "bronnen" / partner
        return 0 < len(list(folder.glob("*.xlsx"))) < len(LISTS)


def online(environment: dict[str, str]) -> set[str]:
    found = ask(environment, "/work_pools/waw/workers/filter", {})
    return {worker["name"] for worker in found if worker["status"] == "ONLINE"}


@on_postgresql
@pytest.mark.timeout(600)
def test_two_workers_take_sixty_lists_and_one_of_them_is_killed(deployed: dict[str, str], home: Home) -> None:
    partners = list(PROJECTS)
    lay_down(home, partners)
    region = Region(deployed, home)
    with working(deployed, home, "een") as one, working(deployed, home, "twee") as two:
        awaited(lambda: {"een", "twee"} <= online(deployed))
        poll = region.poll("sixty")
        first = awaited(lambda: next((worker for worker in (one, two) if poll in runs_of(worker)), None))
        victim = two if first is one else one
        killed = awaited(lambda: region.in_the_middle(victim))
        kill(victim)
        deadline = time.monotonic() + 300
        while region.state(poll) not in ENDED and time.monotonic() < deadline:
            time.sleep(1)
    assert region.state(poll) == "COMPLETED"
    assert region.state(killed) in ("CANCELLED", "CRASHED")
    assert "COMPLETED" in region.shares(poll)
    is_orderly(home, partners)
    assert (home.path / "overzicht" / "index.html").is_file()


@on_sqlite
def test_the_run_after_one_that_died_does_what_would_have_followed_it(
    run_deployment: Callable[..., str], deployed: dict[str, str], home: Home
) -> None:
    """It takes in nothing itself, and judges the figures all the same."""
    died = Region(deployed, home).poll("died")
    crashed = {"state": {"type": "CRASHED"}, "force": True}
    assert ask(deployed, f"/flow_runs/{died}/set_state", crashed)["status"] == "ACCEPT"
    assert "Task run 'judge" in run_deployment("ingest-deliveries/ingest-deliveries")
    assert "Task run 'judge" not in run_deployment("ingest-deliveries/ingest-deliveries")


@on_sqlite
@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({}, "WAW_PREFECT_API_URL"),
        ({"WAW_DATABASE_URL": ""}, "PostgreSQL"),
        ({"WAW_DATABASE_URL": "sqlite:////tmp/waw.db"}, "PostgreSQL"),
    ],
)
def test_a_worker_refuses_what_it_cannot_share(home: Home, variables: dict[str, str], words: str) -> None:
    server = {"WAW_PREFECT_API_URL": "http://127.0.0.1:1/api"} if variables else {}
    answer = home.waw("worker", **server | variables)
    assert (answer.status, answer.out) == (2, "")
    assert words in answer.err
    assert not home.path.exists()
