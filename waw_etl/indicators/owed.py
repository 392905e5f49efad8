"""How it stands with each list that partners owe for a half-year: in, missing, or rejected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from waw_etl.deadlines import Reminder, Term, reminder_key
from waw_etl.indicators.coverage import covers, expected_lists, periods_in_force
from waw_etl.load.mailed import Mailed
from waw_etl.periods import Quarter
from waw_etl.reference import Reference


class Standing(StrEnum):
    """How it stands with a list that is expected for a period."""

    IN = "in"
    MISSING = "missing"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Rejection:
    """The last list that a partner sent of a data set, where that one was rejected; nothing good came in since.

    `causes` is how many there were, as the receipt counts them; `feedback` the workbook's path below WAW_HOME, while
    it is kept. `period` is None where it could not be told.
    """

    delivery: int
    partner: str
    dataset: str
    period: Quarter | None
    received_on: date
    causes: int
    feedback: str | None

    def is_about(self, period: Quarter) -> bool:
        """Whether it was sent for this period; where that could not be told, whether it came in after its end."""
        return self.received_on > period.last_day if self.period is None else self.period == period


@dataclass(frozen=True)
class OwedList:
    """A list that is expected for a period, and how it stands with it.

    `in_force` is the period of the partner's list in force, `covers` whether that one reaches the period.
    """

    partner: str
    dataset: str
    in_force: Quarter | None
    covers: bool
    rejection: Rejection | None

    @property
    def standing(self) -> Standing:
        """Rejected goes before all: then the partner has something to repair, also where an older list is used."""
        if self.rejection is not None:
            return Standing.REJECTED
        return Standing.IN if self.covers else Standing.MISSING


@dataclass(frozen=True)
class HalfYear:
    """One half-year of the delivery calendar: its term, how it stands with each list, and what was mailed about it.

    There are no `lists` before it has ended: nobody can deliver yet.
    """

    term: Term
    lists: tuple[OwedList, ...]
    mails: tuple[Mailed, ...]

    @property
    def awaited(self) -> tuple[OwedList, ...]:
        """The lists that are missing or rejected."""
        return tuple(item for item in self.lists if item.standing is not Standing.IN)

    def reminded_on(self, partner: str) -> dict[Reminder, date]:
        """On which day a partner (its code) was sent which reminder."""
        days = {mail.subject_key: mail.created_at.date() for mail in self.mails}
        keys = {reminder: reminder_key(partner, reminder) for reminder in Reminder}
        return {reminder: days[key] for reminder, key in keys.items() if key in days}


def owed_lists(
    in_force: pd.DataFrame, rejections: Sequence[Rejection], reference: Reference, period: Quarter
) -> tuple[OwedList, ...]:
    """How it stands with each list that is expected for a period; in reference order.

    `in_force` has one row a delivery in force (DELIVERY_COLUMNS of `waw_etl.facts`). Of the `rejections`, each the
    last list of its partner and data set, those for another period say nothing of this one.
    """
    periods = periods_in_force(in_force)
    bad = {(item.partner, item.dataset): item for item in rejections if item.is_about(period)}
    return tuple(
        OwedList(*key, periods.get(key), covers(periods.get(key), period), bad.get(key))
        for key in expected_lists(reference)
    )
