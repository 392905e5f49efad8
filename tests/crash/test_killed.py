"""Whatever step of a run is its last: the next run ends as one undisturbed run would."""

from __future__ import annotations

import itertools

import pytest

from tests.conftest import on_sqlite
from tests.crash.conftest import Bench
from tests.crash.disturbances import FILE, STATEMENT
from tests.crash.state import state_of

# Half a minute each, where nobody else is at work.
pytestmark = pytest.mark.timeout(900)


@on_sqlite
@pytest.mark.parametrize("kind", [STATEMENT, FILE])
def test_a_run_can_be_killed_at_every_change(bench: Bench, kind: str) -> None:
    expected = bench.expected()
    for at in itertools.count(1):
        settings = bench.fresh()
        if not bench.killed(kind, at, settings.home):
            assert at > 25
            return
        status, told = bench.ingest()
        assert status in (0, 1), f"step {at}: {told}"
        found = state_of(settings)
        assert found in expected, f"step {at}: {told}: {set(found) ^ set(expected[0])}"
