"""How many deliveries one worker takes in, and two: sixty small lists of ten partners, on PostgreSQL.

Processes of `waw ingest` stand for the workers, each with half of the partners: they call what a worker's runs call.
A run of Prefect costs some seconds more, whatever it does.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.conftest import Home
from tests.crash.test_crowd import LISTS, PROJECTS, lay_down
from tests.databases import Databases
from waw_etl.load.database import open_database
from waw_etl.settings import load_settings


def seconds(databases: Databases, folder: Path, workers: int) -> float:
    """How long so many workers take over all lists, in homes of their own and one database."""
    partners = list(PROJECTS)
    url = databases.empty("postgresql")
    homes = [Home(folder / f"{workers}-{number}", database_url=url) for number in range(workers)]
    open_database(load_settings(home=homes[0].path, database_url=url))
    for number, home in enumerate(homes):
        lay_down(home, partners[number::workers])
    keys = {"WAW_BSN_KEY": "A" * 43 + "=", "WAW_ARCHIVE_KEY": "B" * 42 + "A="}
    began = time.monotonic()
    with ExitStack() as stack:
        for home in homes:
            command = [Path(sys.executable).with_name("waw"), "ingest"]
            stack.enter_context(subprocess.Popen(command, env=home.environment | keys, stdout=subprocess.DEVNULL))
    return time.monotonic() - began


def main() -> None:
    """Print deliveries an hour of one worker and of two, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        databases = Databases(Path(folder))
        try:
            one, two = (seconds(databases, Path(folder), workers) for workers in (1, 2))
        finally:
            databases.close()
    count = len(LISTS) * len(PROJECTS)
    print(f"one worker: {count / one * 3600:,.0f} deliveries an hour; two: {one / two:.2f} times as many")


if __name__ == "__main__":
    main()
