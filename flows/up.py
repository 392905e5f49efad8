"""What `waw up` and `waw worker` run in the foreground: a Prefect server with all schedules, and a worker."""

from __future__ import annotations

import json
import os
import platform
import signal
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.client import HTTPException
from pathlib import Path
from types import FrameType

from rich.console import Console
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from flows.children import POLL_SECONDS, Child, start
from flows.server import LOOPBACK, client_environment, server_in_use
from waw_etl.actions.running import Running, hold_home
from waw_etl.actions.workplace import Workplace, open_workplace
from waw_etl.errors import StorageError, UsageError
from waw_etl.settings import Settings

# Longer than the worker gives its runs, plus what it needs to end them.
_WORKER_STOPS = 80
# So many runs at a time, where nothing else is asked for.
RUNS = 4
_DEPLOYED_WITHIN = 180
_LOOK_SECONDS = 1.0


class Ending:
    """Ctrl-C and SIGTERM: the first ends what is under way, a later one says that nothing is waited for."""

    def __init__(self) -> None:
        self._told = 0
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, self._tell)

    def _tell(self, _signal: int, _frame: FrameType | None) -> None:
        self._told += 1
        if self._told == 1:
            raise KeyboardInterrupt

    @property
    def in_a_hurry(self) -> bool:
        return self._told > 1


def up(settings: Settings, port: int, console: Console) -> None:
    """Run the server, all schedules and a worker in this home, until Ctrl-C or SIGTERM.

    Raises:
        UsageError: another one runs in this home, the port is taken, or the settings name a server elsewhere.
        ReferenceDataError, DatabaseError, StorageError: something that is needed cannot be used, or one of the
            processes ended by itself; nothing is left running.
    """
    if settings.prefect_api_url is not None:
        raise UsageError("WAW_PREFECT_API_URL names a server that runs elsewhere: start a worker for it, `waw worker`.")
    ending, place, folder = Ending(), open_workplace(settings), settings.home / "prefect"
    database_url = _asynchronous(settings.prefect_database_url)
    try:
        with hold_home(settings) as hold:
            _require_free(port)
            _pass_on(place)
            console.print("Starting the Prefect server ...")
            with server_in_use(folder, port, database_url, keep_open=(hold.handle,)) as server:
                next_runs = _deployed(server.environment, folder / "deploy.log")
                with _working(server.environment, folder, (platform.node(), RUNS), ending, hold.handle) as worker:
                    children = [server.child, worker]
                    processes = (os.getpid(), *(child.process.pid for child in children))
                    hold.tell(Running(processes, server.environment["PREFECT_API_URL"]))
                    _account(place, port, next_runs, console)
                    _watch(children)
    except KeyboardInterrupt:
        console.print("Ended.")


def worker_only(settings: Settings, name: str, runs: int, console: Console) -> None:
    """Run a worker for the server that the settings name, of at most so many runs at a time, until Ctrl-C or SIGTERM.

    Raises:
        UsageError: no server is named, or none of PostgreSQL for the database; the name cannot be that of a folder.
        ReferenceDataError, DatabaseError, StorageError: as for `up`.
    """
    url = settings.prefect_api_url
    if url is None:
        raise UsageError("Set WAW_PREFECT_API_URL to the API of the server, as http://127.0.0.1:4200/api.")
    if settings.database_url is None or settings.database_url.startswith("sqlite"):
        raise UsageError("Workers on several machines need one PostgreSQL: set WAW_DATABASE_URL as on the others.")
    if name != Path(name).name:
        raise UsageError("The name of a worker is also that of a folder: leave out / and dots alone.")
    # A folder of its own: those on other machines can have the same home.
    ending, place, folder = Ending(), open_workplace(settings), settings.home / "prefect" / name
    try:
        _require_answer(url)
        _pass_on(place)
        with _working(client_environment(folder, url), folder, (name, runs), ending) as worker:
            console.print(f"The worker '{name}' works for {url}, in {settings.home}. Ctrl-C ends it.")
            _watch([worker])
    except KeyboardInterrupt:
        console.print("Ended.")


def _pass_on(place: Workplace) -> None:
    """Let runs, which start in a folder of their own, find what the settings name from this one."""
    for name, value in place.settings:
        if isinstance(value, Path):
            os.environ[f"WAW_{name.upper()}"] = str(value)
    if place.settings.database_url is not None:
        os.environ["WAW_DATABASE_URL"] = place.engine.url.render_as_string(hide_password=False)


def _asynchronous(url: str | None) -> str | None:
    """The address of Prefect's own database with the driver that Prefect needs."""
    if url is None:
        return None
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        parsed = None
    if parsed is None or parsed.get_backend_name() not in ("postgresql", "postgres"):
        raise UsageError("WAW_PREFECT_DATABASE_URL must be as postgresql://user:password@host/database.")
    return parsed.set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)


def _require_free(port: int) -> None:
    if not 0 < port < 65_536:
        raise UsageError("A port is a number from 1 to 65535; name one with --port.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError:
            raise UsageError(f"Port {port} is for the system; name one above 1023 with --port.") from None
        except OSError:
            raise UsageError(f"Port {port} is in use by something else; name another with --port.") from None


def _require_answer(url: str) -> None:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=10) as answer:  # noqa: S310
            if answer.status == 200:
                return
    except (OSError, ValueError, HTTPException):
        pass
    raise StorageError("The Prefect server that WAW_PREFECT_API_URL names gives no answer.")


def _deployed(environment: dict[str, str], log: Path) -> dict[str, datetime]:
    """Deploy everything; gives when each deployment runs next."""
    child = start("The deployment", ["flows.deployments"], environment, log)
    deadline = time.monotonic() + _DEPLOYED_WITHIN
    try:
        while child.runs and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
        if child.process.poll() != 0:
            raise StorageError(f"The flows could not be deployed; Prefect's own words are in {log}.")
    finally:
        child.stop(1)
    last = log.read_text(encoding="utf-8").splitlines()[-1]
    return {name: datetime.fromisoformat(at) for name, at in json.loads(last).items()}


@contextmanager
def _working(
    environment: dict[str, str], folder: Path, named: tuple[str, int], ending: Ending, *keep_open: int
) -> Iterator[Child]:
    """A worker of this name, with at most so many runs at a time."""
    beats = environment | {"PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30"}
    worker = start("The worker", ["flows.worker", *map(str, named)], beats, folder / "worker.log", keep_open=keep_open)
    try:
        yield worker
    finally:
        worker.stop(_WORKER_STOPS, hurry=lambda: ending.in_a_hurry)


def _watch(children: list[Child]) -> None:
    """Wait for as long as all run.

    Raises:
        StorageError: one ended by itself. All are ended then: what starts them again, does so from the beginning.
    """
    while True:
        for child in children:
            if not child.runs:
                raise StorageError(f"{child.name} ended by itself; its own words are in {child.log}.")
            child.keep_log_small()
        time.sleep(_LOOK_SECONDS)


def _account(place: Workplace, port: int, next_runs: dict[str, datetime], console: Console) -> None:
    lines = [
        "Werken aan Werk runs. Ctrl-C ends it; runs under way get a minute to finish.",
        f"  home       {place.settings.home}",
        f"  database   {place.engine.url.render_as_string(hide_password=True)}",
        f"  Prefect    http://{LOOPBACK}:{port}, for this machine only",
        f"  its words  {place.settings.home / 'prefect'}/*.log",
        "  next runs",
    ]
    earliest_first = sorted(next_runs.items(), key=lambda item: item[1])
    lines += [f"    {at:%Y-%m-%d %H:%M}  {name}" for name, at in earliest_first]
    console.print("\n".join(lines), markup=False)
