"""What tests of the whole product share: the command as users run it, and the demo's chain, once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
DEMO = CHECKOUT / "data" / "demo"
WAW = Path(sys.executable).with_name("waw")


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer as JSON, read strictly: NaN, which Python writes and reads, is none."""
        return json.loads(self.out, parse_constant=_no_json)


def _no_json(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")


@dataclass(frozen=True)
class Home:
    """A WAW_HOME on a day of its own, and the command run in it."""

    path: Path
    today: str = "2024-07-15"

    def waw(self, *arguments: object, today: str | None = None, **variables: str) -> Answer:
        """Run the command from another folder than the checkout, as a user would."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("WAW_")}
        done = subprocess.run(
            [WAW, *map(str, arguments)],
            cwd=self.path.parent,
            env=clean | self._settings(today or self.today) | variables,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr
        return Answer(done.returncode, done.stdout, done.stderr)

    def _settings(self, today: str) -> dict[str, str]:
        # What tests put down is complete; waiting for it would only take time.
        return {"WAW_HOME": str(self.path), "WAW_TODAY": today, "WAW_SETTLE_SECONDS": "0"}

    def deliver(self, folder: str) -> None:
        """Lay a round of demo deliveries in the partners' folders."""
        shutil.copytree(DEMO / folder, self.path / "bronnen", dirs_exist_ok=True)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "home")


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home after both rounds, the correction and both monitors, made by the commands alone (no Prefect)."""
    made = Home(tmp_path_factory.mktemp("demo") / "home", "2024-09-02")
    steps: tuple[tuple[str, Callable[[str], Answer]], ...] = (
        ("2024-01-22", lambda day: _round(made, "2023-Q4", day)),
        ("2024-03-01", lambda day: made.waw("monitor", "2023-Q4", today=day)),
        ("2024-07-15", lambda day: _round(made, "2024-Q2", day)),
        ("2024-07-22", lambda day: _round(made, "2024-Q2-correctie", day)),
        ("2024-09-02", lambda day: made.waw("monitor", "2024-Q2", today=day)),
        ("2024-09-02", lambda day: made.waw("alerts", "send", "2024-Q2", today=day)),
    )
    for day, step in steps:
        answer = step(day)
        assert answer.status in (0, 1), answer.err
    return made


def _round(home: Home, folder: str, day: str) -> Answer:
    home.deliver(folder)
    return home.waw("ingest", today=day)
