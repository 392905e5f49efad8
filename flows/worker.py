"""The worker that runs our flows: Prefect's own, but one that lets running flows finish when it is told to end.

`python -m flows.worker NAME RUNS` works for the server that PREFECT_API_URL names.
"""

from __future__ import annotations

import signal
import sys

import anyio
from prefect.client.schemas.objects import FlowRun
from prefect.workers.process import ProcessWorker

from flows.deployments import POOL

# How long runs may go on once the worker is told to end. What is ended then is done by the next run.
FINISH_SECONDS = 60


class PatientWorker(ProcessWorker):
    """Takes nothing new once it is `ending`."""

    ending = False

    async def get_and_submit_flow_runs(self) -> list[FlowRun]:
        """The runs that were started; none when it is ending."""
        return [] if self.ending else await super().get_and_submit_flow_runs()


async def work(name: str, runs: int) -> None:
    """Run flows, at most so many at a time, until the first SIGTERM or Ctrl-C; then finish those that run.

    The second one ends these too.

    Raises:
        Exception: the server was out of reach for several minutes.
    """
    worker = PatientWorker(work_pool_name=POOL, name=name, limit=runs)
    with anyio.open_signal_receiver(signal.SIGTERM, signal.SIGINT) as signals:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(worker.start)
            await anext(signals)
            worker.ending = True
            with anyio.move_on_after(FINISH_SECONDS):
                async with anyio.create_task_group() as finishing:
                    finishing.start_soon(_finish, worker, finishing.cancel_scope)
                    await anext(signals)
                    finishing.cancel_scope.cancel()
            tasks.cancel_scope.cancel()


async def _finish(worker: PatientWorker, scope: anyio.CancelScope) -> None:
    while worker.limiter.borrowed_tokens:
        await anyio.sleep(0.2)
    scope.cancel()


if __name__ == "__main__":
    anyio.run(work, sys.argv[1], int(sys.argv[2]))
