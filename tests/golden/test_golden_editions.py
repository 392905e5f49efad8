"""The demo's editions say what was looked at and committed; made again on another day they are the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Home
from tests.golden.texts import GOLDEN, PERIODS, texts_of


@pytest.fixture(scope="module")
def demo(demo_homes: Callable[[str], Home]) -> Home:
    """What is printed does not depend on the kind of database."""
    return demo_homes("sqlite")


@pytest.mark.parametrize("period", PERIODS)
def test_an_edition_says_what_is_committed(demo: Home, period: str) -> None:
    said = texts_of(demo.path / "monitor" / period, period)
    assert sorted(said) == sorted(path.name for path in (GOLDEN / period).iterdir())
    for name, text in said.items():
        # As lists of lines, of which pytest shows the first that differs.
        assert text.splitlines() == (GOLDEN / period / name).read_text(encoding="utf-8").splitlines(), (
            f"{name} of {period}: is this meant? Then `make golden`, and look at the difference."
        )


def test_a_monitor_made_elsewhere_on_another_day_is_the_same_bytes(demo: Home, tmp_path: Path) -> None:
    as_of = ("monitor", "2024-Q2", "--as-of", "2024-09-01", "--out")
    here = demo.process(*as_of, tmp_path / "here", TZ="Europe/Amsterdam", LC_ALL="nl_NL.UTF-8", PYTHONHASHSEED="1")
    there = demo.process(
        *as_of, tmp_path / "there", today="2025-01-31", TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="2"
    )
    assert (here.status, there.status) == (0, 0), here.err + there.err
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("here", "there"))
    assert len(first) == 10
    assert [name for name in first if first[name] != second.get(name)] == []
