"""A home in which deliveries came in, made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import DEMO, Home


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """On 15 July 2024: one list accepted, one rejected; on SQLite."""
    home = Home(tmp_path_factory.mktemp("upkeep") / "home")
    for partner in ("mbo-college", "motopp"):
        shutil.copytree(DEMO / "2024-Q2" / partner, home.path / "bronnen" / partner)
    assert home.waw("ingest").status == 1
    return home.path


@pytest.fixture
def used(made_once: Path, tmp_path: Path) -> Home:
    """A copy of it."""
    return Home(Path(shutil.copytree(made_once, tmp_path / "home")))
