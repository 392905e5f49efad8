"""Share what waits among the workers: a flow run for each partner, which whichever worker is free takes up.

Why a partner, and how no partner gets two: docs/decisions/0035-sharing.md.
"""

from __future__ import annotations

import time
from datetime import timedelta
from uuid import UUID

from prefect import runtime
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterId,
    FlowRunFilterName,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkerFilter,
    WorkerFilterStatus,
)
from prefect.client.schemas.objects import TERMINAL_STATES, FlowRun, StateType, WorkerStatus
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Cancelled

SHARER = "ingest-partner"
_LOOK_SECONDS = 1.0
_ENDED = FlowRunFilterState(type=FlowRunFilterStateType(any_=sorted(TERMINAL_STATES)))


def has_others() -> bool:
    """Whether more than one worker is there, as far as the server has heard; never in a run that no worker started."""
    if runtime.deployment.id is None:
        return False
    with get_client(sync_client=True) as client:
        pool = _deployment(client).work_pool_name
        online = WorkerFilter(status=WorkerFilterStatus(any_=[WorkerStatus.ONLINE]))
        return pool is not None and len(client.read_workers_for_work_pool(pool, online)) > 1


def share_out(partners: list[str], patience: timedelta) -> None:
    """Have a run for each of these partners, and wait until all have ended.

    Once none of them has changed its state for `patience`, those that have not ended are given up: their worker died,
    or never came. What they leave lies where it was, for who asks to take in.

    Raises:
        PrefectHTTPStatusError, httpx.HTTPError: the server refused something, or is out of reach.
    """
    with get_client(sync_client=True) as client:
        deployment = _deployment(client).id
        runs = [run_for(client, deployment, partner) for partner in partners]
        for run in _standing_still(client, [run.id for run in runs], patience):
            client.set_flow_run_state(run, Cancelled(message="It stood still for too long."), force=True)


def run_for(client: SyncPrefectClient, deployment: UUID, partner: str) -> FlowRun:
    """The run of a partner that lives, on whatever machine it was asked for; a new one, where none does.

    Its key names the run of that partner that ended last. So the key is the same for all who ask while a run lives, and
    another one after its end, however it ended.
    """
    last = _last_ended(client, deployment, FlowRunFilterName(any_=[partner]))
    key = f"{partner} after {'none' if last is None else last.id}"
    return client.create_flow_run_from_deployment(
        deployment, name=partner, parameters={"partner": partner}, idempotency_key=key
    )


def last_one_failed() -> bool:
    """Whether the run of this deployment before this one did not come to its end; nobody did what followed it then."""
    if runtime.deployment.id is None:
        return False
    with get_client(sync_client=True) as client:
        last = _last_ended(client, UUID(runtime.deployment.id))
        return last is not None and last.state_type is not StateType.COMPLETED


def _last_ended(client: SyncPrefectClient, deployment: UUID, name: FlowRunFilterName | None = None) -> FlowRun | None:
    found = client.read_flow_runs(
        flow_run_filter=FlowRunFilter(name=name, state=_ENDED),
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment])),
        sort=FlowRunSort.EXPECTED_START_TIME_DESC,
        limit=1,
    )
    return found[0] if found else None


def _deployment(client: SyncPrefectClient) -> DeploymentResponse:
    return client.read_deployment_by_name(f"{SHARER}/{SHARER}")


def _standing_still(client: SyncPrefectClient, runs: list[UUID], patience: timedelta) -> list[UUID]:
    """Wait until all have ended, which gives none, or nothing has changed for so long."""
    before, changed = None, time.monotonic()
    while True:
        found = client.read_flow_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=runs)))
        states = {run.id: run.state_type for run in found if run.state_type not in TERMINAL_STATES}
        if states != before:
            before, changed = states, time.monotonic()
        if not states or time.monotonic() - changed > patience.total_seconds():
            return list(states)
        time.sleep(_LOOK_SECONDS)
