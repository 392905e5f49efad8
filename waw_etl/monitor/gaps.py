"""What an edition rests on, and what it lacks, as plain values: lists and gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from waw_etl.indicators.provisional import Provisional
from waw_etl.periods import Quarter


class GapKind(StrEnum):
    """What can be missing from an edition."""

    NEVER_RECEIVED = "never_received"
    CARRIED_FORWARD = "carried_forward"
    REJECTED = "rejected"
    UNANSWERED = "unanswered"
    NOT_EDITED = "not_edited"


@dataclass(frozen=True)
class Gap:
    """One thing that is missing from an edition; `sentence` tells it in Dutch, to councils as well.

    `partner` and `dataset` are codes: what it is about, where it is about a list. `period` is that of the list:
    the one carried forward, the rejected one, or the one with warnings. `category` is that of texts nobody edited.
    """

    kind: GapKind
    sentence: str
    partner: str | None = None
    dataset: str | None = None
    period: Quarter | None = None
    category: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The gap as the edition commands tell of it."""
        return vars(self) | {"period": self.period and str(self.period)}


@dataclass(frozen=True)
class RestsOn:
    """A list that is counted, or (`delivery`, `until` and `received_on` None) is owed and was never received.

    `partner` is the name in print, `name` says what kind of list it is, `age` in a word whether it reaches the period.
    `warnings` is how many have no answer.
    """

    partner: str
    dataset: str
    name: str
    delivery: int | None
    until: Quarter | None
    received_on: date | None
    carried_forward: bool
    age: str
    warnings: int


@dataclass(frozen=True)
class Completeness:
    """The lists that an edition rests on, in the order of the reference data, and all that is missing from it.

    `provisional` says which figures can still change because of that.
    """

    lists: tuple[RestsOn, ...]
    gaps: tuple[Gap, ...]
    provisional: Provisional
