"""Bring a Prefect server to what this version of the project needs: work pool, deployments, automations.

Doing it again changes nothing. `python -m flows.deployments` does so for the server that PREFECT_API_URL names, and
prints when each deployment runs next.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import datetime

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectAlreadyExists
from prefect.workers.process import ProcessWorker

from flows.automations import make_automations
from waw_etl.settings import AMSTERDAM, CHECKOUT

POOL = "waw"
# The scheduler looks every few seconds for deployments that changed.
_SCHEDULED_WITHIN = 30


def deploy_all() -> dict[str, datetime]:
    """Make the work pool, deploy all of prefect.yaml, and make the automations; when each schedule runs next.

    Raises:
        RuntimeError: Prefect refused a deployment; its own words were printed.
        PrefectHTTPStatusError, httpx.HTTPError: the server refused something else, or is out of reach.
    """
    with get_client(sync_client=True) as client:
        _make_pool(client)
        _deploy()
        deployments = client.read_deployments(work_pool_filter=_IN_POOL)
        make_automations(client, {one.name: one.id for one in deployments})
        return _next_runs(client, deployments)


_IN_POOL = WorkPoolFilter(name=WorkPoolFilterName(any_=[POOL]))


def _make_pool(client: SyncPrefectClient) -> None:
    template = ProcessWorker.get_default_base_job_template()
    try:
        client.create_work_pool(WorkPoolCreate(name=POOL, type=ProcessWorker.type, base_job_template=template))
    except ObjectAlreadyExists:
        return


def _deploy() -> None:
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"]
    done = subprocess.run(command, cwd=CHECKOUT, stdout=sys.stderr, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError("Prefect refused a deployment.")


def _next_runs(client: SyncPrefectClient, deployments: list[DeploymentResponse]) -> dict[str, datetime]:
    """When each deployment with a schedule runs next; only those of which the server knows it by now."""
    names = {one.id: one.name for one in deployments if any(schedule.active for schedule in one.schedules)}
    scheduled = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])))
    deadline = time.monotonic() + _SCHEDULED_WITHIN
    found: dict[str, datetime] = {}
    while len(found) < len(names) and time.monotonic() < deadline:
        time.sleep(0.5)
        runs = client.read_flow_runs(
            flow_run_filter=scheduled, work_pool_filter=_IN_POOL, sort=FlowRunSort.EXPECTED_START_TIME_DESC
        )
        # The latest first, so that the earliest of each stays.
        moments = [(names.get(run.deployment_id), run.expected_start_time) for run in runs if run.deployment_id]
        found = {name: at.astimezone(AMSTERDAM) for name, at in moments if name and at}
    return found


if __name__ == "__main__":
    print(json.dumps({name: at.isoformat() for name, at in deploy_all().items()}))  # noqa: T201
