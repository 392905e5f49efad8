"""Who follows which trajectory: most residents one, some two, a few of these from two municipalities."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from generator.people import SHARES, Registry
from generator.trajectories import Trajectory

# Residents who were placed from two projects in two blocks, and whether they moved house in between: of 458 placed
# trajectories and counts together they make 455 residents.
PLACED_TWICE = (
    ("ik-word", "zorgstart", True),
    ("basiskok", "wijkleerbedrijf", False),
    ("bouw-techniek-start", "video-cv", False),
)
# Of how many a first trajectory is followed by a second one, with one job at most; and how many of them moved house.
FOLLOWED_BY = (
    ("ik-ben", "zorgstart", 14, 2),
    ("ik-word", "wijkleerbedrijf", 8, 2),
    ("arbeidstools", "ai-annotatielab", 5, 1),
    ("ik-ben", "bouw-techniek-start", 4, 0),
    ("zorgstart", "ik-in-de-kinderopvang", 3, 0),
)
# A second trajectory starts within a year and a half after the first.
PAUSE = timedelta(days=550)


def give_residents(trajectories: list[Trajectory], registry: Registry, rng: Random) -> list[Trajectory]:
    """The same trajectories, each with its resident, who is enrolled at the municipality of the trajectory."""
    earlier = _pairs(trajectories, rng)
    followed: dict[str, Trajectory] = {}
    for trajectory in sorted(trajectories, key=lambda t: (t.started, t.number)):
        home, resident = trajectory.municipality, None
        if trajectory.number in earlier:
            number, has_moved = earlier[trajectory.number]
            resident, before = followed[number].resident, followed[number].municipality
            home = _elsewhere(before, rng) if has_moved else before
        resident = resident or registry.resident()
        registry.enrol(resident, home)
        followed[trajectory.number] = replace(trajectory, resident=resident, municipality=home)
    return [followed[t.number] for t in trajectories]


def _elsewhere(municipality: str, rng: Random) -> str:
    return rng.choice([code for code in SHARES if code != municipality])


def _pairs(trajectories: list[Trajectory], rng: Random) -> dict[str, tuple[str, bool]]:
    """By number of a later trajectory: that of the same resident's earlier one, and whether they moved in between."""
    pairs: dict[str, tuple[str, bool]] = {}
    taken: set[str] = set()

    def pair(first: str, second: str, placed_twice: bool, moved: bool) -> None:
        free = [t for t in trajectories if t.number not in taken]
        possible = [
            (a, b)
            for a in free
            if a.project == first
            for b in free
            if b.project == second and _can_follow(a, b) and bool(a.placed and b.placed) is placed_twice
        ]
        before, after = rng.choice(possible)
        taken.update((before.number, after.number))
        pairs[after.number] = (before.number, moved)

    for first, second, moved in PLACED_TWICE:
        pair(first, second, True, moved)
    for first, second, number, number_moved in FOLLOWED_BY:
        for position in range(number):
            pair(first, second, False, position < number_moved)
    return pairs


def _can_follow(before: Trajectory, after: Trajectory) -> bool:
    """Whether the second starts after the first has come to its end, and not so late that it is another story."""
    end = before.left or before.placed or before.trained
    return end is not None and end < after.started <= end + PAUSE and before.reason != "verhuizing"
