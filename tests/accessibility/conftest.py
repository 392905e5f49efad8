"""The documents that are looked at: both editions of the demo, a concept, the regieteam's page and the handbook."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, Home

EDITIONS = ("2023-Q4", "2024-Q2")
KINDS = (*EDITIONS, "concept")


@pytest.fixture(scope="session")
def demo(demo_homes: Callable[[str], Home]) -> Home:
    """What documents look like does not depend on the kind of database."""
    return demo_homes("sqlite")


@pytest.fixture(scope="session")
def folders(demo: Home, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder with the documents of each kind of monitor. The concept is one from before the lists were in."""
    concept = tmp_path_factory.mktemp("concept")
    answer = demo.waw("monitor", "2024-Q2", "--as-of", "2024-07-18", "--out", concept)
    assert answer.status == 0, answer.err
    return {period: demo.path / "monitor" / period for period in EDITIONS} | {"concept": concept}


@pytest.fixture(scope="session")
def pages(demo: Home, folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every page that is made to be read in a browser."""
    overview = tmp_path_factory.mktemp("overview") / "index.html"
    shutil.copy(demo.path / "overzicht" / "index.html", overview)
    monitors = {kind: next(folder.glob("monitor-*.html")) for kind, folder in folders.items()}
    return monitors | {"overview": overview, "handbook": CHECKOUT / "docs" / "handleiding" / "index.html"}
