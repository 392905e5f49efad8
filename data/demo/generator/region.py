"""The whole synthetic region: who follows which trajectories, who was referred, and who worked when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from generator.people import Registry
from generator.plan import ProjectPlan, read_plan
from generator.referrals import Referral, referral_of, referral_without_start
from generator.residents import give_residents
from generator.spells import Spell, other_spell, spells_of
from generator.trajectories import Trajectory, make_trajectories
from waw_etl.reference import Reference

SEED = 20240630
# Not every municipality's list is complete; not every referral leads to a trajectory.
MISSING_REFERRALS = 0.008
REFERRALS_WITHOUT_START = 90
OTHER_WORKERS = 140


@dataclass(frozen=True)
class Region:
    """All that happened up to the end of the last round."""

    trajectories: dict[str, list[Trajectory]]
    referrals: list[Referral]
    spells: list[Spell]
    withdrawn: Trajectory

    def of_projects(self, codes: Iterable[str]) -> list[Trajectory]:
        return [trajectory for code in codes for trajectory in self.trajectories[code]]


def make_region(reference: Reference) -> Region:
    """The same region at every call."""
    rng = Random(SEED)  # noqa: S311 - it must be reproducible; nothing here is secret
    registry = Registry(rng)
    plans = read_plan()
    made = [
        trajectory
        for plan in plans
        for trajectory in make_trajectories(plan, reference.project_by_code[plan.code], registry.municipality, rng)
    ]
    # A municipality delivers only the counts of its local plan: nobody in it is known by name.
    regional = [plan for plan in plans if plan.municipality is None]
    codes = {plan.code for plan in regional}
    followed = give_residents([t for t in made if t.project in codes], registry, rng)
    withdrawn = _withdrawn([t for t in followed if t.project == "video-cv"], registry)
    referrals = _referrals(followed, withdrawn, rng) + _referrals_without_start(regional, reference, registry, rng)
    everything = [*followed, *(t for t in made if t.project not in codes)]
    return Region(
        trajectories={plan.code: [t for t in everything if t.project == plan.code] for plan in plans},
        referrals=sorted(referrals, key=lambda r: (r.referred, r.resident.bsn)),
        spells=_spells(followed, registry, rng),
        withdrawn=withdrawn,
    )


def _withdrawn(trajectories: list[Trajectory], registry: Registry) -> Trajectory:
    """A trajectory that was registered by mistake: in the list of 2023-Q4, gone from that of 2024-Q2."""
    resident = registry.resident()
    registry.enrol(resident, "GM0402")
    return Trajectory(
        number=f"VC-{len(trajectories) + 1:04d}",
        project="video-cv",
        municipality="GM0402",
        started=date(2023, 11, 20),
        target_group="uitkeringsgerechtigd",
        sector="overig",
        resident=resident,
    )


def _referrals(followed: list[Trajectory], withdrawn: Trajectory, rng: Random) -> list[Referral]:
    referrals = [referral_of(t, rng) for t in followed if rng.random() > MISSING_REFERRALS]
    return [*referrals, replace(referral_of(withdrawn, rng), result="ingetrokken")]


def _referrals_without_start(
    plans: list[ProjectPlan], reference: Reference, registry: Registry, rng: Random
) -> list[Referral]:
    """More of them to the large projects."""
    plans = rng.choices(plans, [sum(plan.starts) for plan in plans], k=REFERRALS_WITHOUT_START)
    return [referral_without_start(reference.project_by_code[plan.code], registry, rng) for plan in plans]


def _spells(followed: list[Trajectory], registry: Registry, rng: Random) -> list[Spell]:
    spells = [spell for trajectory in followed for spell in spells_of(trajectory, rng)]
    spells += [other_spell(registry, rng) for _ in range(OTHER_WORKERS)]
    return sorted(spells, key=lambda s: (s.bsn, s.begun))
