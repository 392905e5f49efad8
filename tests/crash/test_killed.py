"""Whatever step of a run is its last: the next run ends as one undisturbed run would."""

from __future__ import annotations

import itertools

import pytest

from tests.conftest import Home, on_sqlite
from tests.crash.conftest import Bench
from tests.crash.disturbances import FILE, STATEMENT
from tests.crash.state import state_of
from tests.crash.test_crowd import write_list

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


@on_sqlite
def test_what_a_killed_run_left_is_not_taken_for_an_answer(home: Home) -> None:
    """Another worker's delivery got the number meanwhile."""
    told = home.path / "terugkoppeling"
    left = [
        told / "zorgstart" / "0001-lijst-terugkoppeling.xlsx",
        told / "zorgstart" / "0001-lijst-ontvangstbewijs.pdf",
    ]
    delivered = home.path / "bronnen" / "motopp"
    for folder in (told / "zorgstart", delivered):
        folder.mkdir(parents=True)
    for path in (*left, told / "zorgstart" / "10001-lijst-ontvangstbewijs.pdf"):
        path.write_bytes(b"x")
    write_list(delivered / "lijst.xlsx", "motopp", 1)
    assert home.waw("ingest").status == 0
    assert sorted(path.name for path in told.glob("*/*")) == [
        "0001-lijst-ontvangstbewijs.pdf",
        "10001-lijst-ontvangstbewijs.pdf",
    ]
    assert [path for path in left if path.exists()] == []
