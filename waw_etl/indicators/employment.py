"""Employment by UWV: spells joined into unbroken employments, and the days in which they confirm a placement."""

from __future__ import annotations

from datetime import date

import pandas as pd

from waw_etl.facts import Facts
from waw_etl.periods import Quarter

# UWV confirms a placement by employment on the day itself or on one of so many days after it: employers report late,
# and providers write down the day of the promise.
CONFIRMED_WITHIN_DAYS = 60
# So many days without work between two spells leave the employment unbroken.
LONGEST_GAP_DAYS = 31
# Stands for "goes on".
_FOREVER = pd.Timestamp("9999-12-31").as_unit("s")


def uwv_reaches(facts: Facts) -> date | None:
    """The last day of the period of UWV's list in force; None where there is no list.

    Of several lists the one that reaches least far: later than that not everybody's employment is known.
    """
    lists = facts.in_force[facts.in_force["dataset"] == "dienstverbanden"]
    return None if lists.empty else min(Quarter.parse(period) for period in lists["period"]).last_day


def unbroken_employments(spells: pd.DataFrame, until: date) -> pd.DataFrame:
    """One row an unbroken employment of a resident: `bsn_hash`, `begun`, `ended` (datetime64[s]).

    Spells of one resident that overlap, follow each other or leave at most 31 days without work between them are one
    employment, whoever the employer was. An employment that goes on ends in the year 9999. Spells that begin after
    `until` are left out.
    """
    known = spells[spells["started_on"] <= pd.Timestamp(until)]
    ends = known["ended_on"].astype("datetime64[s]").fillna(_FOREVER)
    begun = known["started_on"].astype("datetime64[s]")
    rows = known.assign(begun=begun, ended=ends).sort_values(["bsn_hash", "begun"])
    # The days without work before a spell are those after the last day of whichever earlier spell reached furthest.
    reached = rows.groupby("bsn_hash")["ended"].cummax().groupby(rows["bsn_hash"]).shift()
    new = reached.isna() | (rows["begun"] - reached > pd.Timedelta(days=LONGEST_GAP_DAYS + 1))
    grouped = rows.assign(employment=new.cumsum()).groupby("employment", as_index=False)
    return grouped.agg(bsn_hash=("bsn_hash", "first"), begun=("begun", "min"), ended=("ended", "max")).drop(
        columns="employment"
    )
