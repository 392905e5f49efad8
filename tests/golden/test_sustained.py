"""The demo's sustained figures, counted again day by day, straight from the rows in the database."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.conftest import CHECKOUT, Home
from waw_etl.reference import load_reference

LAST_DAY = date(2024, 6, 30)


@dataclass(frozen=True)
class Job:
    """A placement of a known resident: `days` are those on which UWV says that this resident was in employment."""

    project: str
    resident: str
    placed: date
    days: frozenset[date]

    def confirmed(self) -> bool:
        return any(self.placed + timedelta(days=n) in self.days for n in range(61))

    def of(self, months: int) -> bool:
        return self.confirmed() and self.after(months) <= LAST_DAY

    def sustained(self, months: int) -> bool:
        starts = (self.placed + timedelta(days=n) for n in range(61))
        return self.of(months) and any(self._holds(day, self.after(months)) for day in starts if day in self.days)

    def after(self, months: int) -> date:
        years, month = divmod(self.placed.month - 1 + months, 12)
        year = self.placed.year + years
        return date(year, month + 1, min(self.placed.day, monthrange(year, month + 1)[1]))

    def _holds(self, day: date, end: date) -> bool:
        """Walks on from a day of employment; at most 31 days in a row may be without."""
        idle = 0
        while idle <= 31 and day <= LAST_DAY:
            if day >= end and idle == 0:
                return True
            day += timedelta(days=1)
            idle = 0 if day in self.days else idle + 1
        return False


@pytest.fixture(scope="module")
def jobs(demo_home: Home) -> list[Job]:
    listing = demo_home.waw("deliveries", "--json").json["deliveries"]
    numbers = [delivery["delivery"] for delivery in listing if delivery["state"] == "in_force"]
    engine = create_engine(demo_home.database_url or f"sqlite:///{demo_home.path / 'waw.db'}", hide_parameters=True)
    with engine.connect() as database:

        def rows(columns: str, table: str) -> Iterator[tuple[Any, ...]]:
            query = f"SELECT {columns} FROM {table} WHERE delivery IN ({', '.join(map(str, numbers))})"
            return (tuple(row) for row in database.execute(text(query)))

        persons = {row[:2]: row[2] for row in rows("municipality, link_number, bsn_hash", "referrals")}
        days = defaultdict(set)
        for person, begun, ended in rows("bsn_hash, started_on, ended_on", "spells"):
            days[person].update(every_day(str(begun), str(ended or "9999-12-31")))
        placed = list(rows("project, municipality, link_number, placed_on", "trajectories"))
    engine.dispose()
    known = [(project, persons.get((gemeente, link)), day) for project, gemeente, link, day in placed if day]
    found = [Job(p, who.hex(), date.fromisoformat(str(day)), frozenset(days[who])) for p, who, day in known if who]
    return sorted(found, key=lambda job: job.placed)


def every_day(begun: str, ended: str) -> Iterator[date]:
    first, last = date.fromisoformat(begun), min(date.fromisoformat(ended), LAST_DAY)
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def figures(jobs: list[Job]) -> dict[str, Any]:
    return {"confirmed": sum(job.confirmed() for job in jobs)} | {
        f"after_{months}_months": {
            "sustained": sum(job.sustained(months) for job in jobs),
            "of": sum(job.of(months) for job in jobs),
        }
        for months in (6, 12)
    }


def first_jobs(jobs: list[Job]) -> list[Job]:
    return list({job.resident: job for job in reversed(jobs)}.values())


def test_the_demo_counted_again_day_by_day(demo_home: Home, jobs: list[Job]) -> None:
    answer = demo_home.waw("status", "2024-Q2", "--json").json["sustained"]
    assert answer["until"] == str(LAST_DAY)
    assert answer["programme"] == figures(first_jobs(jobs))
    for level in answer["projects"]:
        assert level == {"code": level["code"]} | figures([job for job in jobs if job.project == level["code"]])
    reference = load_reference(CHECKOUT / "data" / "reference")
    for level in answer["blocks"]:
        projects = {project.code for project in reference.projects_of_block(level["code"])}
        own = first_jobs([job for job in jobs if job.project in projects])
        assert level == {"code": level["code"]} | figures(own)


def test_most_of_the_jobs_in_the_demo_last(demo_home: Home) -> None:
    programme = demo_home.waw("status", "2024-Q2", "--json").json["sustained"]["programme"]
    for months, lowest, highest in ((6, 0.8, 0.9), (12, 0.6, 0.75)):
        share = programme[f"after_{months}_months"]
        assert lowest < share["sustained"] / share["of"] < highest


def test_the_screen_has_the_denominator_beside_it(demo_home: Home) -> None:
    share = demo_home.waw("status", "2024-Q2", "--json").json["sustained"]["programme"]["after_12_months"]
    screen = demo_home.waw("status", "2024-Q2").out
    assert f"{share['sustained']} of {share['of']}" in screen
    assert "0 of 0" not in screen
