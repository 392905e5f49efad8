"""Referrals of residents by their municipality: to a trajectory, or to none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from generator.people import Registry, Resident
from generator.plan import FIRST, SECOND
from generator.trajectories import Trajectory
from waw_etl.reference import Project

BENEFITS = ("participatiewet", "geen", "ww", "wia", "ioaw", "ioaz")
BENEFIT_WEIGHTS = (60, 17, 13, 5, 4, 1)
DISTANCES = ("kort", "middellang", "lang")


@dataclass(frozen=True)
class Referral:
    """One resident whom a municipality refers to a project; `started` is the day on which a trajectory begins."""

    resident: Resident
    municipality: str
    project: str
    referred: date
    benefit: str
    distance: str
    result: str
    started: date | None = None

    def result_on(self, day: date) -> str:
        """Who is to start later is still waiting."""
        return "wachtlijst" if self.started is not None and self.started > day else self.result


def referral_of(trajectory: Trajectory, rng: Random) -> Referral:
    """The referral that led to a trajectory."""
    if trajectory.resident is None:
        raise ValueError("a referral needs a resident")
    return Referral(
        resident=trajectory.resident,
        municipality=trajectory.municipality,
        project=trajectory.project,
        referred=trajectory.started - timedelta(days=rng.randint(7, 45)),
        benefit=rng.choices(BENEFITS, BENEFIT_WEIGHTS)[0],
        distance=rng.choice(DISTANCES),
        result="gestart",
        started=trajectory.started,
    )


def referral_without_start(project: Project, registry: Registry, rng: Random) -> Referral:
    """A resident who was referred and is waiting, or was turned down, or thought better of it."""
    first = max(project.start, FIRST.period.first_day - timedelta(days=900))
    last = min(project.end, SECOND.period.last_day)
    referred = first + timedelta(days=rng.randint(0, (last - first).days))
    waits = project.end > last and referred > last - timedelta(days=120)
    resident, municipality = registry.resident(), registry.municipality()
    registry.enrol(resident, municipality)
    return Referral(
        resident=resident,
        municipality=municipality,
        project=project.code,
        referred=referred,
        benefit=rng.choices(BENEFITS, BENEFIT_WEIGHTS)[0],
        distance=rng.choice(DISTANCES),
        result="wachtlijst" if waits else rng.choice(("afgewezen", "ingetrokken")),
    )
