"""What the indicators count from: plain frames, read from the database as of a moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from waw_etl.periods import Quarter

TRAJECTORY_COLUMNS = (
    "delivery",  # int: the delivery's number
    "row",  # int: the row in the partner's file
    "partner",
    "trajectory",  # the partner's Trajectnummer
    "municipality",  # CBS code, GM0402
    "link_number",  # Koppelnummer; None where empty
    "project",
    "started_on",  # datetime64[s]
    "trained_on",  # datetime64[s], NaT where not
    "placed_on",  # datetime64[s], NaT where not
    "left_on",  # datetime64[s], NaT where the trajectory goes on
    "exit_reason",  # Uitstroomreden; None where empty
    "target_group",  # Doelgroep; None where empty
    "sector",  # None where empty
)
COUNT_COLUMNS = (
    "delivery",
    "row",
    "partner",
    "project",
    "municipality",  # None: the whole region
    "quarter",  # text, 2024-Q2
    "started",  # Int64; NA where the partner filled in nothing
    "trained",
    "placed",
)
REFERRAL_COLUMNS = (
    "delivery",
    "row",
    "partner",
    "municipality",
    "link_number",
    "project",
    "referred_on",  # datetime64[s]
    "result",
    "bsn_hash",  # bytes; None where the municipality gave no BSN
)
SPELL_COLUMNS = (
    "delivery",
    "row",
    "bsn_hash",
    "started_on",  # datetime64[s]
    "ended_on",  # datetime64[s], NaT where the employment goes on
)
LINK_COLUMNS = ("municipality", "link_number", "bsn_hash")
DELIVERY_COLUMNS = (
    "delivery",
    "partner",
    "dataset",
    "period",  # text, 2024-Q2
    "file",
    "received_at",  # datetime, Europe/Amsterdam
)
EXPLANATION_COLUMNS = ("delivery", "partner", "period", "project", "text")
REJECTED_COUNT_COLUMNS = (
    "delivery",
    "project",
    "municipality",  # None: the whole region, or not read
    "measure",
    "quarter",  # text, 2024-Q2: in which it happened
    "count",  # int
)


@dataclass(frozen=True)
class RejectedList:
    """The last list that a partner sent of a data set, where that one was rejected."""

    delivery: int
    partner: str
    dataset: str
    period: Quarter | None


def _no_counts() -> pd.DataFrame:
    return pd.DataFrame(columns=list(REJECTED_COUNT_COLUMNS))


@dataclass(frozen=True)
class Facts:
    """The rows in force as of a moment; only those of accepted deliveries that were in force then.

    Grain: `trajectories` one row a trajectory; `counts` one row a project, municipality and quarter of `tellingen`;
    `referrals` one row a referral; `spells` one row an employment spell of UWV, of residents that were referred;
    `in_force` one row a partner and data set; `explanations` one row a project and partner.

    `rejected` are the lists that were rejected after those in force, and not replaced by then. `rejected_counts` is
    what could be read of them: one row a delivery, project, municipality, measure and quarter; none of a list of which
    nothing could be read, or of which retention took the counts away.
    """

    as_of: datetime
    trajectories: pd.DataFrame
    counts: pd.DataFrame
    referrals: pd.DataFrame
    spells: pd.DataFrame
    in_force: pd.DataFrame
    explanations: pd.DataFrame
    rejected: tuple[RejectedList, ...] = ()
    rejected_counts: pd.DataFrame = field(default_factory=_no_counts)

    @property
    def links(self) -> pd.DataFrame:
        """One row a Gemeente + Koppelnummer of which the referrals give a BSN (only its keyed hash): LINK_COLUMNS."""
        given = self.referrals.loc[self.referrals["bsn_hash"].notna(), list(LINK_COLUMNS)]
        # Two partners can have delivered for one municipality after each other; the later one knows best.
        return given.drop_duplicates(["municipality", "link_number"], keep="last", ignore_index=True)
