"""Employment spells: of residents who were placed, and of people whom the programme does not know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from generator.people import Registry
from generator.trajectories import CONTRACT_WEIGHTS, CONTRACTS, WEEKLY_HOURS, Trajectory

SECTIONS = {
    "Q": "Zorg",
    "F": "Bouw",
    "J": "ICT en media",
    "P": "Onderwijs",
    "I": "Cafés en restaurants",
    "H": "Vervoer",
}
OTHER_SECTIONS = {"K": "Financiële diensten", "G": "Winkels", "N": "Uitzendbureaus", "47": "Detailhandel"}
SECTIONS_OF_SECTORS = {
    "zorg": "Q",
    "kinderopvang": "Q",
    "bouw en techniek": "F",
    "ict": "J",
    "media": "J",
    "onderwijs": "P",
    "horeca": "I",
    "vervoer": "H",
}

# How many of the jobs found come to an end, and after how many days; half of these residents find another one.
ENDING_JOBS = 0.7
DAYS_IN_FIRST_JOB = (30, 540)


@dataclass(frozen=True)
class Spell:
    """One employment spell of a resident."""

    bsn: str
    begun: date
    ended: date | None
    contract: str
    hours: float
    section: str


def spells_of(trajectory: Trajectory, rng: Random) -> list[Spell]:
    """What UWV knows of a placement: nearly always the spell itself, and for some the next one."""
    if trajectory.placed is None or trajectory.resident is None or rng.random() < 0.03:
        return []
    ended = trajectory.placed + timedelta(days=rng.randint(*DAYS_IN_FIRST_JOB)) if rng.random() < ENDING_JOBS else None
    section = SECTIONS_OF_SECTORS.get(trajectory.sector, "G")
    spell = Spell(
        trajectory.resident.bsn,
        trajectory.placed,
        ended,
        trajectory.contract or "tijdelijk",
        trajectory.hours or 24.0,
        section,
    )
    if ended is None or rng.random() < 0.5:
        return [spell]
    again = ended + timedelta(days=rng.randint(1, 60))
    return [spell, replace(spell, begun=again, ended=None, contract="tijdelijk")]


def other_spell(registry: Registry, rng: Random) -> Spell:
    """A job of somebody whom no municipality referred: UWV's list is wider than the programme."""
    begun = date(2020, 1, 1) + timedelta(days=rng.randint(0, 1600))
    ended = begun + timedelta(days=rng.randint(30, 900)) if rng.random() < 0.4 else None
    return Spell(
        registry.resident().bsn,
        begun,
        ended,
        rng.choices(CONTRACTS, CONTRACT_WEIGHTS)[0],
        rng.choice(WEEKLY_HOURS),
        rng.choice(list(SECTIONS | OTHER_SECTIONS)),
    )
