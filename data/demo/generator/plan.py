"""What the demo deliveries must add up to, and the rounds in which they are sent."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from waw_etl.periods import Quarter

PLAN_FILE = Path(__file__).parent.parent / "plan.toml"
FIRST_HALF_YEAR = Quarter(2020, 1)


@dataclass(frozen=True)
class Round:
    """One half-year's deliveries: the folder they stand in and the day on which their stewards made them."""

    folder: str
    period: Quarter
    prepared_on: date


FIRST = Round("2023-Q4", Quarter(2023, 4), date(2024, 1, 19))
SECOND = Round("2024-Q2", Quarter(2024, 2), date(2024, 7, 12))
CORRECTION = Round("2024-Q2-correctie", Quarter(2024, 2), date(2024, 7, 22))


@dataclass(frozen=True)
class ProjectPlan:
    """The figures of one project; the head of plan.toml says what each field means."""

    code: str
    prefix: str
    starts: list[int]
    trained: tuple[int, int]
    placed: tuple[int, int]
    training_days: tuple[int, int]
    placing_days: tuple[int, int]
    sector: str
    certificate: str | None = None
    municipality: str | None = None


def read_plan() -> list[ProjectPlan]:
    """The plan of every project, in the order of plan.toml."""
    return [ProjectPlan(**entry) for entry in tomllib.loads(PLAN_FILE.read_text(encoding="utf-8"))["project"]]
