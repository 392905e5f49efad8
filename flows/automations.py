"""The automations on the Prefect server: known by name, made where missing, put right where different.

They cannot stand in prefect.yaml, which knows deployments alone.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState, RunDeployment
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture

ZOMBIES = "waw: a run whose heartbeats stop has crashed"
FAILURES = "waw: the operator hears of a run that failed"
REPORTER = "report-failure"
# Prefect allows no shorter one. After four that did not come, a run is no longer there.
HEARTBEAT_SECONDS = 30
GONE_AFTER = timedelta(seconds=4 * HEARTBEAT_SECONDS)

_RUN = "prefect.flow-run"
_HEARTBEAT = f"{_RUN}.heartbeat"
_ENDS = frozenset(f"{_RUN}.{state}" for state in ("Completed", "Failed", "Crashed", "Cancelled"))


def make_automations(
    client: SyncPrefectClient, deployments: dict[str, UUID], gone_after: timedelta = GONE_AFTER
) -> None:
    """Bring the automations on the server to those that are wanted; a second time it changes nothing.

    `deployments` are ours, by name. The one that reports failures never reports its own: it would not end.

    Raises:
        PrefectHTTPStatusError, httpx.HTTPError: the server refused them, or is out of reach.
    """
    for wanted in (_zombies(gone_after), _failures(deployments)):
        found = client.read_automations_by_name(wanted.name)
        for double in found[1:]:
            client.delete_automation(double.id)
        if not found:
            client.create_automation(wanted)
        elif _content(found[0]) != _content(wanted):
            client.update_automation(found[0].id, wanted)


def _zombies(gone_after: timedelta) -> AutomationCore:
    """A process that was killed, or lost its machine, cannot say so: what it would have sent does not come."""
    return AutomationCore(
        name=ZOMBIES,
        description="A run that was killed with its worker, or whose machine went away, would stay 'running' for ever.",
        trigger=EventTrigger(
            after={_HEARTBEAT},
            expect={_HEARTBEAT, *_ENDS},
            match={"prefect.resource.id": f"{_RUN}.*"},
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=gone_after,
        ),
        actions=[ChangeFlowRunState(state=StateType.CRASHED, message="Its heartbeats stopped.")],
    )


def _failures(deployments: dict[str, UUID]) -> AutomationCore:
    others = sorted(name for name in deployments if name != REPORTER)
    return AutomationCore(
        name=FAILURES,
        description="At most one mail an hour for each flow.",
        trigger=EventTrigger(
            expect={f"{_RUN}.Failed", f"{_RUN}.Crashed"},
            match={"prefect.resource.id": f"{_RUN}.*"},
            match_related={"prefect.resource.role": "deployment", "prefect.resource.name": others},
            for_each={"prefect.resource.id"},
            posture=Posture.Reactive,
            threshold=1,
        ),
        actions=[RunDeployment(deployment_id=deployments[REPORTER], parameters=_PARAMETERS)],
    )


def _template(text: str) -> dict[str, str]:
    return {"__prefect_kind": "jinja", "template": text}


_PARAMETERS = {
    "failed": _template("{{ flow.name }}"),
    "run": _template("{{ flow_run.id }}"),
    "crashed": {
        "__prefect_kind": "json",
        "value": _template("{{ (event.event == 'prefect.flow-run.Crashed') | tojson }}"),
    },
    "at": _template("{{ event.occurred.isoformat() }}"),
}


def _content(automation: AutomationCore) -> dict[str, Any]:
    """What makes two automations the same; the order of what is a set does not."""
    return AutomationCore(**automation.model_dump()).model_dump()
