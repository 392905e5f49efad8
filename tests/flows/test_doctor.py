"""What `waw doctor` says of the schedules, of a real server on which they are deployed."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError

import pytest

from tests.conftest import Home, on_sqlite

pytestmark = pytest.mark.server


@dataclass
class Office:
    """A home, and the API of the server that works for it."""

    home: Home
    url: str

    def ills(self) -> list[tuple[str, str]]:
        answer = self.home.waw("doctor", "--json", WAW_PREFECT_API_URL=self.url)
        found = [one for one in answer.json if one["check"] == "schedules"]
        return [(one["level"], one["what"]) for one in found if one["level"] != "good"]

    def ask(self, method: str, path: str, **question: Any) -> Any:
        body, kind = json.dumps(question).encode(), {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}/{path}", body, kind, method=method)
        for _ in range(20):
            with suppress(HTTPError), urllib.request.urlopen(request) as answer:
                return json.loads(answer.read() or b"null")
            # Its database is locked for a moment.
            time.sleep(0.2)
        raise AssertionError(f"no answer to {method} {path}")

    def deployment(self, name: str) -> str:
        """Its number."""
        found = self.ask("POST", "deployments/filter", deployments={"name": {"any_": [name]}})
        return str(found[0]["id"])

    def start_worker(self) -> None:
        """Tell the server what a worker tells it every half minute."""
        self.ask("POST", "work_pools/waw/workers/heartbeat", name="a-worker")


@pytest.fixture
def office(home: Home, deployed: dict[str, str]) -> Office:
    return Office(home, deployed["PREFECT_API_URL"])


@on_sqlite
def test_without_a_worker_nothing_is_done(office: Office) -> None:
    for worker in office.ask("POST", "work_pools/waw/workers/filter"):
        office.ask("DELETE", f"work_pools/waw/workers/{worker['name']}")
    assert ("bad", "No worker is at work: nothing that is due is done.") in office.ills()


@on_sqlite
def test_with_everything_there_is_nothing_to_say(office: Office, quiet: Callable[[Office], None]) -> None:
    office.start_worker()
    quiet(office)
    assert office.ills() == []


@on_sqlite
def test_a_schedule_that_is_switched_off(office: Office) -> None:
    office.start_worker()
    alerts = f"deployments/{office.deployment('send-alerts')}"
    office.ask("PATCH", alerts, paused=True)
    assert ("warning", "The schedule of send-alerts is switched off.") in office.ills()
    office.ask("PATCH", alerts, paused=False)
    assert not [what for _, what in office.ills() if "switched off" in what]


@on_sqlite
def test_a_run_that_failed(office: Office, quiet: Callable[[Office], None]) -> None:
    office.start_worker()
    number = office.deployment("enforce-retention")
    run = office.ask("POST", f"deployments/{number}/create_flow_run")["id"]
    for kind in ("RUNNING", "FAILED"):
        office.ask("POST", f"flow_runs/{run}/set_state", state={"type": kind}, force=True)
    assert [what[:45] for _, what in office.ills()] == ["The last run of enforce-retention failed, at "]
    quiet(office)
    assert office.ills() == []


@pytest.fixture
def quiet() -> Callable[[Office], None]:
    """Takes away the runs of other tests, of which the last may have failed or be late."""

    def take_away(office: Office) -> None:
        states = {"state": {"type": {"any_": ["FAILED", "CRASHED", "SCHEDULED"]}}}
        for run in office.ask("POST", "flow_runs/filter", flow_runs=states):
            office.ask("DELETE", f"flow_runs/{run['id']}")

    return take_away
