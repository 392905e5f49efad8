"""The schedules: whether a Prefect server has them, and whether a worker carries out what they start."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from http.client import HTTPException
from importlib.metadata import version
from typing import Any
from urllib.error import HTTPError

import yaml

from waw_etl.actions.running import running
from waw_etl.settings import CHECKOUT, Settings
from waw_etl.upkeep.finding import Finding, Surroundings, bad, good, warning

_SECONDS = 4
# Its own database is locked for a moment, now and then: it says that it is not available.
_PAUSES = (0.2, 0.5)
_START = "waw up; or: systemctl start waw.service"
_FAILED = ("FAILED", "CRASHED")


class _Server:
    """The API of a Prefect server. Its answers are JSON; OSError, ValueError and HTTPException where it gives none."""

    def __init__(self, url: str) -> None:
        self._url = url

    def get(self, path: str) -> Any:
        return _answered(urllib.request.Request(f"{self._url}/{path}"))  # noqa: S310 - the setting's

    def post(self, path: str, question: dict[str, Any]) -> Any:
        body, kind = json.dumps(question).encode(), {"Content-Type": "application/json"}
        return _answered(urllib.request.Request(f"{self._url}/{path}", body, kind))  # noqa: S310 - likewise


def _answered(request: urllib.request.Request) -> Any:
    for pause in _PAUSES:
        try:
            return _answer(request)
        except HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
        time.sleep(pause)
    return _answer(request)


def _answer(request: urllib.request.Request) -> Any:
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - likewise
        return json.load(answer)


def check_prefect(_around: Surroundings) -> Iterator[Finding]:
    """Whether the Prefect that is installed is the one that everything was tested with."""
    installed, wanted = version("prefect"), _wanted()["prefect-version"]
    if installed == wanted:
        yield good(f"Prefect {installed} is installed.")
    else:
        what = f"Prefect {installed} is installed; the project was tested with {wanted}."
        yield bad(what, "touch requirements.lock, then make .venv/.installed: it installs what the lock says.")


def check_schedules(around: Surroundings) -> Iterator[Finding]:
    """Whether what must happen on a schedule does."""
    url = _address(around.settings)
    if url is None:
        yield warning("No Prefect server runs for this home: nothing happens on a schedule.", _START)
        return
    server = _Server(url)
    try:
        found = [*_of_version(server), *_of_deployments(server), *_of_workers(server)]
    except (OSError, ValueError, HTTPException):
        yield bad(f"The Prefect server at {url} gives no answer.", f"End what is left of it, and start it: {_START}")
        return
    yield from found
    if not found:
        yield good(f"The Prefect server at {url} has all schedules, and a worker.")


def _address(settings: Settings) -> str | None:
    here = running(settings)
    return settings.prefect_api_url or (None if here is None else here.api_url)


@cache
def _wanted() -> dict[str, Any]:
    """What stands in prefect.yaml."""
    document: dict[str, Any] = yaml.safe_load((CHECKOUT / "prefect.yaml").read_text(encoding="utf-8"))
    return document


def _of_version(server: _Server) -> Iterator[Finding]:
    there, here = server.get("admin/version"), version("prefect")
    if there != here:
        yield bad(f"The Prefect server has version {there}, this installation {here}.", f"Start it anew: {_START}")


def _of_deployments(server: _Server) -> Iterator[Finding]:
    deployed = {one["name"]: one for one in server.post("deployments/filter", {"limit": 200})}
    for wanted in _wanted()["deployments"]:
        found = deployed.get(wanted["name"])
        if found is None:
            yield bad(f"The flow {wanted['name']} is not deployed.", f"Start it anew, which deploys all: {_START}")
        elif found["paused"] or len(_active(found)) < len(wanted.get("schedules", [])):
            yield warning(f"The schedule of {wanted['name']} is switched off.", "Switch it on, on Prefect's page.")
        else:
            yield from _of_last_run(server, found)


def _active(deployment: dict[str, Any]) -> list[Any]:
    return [schedule for schedule in deployment["schedules"] if schedule["active"]]


def _of_last_run(server: _Server, deployment: dict[str, Any]) -> Iterator[Finding]:
    ended = {"state": {"type": {"any_": ["COMPLETED", *_FAILED]}}}
    question = {"deployments": {"id": {"any_": [deployment["id"]]}}, "flow_runs": ended, "sort": "END_TIME_DESC"}
    runs = server.post("flow_runs/filter", question | {"limit": 1})
    if runs and runs[0]["state_type"] in _FAILED:
        what = f"The last run of {deployment['name']} failed, at {runs[0]['end_time'][:16]} UTC."
        yield warning(what, "Prefect's page says why; the next run does what this one left.")


def _of_workers(server: _Server) -> Iterator[Finding]:
    pool = _wanted()["definitions"]["work_pool"]["name"]
    workers = server.post(f"work_pools/{pool}/workers/filter", {})
    if not any(worker["status"] == "ONLINE" for worker in workers):
        yield bad("No worker is at work: nothing that is due is done.", f"waw worker; or start all: {_START}")
    late = server.post("flow_runs/count", {"flow_runs": {"state": {"name": {"any_": ["Late"]}}}})
    if late:
        yield warning(f"{late} runs are late.", "They are done once a worker has time; without one: waw worker.")
