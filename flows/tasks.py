"""What the flows share: the workplace, and when it makes sense to try again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prefect import Task
from prefect.client.schemas.objects import State, TaskRun

from waw_etl.actions.workplace import Workplace, open_workplace
from waw_etl.errors import DatabaseError, StorageError, UsageError
from waw_etl.periods import Quarter
from waw_etl.settings import load_settings

# A busy database or a share that is away for a moment: three more tries, each after a longer wait (seconds).
RETRIES = 3
RETRY_DELAYS: list[float] = [2, 10, 60]

RetryCondition = Callable[[Task[..., Any], TaskRun, State[Any]], bool]


def outside_failed(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a task failed on something outside that may be back at the next try."""
    failure = state.result(raise_on_failure=False)
    return isinstance(failure, DatabaseError | StorageError | OSError)


def workplace() -> Workplace:
    """The workplace that the environment of this flow run describes.

    Raises:
        UsageError: WAW_HOME is not set to an absolute path. A worker starts runs in a temporary folder, so that
            a relative one would be lost with it.
    """
    if not Path(os.environ.get("WAW_HOME", "")).is_absolute():
        raise UsageError("Set WAW_HOME to an absolute path in the environment of the worker.")
    return open_workplace(load_settings())


def chosen_period(place: Workplace, period: str | None) -> Quarter:
    """The period that a run is for: the one given, or else the half-year that ended last."""
    return place.running_period if period is None else Quarter.parse(period)
