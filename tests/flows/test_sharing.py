"""Several workers on one pool, each a process of its own: they share what waits, and one that dies loses nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psutil
import pytest

from tests.command import WAW
from tests.conftest import Home, on_postgresql, on_sqlite
from tests.crash.test_crowd import PROJECTS, is_orderly, lay_down
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


class Region:
    """A server with its workers, and what was seen of who did which run."""

    def __init__(self, environment: dict[str, str], workers: dict[str, psutil.Process]) -> None:
        self.environment = environment
        self.workers = workers
        self.did: dict[str, set[str]] = defaultdict(set)

    def poll(self, key: str) -> str:
        """Ask for a run that looks for deliveries, once; its id."""
        wanted = {"deployments": {"name": {"any_": ["ingest-deliveries"]}}}
        [deployment] = ask(self.environment, "/deployments/filter", wanted)
        # Half a minute in which nothing moves.
        body = {"state": {"type": "SCHEDULED"}, "parameters": {"patience_minutes": 0.5}, "idempotency_key": key}
        return str(ask(self.environment, f"/deployments/{deployment['id']}/create_flow_run", body)["id"])

    def states(self) -> dict[str, str]:
        """The state of each run that a worker was seen to do."""
        for name, worker in self.workers.items():
            self.did[name] |= runs_of(worker)
        wanted: dict[str, Any] = {"flow_runs": {"id": {"any_": sorted(set().union(*self.did.values()))}}}
        return {run["id"]: run["state"]["type"] for run in ask(self.environment, "/flow_runs/filter", wanted)}

    def in_the_middle(self, poll: str) -> str | None:
        """The worker that does not do the poll, once it has done a partner and is at another."""
        states = self.states()
        for name in self.workers:
            mine = [states.get(run) for run in self.did[name]]
            if poll not in self.did[name] and {"COMPLETED", "RUNNING"} <= set(mine):
                return name
        return None


def online(environment: dict[str, str]) -> set[str]:
    found = ask(environment, "/work_pools/waw/workers/filter", {})
    return {worker["name"] for worker in found if worker["status"] == "ONLINE"}


@on_postgresql
@pytest.mark.timeout(600)
def test_two_workers_take_sixty_lists_and_one_of_them_is_killed(deployed: dict[str, str], home: Home) -> None:
    partners = list(PROJECTS)
    lay_down(home, partners)
    with working(deployed, home, "een") as one, working(deployed, home, "twee") as two:
        awaited(lambda: {"een", "twee"} <= online(deployed))
        region = Region(deployed, {"een": one, "twee": two})
        poll = region.poll("sixty")
        victim = awaited(lambda: region.in_the_middle(poll))
        kill(region.workers[victim])
        deadline = time.monotonic() + 300
        while (states := region.states()).get(poll) not in ENDED and time.monotonic() < deadline:
            time.sleep(1)
    assert states[poll] == "COMPLETED"
    assert all("COMPLETED" in [states[run] for run in region.did[name] - {poll}] for name in ("een", "twee"))
    assert {states[run] for run in region.did[victim]} == {"COMPLETED", "CANCELLED"}
    is_orderly(home, partners)
    assert (home.path / "overzicht" / "index.html").is_file()


@on_sqlite
def test_the_run_after_one_that_died_does_what_would_have_followed_it(
    run_deployment: Callable[..., str], deployed: dict[str, str], home: Home
) -> None:
    """It takes in nothing itself, and judges the figures all the same."""
    region = Region(deployed, {})
    died = region.poll("died")
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
