"""A Prefect server of our own for as long as a block lasts, silent: what it has to say goes to a file."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from waw_etl.errors import StorageError

# A first start makes Prefect's own database; on a slow machine that has taken well over a minute.
START_SECONDS = 180


def server_environment(home: Path, port: int) -> dict[str, str]:
    """The environment in which a server and its clients keep to `home`, loopback and silence."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return inherited | {
        "PREFECT_HOME": str(home),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }


@contextmanager
def prefect_server(home: Path, *, services: bool = False) -> Iterator[dict[str, str]]:
    """Run a Prefect server on a free port of loopback; yields the environment that its clients need.

    `services` starts the scheduler and its like too, which a worker needs and a flow run by hand does not.

    Raises:
        StorageError: the server did not start; the text names the file with its own words.
    """
    home.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    environment = server_environment(home, port)
    log = home / "server.log"
    arguments = ["server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "prefect", *arguments, *([] if services else ["--no-services"])],
            env=environment,
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            # Ctrl-C is for us; we end the server ourselves, after those that still talk to it.
            start_new_session=True,
        )
    try:
        _wait_until_healthy(process, environment["PREFECT_API_URL"], log)
        yield environment
    finally:
        _stop(process)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise StorageError(f"The Prefect server did not start; its own words are in {log}.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
