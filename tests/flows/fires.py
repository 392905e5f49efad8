"""When the schedules of prefect.yaml fire, told by Prefect's own scheduler."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import yaml
from prefect.server.schemas.schedules import CronSchedule

from waw_etl.settings import CHECKOUT

# Prefect gives at most so many moments at a time; the most frequent schedule fills some ten days with them.
_AT_A_TIME = 1000


@cache
def deployed_schedules() -> dict[str, list[dict[str, Any]]]:
    """The schedules of each deployment, as they stand in prefect.yaml; of one that only others start none."""
    deployments = yaml.safe_load((CHECKOUT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    return {one["name"]: one.get("schedules", []) for one in deployments}


def scheduled() -> list[str]:
    """The deployments that have a schedule; each has one."""
    return [name for name, schedules in deployed_schedules().items() if schedules]


def fires(deployment: str, first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments from `first` up to `last` at which a deployment runs, in Amsterdam time."""
    [schedule] = deployed_schedules()[deployment]
    cron = CronSchedule(cron=schedule["cron"], timezone=schedule["timezone"])
    while found := asyncio.run(cron.get_dates(_AT_A_TIME, first, last)):
        yield from (datetime.fromtimestamp(at.timestamp(), first.tzinfo) for at in found)
        first = datetime.fromtimestamp(found[-1].timestamp(), first.tzinfo) + timedelta(seconds=1)
