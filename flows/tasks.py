"""What the flows share: the workplace, and when it makes sense to try again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from flows.events import emit_delivered
from waw_etl.actions.outbox import deliver_mail
from waw_etl.actions.workplace import Workplace, open_workplace
from waw_etl.errors import DatabaseError, SourceError, StorageError, UsageError
from waw_etl.periods import Quarter
from waw_etl.settings import load_settings

P = ParamSpec("P")
R = TypeVar("R")


def outside_failed(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether a task failed on something outside that may be back at the next try; a partner's server waits a run."""
    failure = state.result(raise_on_failure=False)
    return isinstance(failure, DatabaseError | StorageError | OSError) and not isinstance(failure, SourceError)


def step(run_name: str | None = None) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a function a task that is tried again when something outside failed.

    That is a busy database, or a share that is away for a moment: three more tries, each after a longer wait.
    Prefect keeps nothing of what a task is given or gives back, as it can hold personal data.
    """
    return task(
        task_run_name=run_name,
        retries=3,
        retry_delay_seconds=[2, 10, 60],
        retry_condition_fn=outside_failed,
        cache_policy=NO_CACHE,
        persist_result=False,
    )


@step()
def deliver(place: Workplace) -> None:
    """Deliver the mails that wait in the outbox, and tell of those that need the operator."""
    emit_delivered(deliver_mail(place))


def workplace() -> Workplace:
    """The workplace that the environment of this flow run describes.

    Raises:
        UsageError: WAW_HOME is not set to an absolute path. A worker starts runs in a temporary folder, so that
            a relative one would be lost with it.
    """
    if not Path(os.environ.get("WAW_HOME", "")).is_absolute():
        raise UsageError("Set WAW_HOME to an absolute path in the environment of the worker.")
    return open_workplace(load_settings())


def period_of(text: str | None) -> Quarter | None:
    """The period that a run was asked for, if it was."""
    return None if text is None else Quarter.parse(text)
