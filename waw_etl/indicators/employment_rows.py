"""What UWV says of each placement, as rows from which the sustained figures are counted (docs/definitions)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from waw_etl.facts import Facts
from waw_etl.indicators.employment import CONFIRMED_WITHIN_DAYS, unbroken_employments, uwv_reaches
from waw_etl.indicators.realised import COLUMNS, quarters_before
from waw_etl.indicators.residents import bsn_hashes, resident_numbers
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

MONTHS = (6, 12)
CONFIRMED = "confirmed"


def known_after(months: int) -> str:
    """The measure of the confirmed placements for which so many months have passed."""
    return f"of_{months}"


def sustained_after(months: int) -> str:
    """The measure of those of them with employment that lasted so many months."""
    return f"sustained_{months}"


JUDGEMENTS = (CONFIRMED, *(measure for months in MONTHS for measure in (known_after(months), sustained_after(months))))


def last_day_told(facts: Facts, period: Quarter) -> date | None:
    """The last day of which UWV's list in force and the period both tell; None without a list."""
    reaches = uwv_reaches(facts)
    return None if reaches is None else min(reaches, period.last_day)


def employment_rows(facts: Facts, reference: Reference, period: Quarter) -> pd.DataFrame:
    """One row a placement up to and including `period` and a measure of JUDGEMENTS, in order of placement.

    The columns are those of `realised_rows`; `count` is 1 where the measure holds and else 0. These stand there too:
    a resident counts by the first placement, whatever becomes of a second. Without a list of UWV there are no rows.
    """
    until = last_day_told(facts, period)
    if until is None:
        return pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)
    placements = _placements(facts, reference, period)
    judged = _judged(placements, lasted(placements, facts, until), until)
    plain = placements.assign(age=quarters_before(period, placements["placed_on"]))
    parts = [plain.assign(measure=measure, count=judged[measure])[list(COLUMNS)] for measure in JUDGEMENTS]
    return pd.concat([part.astype(COLUMNS) for part in parts], ignore_index=True)


def _placements(facts: Facts, reference: Reference, period: Quarter) -> pd.DataFrame:
    """One row a placed trajectory up to and including `period`, of projects with that measure; the oldest first."""
    trajectories = facts.trajectories.assign(resident=resident_numbers(facts.trajectories, facts.links))
    projects = [project.code for project in reference.projects if Measure.PLACED in project.measures]
    placed = trajectories["placed_on"] <= pd.Timestamp(period.last_day)
    counted = trajectories[placed & trajectories["project"].isin(projects)]
    return counted.sort_values("placed_on", kind="stable", ignore_index=True)


def lasted(placements: pd.DataFrame, facts: Facts, until: date) -> pd.Series[pd.Timestamp]:
    """The last day of the employment that confirms a placement, on the index of `placements`; NaT where none does.

    It is the longest of those that cover the day of placement or one of the 60 days after it. `placements` are rows of
    `facts.trajectories`; spells that begin after `until` are left out. An employment that goes on ends in 9999.
    """
    known = placements.assign(bsn_hash=bsn_hashes(placements, facts.links))[["bsn_hash", "placed_on"]]
    pairs = known[known["bsn_hash"].notna()].reset_index(names="placement")
    pairs = pairs.merge(unbroken_employments(facts.spells, until), on="bsn_hash")
    last_day = pairs["placed_on"] + pd.Timedelta(days=CONFIRMED_WITHIN_DAYS)
    confirming = pairs[(pairs["begun"] <= last_day) & (pairs["ended"] >= pairs["placed_on"])]
    return confirming.groupby("placement")["ended"].max().reindex(placements.index)


def _judged(placements: pd.DataFrame, ends: pd.Series[pd.Timestamp], until: date) -> pd.DataFrame:
    """Whether each measure of JUDGEMENTS holds for each placement, on the index of `placements`."""
    judged = pd.DataFrame({CONFIRMED: ends.notna()}, index=placements.index)
    for months in MONTHS:
        # A month later is the same day of the month, or the month's last day where it has no such day.
        later = placements["placed_on"] + pd.DateOffset(months=months)
        counts = judged[CONFIRMED] & (later <= pd.Timestamp(until))
        judged = judged.assign(**{known_after(months): counts, sustained_after(months): counts & (later <= ends)})
    return judged
