"""Whatever step of a run fails: it is told, and the next run ends as one undisturbed run would."""

from __future__ import annotations

import itertools

import pytest

from tests.conftest import on_postgresql, on_sqlite
from tests.crash.conftest import Bench
from tests.crash.disturbances import FILE, STATEMENT
from tests.crash.state import state_of

# Half a minute each, where nobody else is at work.
pytestmark = pytest.mark.timeout(900)


def every_failing_step(bench: Bench, kind: str, *, only_changes: bool = False) -> int:
    """Let one step after the other fail, each in a home of its own, until a run has no more; how many there were."""
    expected = bench.expected()
    for at in itertools.count(1):
        settings = bench.fresh()
        disturbance, status, told = bench.failed(kind, at, settings.home, only_changes)
        if not disturbance.came:
            return at - 1
        where = f"step {at}: {disturbance.steps[at - 1]}; {told}"
        assert "A fault in the program" not in told, where
        assert status == 3 or (status == 1 and not told), where
        assert bench.ingest()[0] in (0, 1), where
        found = state_of(settings)
        assert found in expected, f"{where}: {set(found) ^ set(expected[0])}"
    raise AssertionError


@on_sqlite
def test_every_statement_can_fail(bench: Bench) -> None:
    assert every_failing_step(bench, STATEMENT) > 80


@on_postgresql
def test_every_change_in_a_transaction_can_fail(bench: Bench) -> None:
    """What reads fails here as it does on SQLite; what was written before is undone by another database."""
    assert every_failing_step(bench, STATEMENT, only_changes=True) > 25


@on_sqlite
def test_every_file_operation_can_fail(bench: Bench) -> None:
    assert every_failing_step(bench, FILE) > 80
