"""Trajectories whose dates add up to the plan, at the end of 2023-Q4 and of 2024-Q2."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from generator.people import Resident
from generator.plan import FIRST, FIRST_HALF_YEAR, SECOND, ProjectPlan
from waw_etl.reference import Project

TARGET_GROUPS = ("uitkeringsgerechtigd", "niet-uitkeringsgerechtigd", "statushouder", "jongere", "werkend", "zzp")
TARGET_GROUP_WEIGHTS = (52, 14, 14, 12, 6, 2)
CONTRACTS = ("tijdelijk", "vast", "leerbaan", "uitzend", "zzp")
CONTRACT_WEIGHTS = (55, 15, 14, 13, 3)
WEEKLY_HOURS = (16.0, 20.0, 24.0, 24.0, 28.0, 32.0, 32.0, 32.5, 36.0, 40.0)
# The first lockdown: no group began.
LOCKDOWN = (date(2020, 3, 16), date(2020, 5, 31))
# After so many days without result somebody has usually left.
PATIENCE = 200


@dataclass(frozen=True)
class Trajectory:
    """One resident's participation in one project, with all that happens up to the last round."""

    number: str
    project: str
    municipality: str
    started: date
    target_group: str
    sector: str
    trained: date | None = None
    placed: date | None = None
    left: date | None = None
    reason: str | None = None
    dropped_out: bool = False
    certificate: str | None = None
    hours: float | None = None
    contract: str | None = None
    resident: Resident | None = None

    def seen_on(self, day: date) -> Trajectory:
        """The same trajectory as its provider knows it on a day: without what is still to come."""
        seen = self
        if self.trained is not None and self.trained > day:
            seen = replace(seen, trained=None, certificate=None)
        if self.placed is not None and self.placed > day:
            seen = replace(seen, placed=None, hours=None, contract=None)
        if self.left is not None and self.left > day:
            seen = replace(seen, left=None, reason=None)
        return seen

    @property
    def status(self) -> str:
        if self.left is not None:
            return "uitgevallen" if self.dropped_out else "uitgestroomd"
        return "afgerond" if self.trained is not None else "lopend"


def make_trajectories(plan: ProjectPlan, project: Project, home: Callable[[], str], rng: Random) -> list[Trajectory]:
    """All trajectories of a project, in the order in which they start; nobody is linked to a resident yet."""
    starts = _starts(plan, project, rng)
    blank = [
        Trajectory(
            number=f"{plan.prefix}-{position:04d}",
            project=plan.code,
            municipality=plan.municipality or home(),
            started=started,
            target_group=rng.choices(TARGET_GROUPS, TARGET_GROUP_WEIGHTS)[0],
            sector=plan.sector,
        )
        for position, started in enumerate(starts, start=1)
    ]
    trained = _train(blank, plan, rng)
    placed = _place(trained, plan, rng)
    return [_leave(trajectory, project.end, rng) for trajectory in placed]


def _starts(plan: ProjectPlan, project: Project, rng: Random) -> list[date]:
    """Working days within the project's life, as many in each half-year as planned."""
    starts = []
    for half_year, number in enumerate(plan.starts):
        quarter = FIRST_HALF_YEAR + 2 * half_year
        first, last = max(quarter.first_day, project.start), (quarter + 1).last_day
        # Who starts in the last weeks of a half-year is rare: courses begin before.
        starts += [_start(first, last - timedelta(days=14), rng) for _ in range(number)]
    return sorted(starts)


def _start(first: date, last: date, rng: Random) -> date:
    while True:
        day = _working_day(first, last, rng)
        if not LOCKDOWN[0] <= day <= LOCKDOWN[1]:
            return day


def _working_day(first: date, last: date, rng: Random) -> date:
    """A random day from Monday to Friday between two days, or the last day where there is none."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return rng.choice([day for day in days if day.weekday() < 5] or [last])


def _train(trajectories: list[Trajectory], plan: ProjectPlan, rng: Random) -> list[Trajectory]:
    days = _happen(trajectories, plan.trained, plan.training_days, rng)
    return [
        replace(t, trained=days[t.number], certificate=plan.certificate) if t.number in days else t
        for t in trajectories
    ]


def _place(trajectories: list[Trajectory], plan: ProjectPlan, rng: Random) -> list[Trajectory]:
    days = _happen(trajectories, plan.placed, plan.placing_days, rng)
    return [_placed(t, days[t.number], rng) if t.number in days else t for t in trajectories]


def _placed(trajectory: Trajectory, day: date, rng: Random) -> Trajectory:
    contract = rng.choices(CONTRACTS, CONTRACT_WEIGHTS)[0]
    return replace(trajectory, placed=day, hours=rng.choice(WEEKLY_HOURS), contract=contract)


def _happen(
    trajectories: list[Trajectory], totals: tuple[int, int], days: tuple[int, int], rng: Random
) -> dict[str, date]:
    """The day of an event, by number: for `totals[0]` by the first round's end, for `totals[1]` by the second's."""
    natural = {t.number: _natural_day(t, days, rng) for t in trajectories}
    happened: dict[str, date] = {}
    earlier = date.min
    for cutoff, total in zip((FIRST.period.last_day, SECOND.period.last_day), totals, strict=True):
        waiting = [t for t in trajectories if t.number not in happened]
        in_time = [t.number for t in waiting if earlier < natural[t.number] <= cutoff]
        needed = total - len(happened)
        chosen = rng.sample(in_time, min(needed, len(in_time)))
        happened |= {number: natural[number] for number in chosen}
        hurried = [t for t in waiting if t.number not in happened and _least(t, days) <= cutoff]
        # The latest to start: nobody finishes years after the others.
        for t in rng.sample(hurried[-2 * needed :], total - len(happened)):
            happened[t.number] = _working_day(max(_least(t, days), earlier + timedelta(days=1)), cutoff, rng)
        earlier = cutoff
    return happened


def _least(trajectory: Trajectory, days: tuple[int, int]) -> date:
    return trajectory.started + timedelta(days=days[0])


def _natural_day(trajectory: Trajectory, days: tuple[int, int], rng: Random) -> date:
    """A working day within the usual time; who has finished a training finds the job afterwards."""
    first = max(_least(trajectory, days), trajectory.trained or date.min)
    return _working_day(first, max(first, trajectory.started + timedelta(days=days[1])), rng)


def _leave(trajectory: Trajectory, end: date, rng: Random) -> Trajectory:
    """Outflow, after all else that happens in the trajectory and within the project's life."""
    last = max(day for day in (trajectory.started, trajectory.trained, trajectory.placed) if day)
    chance = rng.random()
    if trajectory.placed is not None:
        reason = "leerbaan" if trajectory.contract == "leerbaan" else "betaald werk"
        return _leaving(trajectory, (0, 45), reason, end, rng) if chance < 0.7 else trajectory
    if trajectory.trained is not None:
        reason = rng.choice(("opleiding", "terug naar gemeente", "terug naar gemeente", "beschut werk", "overig"))
        return _leaving(trajectory, (10, 120), reason, end, rng) if chance < 0.5 else trajectory
    if last > SECOND.period.last_day - timedelta(days=PATIENCE):
        return trajectory
    reason = rng.choice(("terug naar gemeente", "terug naar gemeente", "verhuizing", "overig"))
    return replace(_leaving(trajectory, (30, PATIENCE), reason, end, rng), dropped_out=True)


def _leaving(trajectory: Trajectory, days: tuple[int, int], reason: str, end: date, rng: Random) -> Trajectory:
    last = max(day for day in (trajectory.started, trajectory.trained, trajectory.placed) if day)
    left = max(last, min(last + timedelta(days=rng.randint(*days)), end))
    return replace(trajectory, left=left, reason=reason)
