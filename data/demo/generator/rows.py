"""The rows of each data set as a partner knows them at the end of a round, under the official headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from generator.people import Resident
from generator.plan import FIRST, SECOND, Round
from generator.referrals import Referral
from generator.region import Region
from generator.spelling import Row
from generator.spells import OTHER_SECTIONS, SECTIONS, Spell
from generator.trajectories import Trajectory
from waw_etl.periods import Quarter

# ZorgStart's first participants came without a Koppelnummer.
WITHOUT_LINK_NUMBER = 4
# In the first round this start stood two weeks too early.
CORRECTED_START = timedelta(days=14)


def trajectory_rows(region: Region, projects: Iterable[str], round_: Round) -> list[Row]:
    """One row a trajectory that has started by the end of the round."""
    day = round_.period.last_day
    seen = [t.seen_on(day) for t in region.of_projects(projects) if t.started <= day]
    if round_ is FIRST:
        wrong = corrected(region).number
        seen = [_started_too_early(t) if t.number == wrong else t for t in seen]
        seen += [region.withdrawn] if "video-cv" in projects else []
    unknown = _without_link_number(region)
    return [_trajectory_row(t, t.number in unknown) for t in seen]


def corrected(region: Region) -> Trajectory:
    """The trajectory whose start was wrong in the first round: the last one of Video CV's in 2023."""
    return [t for t in region.trajectories["video-cv"] if t.started <= FIRST.period.last_day][-1]


def _started_too_early(trajectory: Trajectory) -> Trajectory:
    return replace(trajectory, started=trajectory.started - CORRECTED_START)


def _without_link_number(region: Region) -> set[str]:
    """Trajectories of residents with this one trajectory only, so that leaving out the number changes no count."""
    followed = Counter(_bsn(t.resident) for code in region.trajectories for t in region.trajectories[code])
    alone = [t.number for t in region.trajectories["zorgstart"] if followed[_bsn(t.resident)] == 1]
    return set(alone[:WITHOUT_LINK_NUMBER])


def _bsn(resident: Resident | None) -> str | None:
    return None if resident is None else resident.bsn


def _trajectory_row(trajectory: Trajectory, unknown: bool) -> Row:
    link_numbers = {} if trajectory.resident is None or unknown else trajectory.resident.link_numbers
    return {
        "Trajectnummer": trajectory.number,
        "Koppelnummer": link_numbers.get(trajectory.municipality),
        "Gemeente": trajectory.municipality,
        "Project": trajectory.project,
        "Startdatum": trajectory.started,
        "Doelgroep": trajectory.target_group,
        "Status": trajectory.status,
        "Scholing afgerond op": trajectory.trained,
        "Certificaat": trajectory.certificate,
        "Uitstroomdatum": trajectory.left,
        "Uitstroomreden": trajectory.reason,
        "Startdatum werk": trajectory.placed,
        "Sector": trajectory.sector if trajectory.placed else None,
        "Uren per week": trajectory.hours,
        "Contractvorm": trajectory.contract,
    }


def referral_rows(region: Region, municipalities: Iterable[str], round_: Round) -> list[Row]:
    """One row a referral up to the end of the round."""
    day = round_.period.last_day
    own = [r for r in region.referrals if r.municipality in municipalities and r.referred <= day]
    unknown = _without_bsn(region)
    return [_referral_row(r, day, r is unknown) for r in own]


def _without_bsn(region: Region) -> Referral:
    """The first referral of Wijdemeren that led to no trajectory: nobody is counted differently without the BSN."""
    return next(r for r in region.referrals if r.municipality == "GM1696" and r.started is None)


def _referral_row(referral: Referral, day: date, hidden: bool) -> Row:
    return {
        "Koppelnummer": referral.resident.link_numbers[referral.municipality],
        "BSN": None if hidden else referral.resident.bsn,
        "Gemeente": referral.municipality,
        "Project": referral.project,
        "Aanmelddatum": referral.referred,
        "Uitkering": referral.benefit,
        "Afstand tot arbeidsmarkt": referral.distance,
        "Resultaat aanmelding": referral.result_on(day),
    }


def spell_rows(region: Region, round_: Round) -> list[Row]:
    """One row an employment spell that has begun by the end of the round; in the second round one stands twice."""
    day = round_.period.last_day
    rows = [_spell_row(spell, day) for spell in region.spells if spell.begun <= day]
    return [*rows, rows[0]] if round_ is SECOND else rows


def _spell_row(spell: Spell, day: date) -> Row:
    return {
        "BSN": spell.bsn,
        "Ingangsdatum": spell.begun,
        "Einddatum": spell.ended if spell.ended and spell.ended <= day else None,
        "Contractvorm": spell.contract,
        "Uren per week": spell.hours,
        "SBI": spell.section,
        "Branche": (SECTIONS | OTHER_SECTIONS)[spell.section],
    }


def count_rows(region: Region, projects: Iterable[str], round_: Round) -> list[Row]:
    """One row a project and quarter in which something happened, up to the end of the round."""
    day = round_.period.last_day
    return [row for code in projects for row in _counts_of_project(region.trajectories[code], day)]


def _counts_of_project(trajectories: list[Trajectory], day: date) -> list[Row]:
    started, trained, placed = (
        Counter(Quarter.of(d) for d in days if d is not None and d <= day)
        for days in (
            [t.started for t in trajectories],
            [t.trained for t in trajectories],
            [t.placed for t in trajectories],
        )
    )
    first = trajectories[0]
    return [
        {
            "Project": first.project,
            "Gemeente": first.municipality if first.resident is None else None,
            "Kwartaal": str(quarter),
            "Gestart": started[quarter],
            "Scholing afgerond": trained[quarter],
            "Bemiddeld naar werk": placed[quarter],
        }
        for quarter in sorted(started | trained | placed)
    ]
