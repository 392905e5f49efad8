"""A Prefect server of our own for as long as a block lasts, silent: what it has to say goes to a file."""

from __future__ import annotations

import os
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.children import Child, start
from waw_etl.errors import StorageError

LOOPBACK = "127.0.0.1"
# A first start makes Prefect's own database; on a slow machine that has taken well over a minute.
START_SECONDS = 180
_STOP_SECONDS = 10
# What only a server in use needs: pages to look at, little said, leases that outlive
# a restart (a run that was killed would else hold its place for ever), and old runs taken away after 90 days.
_IN_USE = {
    "PREFECT_SERVER_UI_ENABLED": "true",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
}


@dataclass(frozen=True)
class Server:
    """A server that runs, and the environment that its clients need."""

    child: Child
    environment: dict[str, str]


def client_environment(home: Path, url: str) -> dict[str, str]:
    """The environment in which clients of a server keep to `home` and to silence; `url` is that of its API."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return inherited | {
        "PREFECT_HOME": str(home),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
        "PREFECT_API_URL": url,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        # Its database is a file, and on a busy machine has to be waited for.
        "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
        "DO_NOT_TRACK": "1",
    }


@contextmanager
def prefect_server(home: Path, *, services: bool = False) -> Iterator[dict[str, str]]:
    """Run a Prefect server on a free port of loopback; yields the environment that its clients need.

    `services` starts the scheduler and its like too, which a worker needs and a flow run by hand does not.

    Raises:
        StorageError: the server did not start; the text names the file with its own words.
    """
    environment = client_environment(home, api_url(_free_port()))
    with _running(home, environment, [] if services else ["--no-services"]) as server:
        yield server.environment


@contextmanager
def server_in_use(
    home: Path, port: int, database_url: str | None, *, keep_open: tuple[int, ...] = ()
) -> Iterator[Server]:
    """Run the Prefect server of a home, with its pages, on a port of loopback.

    `database_url` is that of Prefect's own database; without one it is a file in `home`.

    Raises:
        StorageError: as for `prefect_server`.
    """
    environment = client_environment(home, api_url(port)) | _IN_USE
    environment["PREFECT_SERVER_UI_STATIC_DIRECTORY"] = str(home / "pages")
    if database_url:
        environment["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = database_url
    with _running(home, environment, [], keep_open) as server:
        yield server


def api_url(port: int) -> str:
    """Where the API of a server on this machine is."""
    return f"http://{LOOPBACK}:{port}/api"


@contextmanager
def _running(
    home: Path, environment: dict[str, str], options: list[str], keep_open: tuple[int, ...] = ()
) -> Iterator[Server]:
    port = environment["PREFECT_API_URL"].rpartition(":")[2].partition("/")[0]
    module = ["prefect", "server", "start", "--host", LOOPBACK, "--port", port, *options]
    child = start("The Prefect server", module, environment, home / "server.log", keep_open=keep_open)
    try:
        _wait_until_healthy(child, environment["PREFECT_API_URL"])
        yield Server(child, environment)
    finally:
        child.stop(_STOP_SECONDS)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(server: Child, url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.runs:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise StorageError(f"The Prefect server did not start; its own words are in {server.log}.")
