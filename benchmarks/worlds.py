"""Histories to try forecasts on: that of the demo, and simulated ones of several kinds, the same every time."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from waw_etl.actions.figures import facts_of
from waw_etl.actions.ingest import ingest_files
from waw_etl.actions.workplace import open_workplace
from waw_etl.facts import (
    COUNT_COLUMNS,
    DELIVERY_COLUMNS,
    EXPLANATION_COLUMNS,
    REFERRAL_COLUMNS,
    SPELL_COLUMNS,
    TRAJECTORY_COLUMNS,
    Facts,
)
from waw_etl.periods import Quarter
from waw_etl.reference import Project, Reference
from waw_etl.settings import CHECKOUT, end_of_day, load_settings

FIRST, END = Quarter(2020, 1), Quarter(2024, 4)
DEMO = "demo"
# Of each project: how many start in a quarter, on average. They run as long as the programme.
SIZES = {"zorgstart": 15.0, "wijkleerbedrijf": 6.0, "motopp": 2.0}
# How much later than the job half of the jobs are delivered, where that is late.
LATE = timedelta(days=183)
_DELIVERIES = CHECKOUT / "data" / "demo"
# What it protects is synthetic, and gone at the end.
_KEY = base64.b64encode(bytes(32)).decode()
_Starts = Callable[[np.random.Generator, float, int], int]


@dataclass(frozen=True)
class Kind:
    """How things go in a simulated world.

    `starts` gives how many start in a quarter, by the project's mean and the number of the quarter from 0 on; of a
    course all do on one day, and end their training on one day. `placing_days`: the mean time to the job. `until` is
    the last quarter in which people start, `announced` whether the reference data say so.
    """

    name: str
    starts: _Starts = lambda random, mean, _: int(random.poisson(mean))
    in_courses: bool = False
    placing_days: float = 150
    until: Quarter = END
    announced: bool = False
    late: bool = False


KINDS = (
    Kind("steady"),
    Kind("ramp-up", lambda random, mean, number: int(random.poisson(mean * (0.2 + number / 10)))),
    Kind("courses", lambda random, mean, number: 0 if number % 3 else int(random.poisson(3 * mean)), in_courses=True),
    Kind("slow placement", placing_days=420),
    Kind("announced end", until=Quarter(2023, 2), announced=True),
    Kind("sudden stop", until=Quarter(2023, 2)),
    Kind("late delivery", late=True),
)


@dataclass(frozen=True)
class World:
    """One history: what in the end turned out to be, and what of that was known at the end of a quarter."""

    name: str
    reference: Reference
    projects: tuple[Project, ...]
    truth: Facts
    last: Quarter
    registered_on: pd.Series[pd.Timestamp] | None = None

    def known(self, period: Quarter) -> Facts:
        """What was delivered by then; what happened later is cut off where it is counted."""
        if self.registered_on is None:
            return self.truth
        rows = self.truth.trajectories
        told = self.registered_on <= pd.Timestamp(period.last_day)
        return replace(self.truth, trajectories=rows.assign(placed_on=rows["placed_on"].where(told)))


def simulated(kind: Kind, reference: Reference, seed: int) -> World:
    """One world of a kind; another seed is another world."""
    random = np.random.default_rng(seed)
    people = [row for code, mean in SIZES.items() for row in _people(kind, code, mean, random)]
    rows = pd.DataFrame(people, columns=["project", "municipality", "started_on", "trained_on", "placed_on", "left_on"])
    for name in ("started_on", "trained_on", "placed_on", "left_on"):
        rows[name] = pd.to_datetime(rows[name]).astype("datetime64[s]")
    numbers = range(1, len(rows) + 1)
    rows = rows.assign(delivery=1, row=numbers, partner="partner", trajectory=[f"T{n}" for n in numbers])
    late = random.random(len(rows)) < 0.5
    end = kind.until.last_day if kind.announced else END.last_day
    return World(
        name=kind.name,
        reference=reference,
        projects=tuple(reference.project_by_code[code].model_copy(update={"end": end}) for code in SIZES),
        truth=_facts(rows.reindex(columns=list(TRAJECTORY_COLUMNS))),
        last=END,
        registered_on=rows["placed_on"].where(~late, rows["placed_on"] + LATE) if kind.late else None,
    )


def _people(kind: Kind, code: str, mean: float, random: np.random.Generator) -> Iterator[Sequence[object]]:
    for number in range(kind.until - FIRST + 1):
        first = (FIRST + number).first_day
        course = first + timedelta(days=int(random.integers(0, 80)))
        training = int(random.integers(60, 150))
        for _ in range(kind.starts(random, mean, number)):
            started = course if kind.in_courses else first + timedelta(days=int(random.integers(0, 90)))
            days = training if kind.in_courses else int(random.integers(60, 150))
            yield (code, "GM0402" if random.random() < 0.6 else "GM0406", started, *_life(kind, started, days, random))


def _life(
    kind: Kind, started: date, training: int, random: np.random.Generator
) -> tuple[date | None, date | None, date | None]:
    """Day of training completed, of the job, and of leaving."""
    trained = started + timedelta(days=training) if random.random() < 0.75 else None
    if random.random() < 0.45:
        placed = started + timedelta(days=int(random.gamma(3, kind.placing_days / 3)))
        return trained, placed, placed
    left = started + timedelta(days=int(random.integers(100, 400)))
    return (trained if trained is not None and trained <= left else None), None, left


def _facts(trajectories: pd.DataFrame) -> Facts:
    counts = pd.DataFrame(columns=list(COUNT_COLUMNS)).astype(dict.fromkeys(("started", "trained", "placed"), "Int64"))
    others = (REFERRAL_COLUMNS, SPELL_COLUMNS, DELIVERY_COLUMNS, EXPLANATION_COLUMNS)
    return Facts(end_of_day(END.last_day), trajectories, counts, *(pd.DataFrame(columns=list(x)) for x in others))


def demo(reference: Reference) -> World:
    """The demo's history, as its last lists tell it. Nobody knew beforehand when a project would end."""
    files = [
        path
        for folder in ("2023-Q4/young-digitals", "2024-Q2", "2024-Q2-correctie")
        for path in sorted((_DELIVERIES / folder).rglob("*"))
        if path.is_file()
    ]
    with tempfile.TemporaryDirectory() as home:
        keys = {"bsn_key": _KEY, "archive_key": _KEY}
        place = open_workplace(load_settings(home=Path(home), today=date(2024, 7, 22), **keys))
        ingest_files(place, files)
        facts = facts_of(place)
        place.engine.dispose()
    return demo_world(reference, facts)


def demo_world(reference: Reference, facts: Facts) -> World:
    """The same, from facts that were read."""
    projects = tuple(p.model_copy(update={"end": reference.programme.end}) for p in reference.projects)
    return World(DEMO, reference, projects, facts, Quarter(2024, 2))
