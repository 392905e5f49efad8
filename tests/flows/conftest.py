"""A real Prefect server, one for all flow tests, on a free port of loopback."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import HTTPError

import pytest

from flows.server import prefect_server
from tests.conftest import Home

CHECKOUT = Path(__file__).resolve().parents[2]
T = TypeVar("T")
_PATIENCE = 90


@pytest.fixture(scope="session")
def server_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with prefect_server(tmp_path_factory.mktemp("prefect"), services=True) as environment:
        yield environment


@pytest.fixture(scope="session")
def deployed(server_environment: dict[str, str]) -> dict[str, str]:
    """The environment of a server on which all of prefect.yaml is deployed."""
    run_prefect(server_environment, "work-pool", "create", "waw", "--type", "process")
    run_prefect(server_environment, "--no-prompt", "deploy", "--all")
    return server_environment


@pytest.fixture
def run_deployment(deployed: dict[str, str], home: Home) -> Callable[..., str]:
    """Run a deployment once through a worker, in the test's home, and give what the worker printed."""

    def run(name: str, *parameters: str) -> str:
        environment = deployed | home.environment
        run_prefect(environment, "deployment", "run", name, *parameters)
        return run_prefect(environment, "worker", "start", "--pool", "waw", "--name", "tests", "--run-once")

    return run


def ask(environment: dict[str, str], path: str, body: dict[str, Any]) -> Any:
    """What the server's own interface answers."""
    request = urllib.request.Request(
        environment["PREFECT_API_URL"] + path,
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    for wait in (1, 5, 10):
        # On a busy machine the server keeps its callers waiting, or refuses them for the moment.
        with suppress(HTTPError, TimeoutError):
            return _answer(request)
        time.sleep(wait)
    return _answer(request)


def _answer(request: urllib.request.Request) -> Any:
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def awaited(look: Callable[[], T | None]) -> T:
    """What a look gives, once it gives something."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.2)
    raise AssertionError("it did not come")


def run_prefect(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "prefect", *arguments],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
