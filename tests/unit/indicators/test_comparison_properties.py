"""A region in which all parties agree has no difference, and each one that is planted in it is found, and no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest

from tests.unit.indicators.lists import ALL, comparing
from waw_etl.indicators.comparison import Kind
from waw_etl.reference import Reference

PARTNERS = {"GM0402": "hilversum", "GM1942": "gooise-meren", "GM0406": "hbel", "GM0317": "hbel"}
PROJECTS = {"motopp": "motopp", "ik-ben": "trainingen", "ik-word": "trainingen"}
LISTS = (
    *(f"{partner} aanmeldingen 2024-Q2" for partner in dict.fromkeys(PARTNERS.values())),
    *(f"{partner} trajecten 2024-Q2" for partner in dict.fromkeys(PROJECTS.values())),
    ALL[2],
)
NUMBERS = {name.split()[0]: number for number, name in enumerate(LISTS, start=1)}


@dataclass
class Resident:
    """One resident, referred to one project, who started and perhaps found a job; all three parties say so."""

    name: str
    municipality: str
    project: str
    referred: date
    placed: date | None
    planted: Kind | None = None

    @property
    def started(self) -> date:
        return self.referred + timedelta(days=30)

    @property
    def referral(self) -> str:
        """The line of the municipality."""
        place = f"{PARTNERS[self.municipality]} {self.project} {self.municipality} {self.name}"
        return f"{place} {self.referred} gestart {self.name}"

    @property
    def trajectory(self) -> str:
        """The line of the provider."""
        placed = None if self.planted is Kind.NOT_PLACED else self.placed
        place = f"{PROJECTS[self.project]} {self.project} {self.municipality} {self.name}"
        return f"{place} {self.started} {placed or '-'}"

    @property
    def employment(self) -> str | None:
        """The line of UWV: a job that began up to 60 days after the day that the provider gave."""
        return None if self.placed is None else f"uwv {self.name} {self.placed + timedelta(days=len(self.name))} -"


def a_region(rng: Random) -> list[Resident]:
    def resident(number: int) -> Resident:
        referred = date(2022, 1, 1) + timedelta(days=rng.randrange(600))
        placed = referred + timedelta(days=rng.randrange(31, 200)) if rng.random() < 0.6 else None
        return Resident(f"R-{number}", rng.choice([*PARTNERS]), rng.choice([*PROJECTS]), referred, placed)

    residents = [resident(number) for number in range(40)]
    for one in rng.sample(residents, rng.randrange(9)):
        kinds = (Kind.NOT_STARTED, Kind.NOT_REFERRED) if one.placed is None else (Kind.NOT_EMPLOYED, Kind.NOT_PLACED)
        one.planted = rng.choice(kinds)
    return residents


@pytest.mark.parametrize("seed", range(40))
def test_exactly_what_was_planted_is_found(reference: Reference, seed: int) -> None:
    rng = Random(seed)
    region = a_region(rng)
    referrals = [one for one in region if one.planted is not Kind.NOT_REFERRED]
    trajectories = [one for one in region if one.planted is not Kind.NOT_STARTED]
    jobs = [one for one in region if one.employment and one.planted is not Kind.NOT_EMPLOYED]
    for lines in (referrals, trajectories, jobs):
        rng.shuffle(lines)

    found = comparing(reference)(
        "\n".join(one.referral for one in referrals),
        "\n".join(one.trajectory for one in trajectories),
        "\n".join(str(one.employment) for one in jobs),
        lists=LISTS,
        sought=" ".join(one.name for one in referrals),
    )

    def place(one: Resident) -> tuple[int, int]:
        """The list and row of which the difference is told: each party's own."""
        if one.planted is Kind.NOT_REFERRED:
            return NUMBERS[PROJECTS[one.project]], trajectories.index(one) + 2
        return NUMBERS[PARTNERS[one.municipality]], referrals.index(one) + 2

    planted = {(one.planted, one.project, one.municipality, *place(one)) for one in region if one.planted}
    told = list(found.differences.itertuples(index=False, name=None))
    assert len(told) == len(planted)
    assert {*told} == planted
    assert sum(tally.differences for tally in found.total.values()) == len(planted)
