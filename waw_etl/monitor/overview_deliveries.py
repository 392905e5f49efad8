"""The deliveries on the regieteam's page: what came in, what waits for repair, what is older. Counts only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pandas as pd

from waw_etl import dutch
from waw_etl.delivery import VERDICT_WORDS, Verdict
from waw_etl.indicators.figures import CarriedForward
from waw_etl.load.history import STATE_WORDS, DeliveryState
from waw_etl.periods import Quarter, running_half_year
from waw_etl.reference import Reference

UNKNOWN = "onbekend"


@dataclass(frozen=True)
class DeliveryLine:
    """One delivery in Dutch words; `feedback` is a link from the page to its feedback workbook."""

    number: int
    partner: str
    dataset: str
    period: str
    file: str
    received: str
    verdict: str
    state: str
    errors: int
    warnings: int
    answered: int
    feedback: str | None


@dataclass(frozen=True)
class Deliveries:
    """All deliveries, parted by what the reader must do; each newest first.

    `waiting`: rejected in this half-year, and nothing good has come in its place. `current`: in force.
    """

    waiting: tuple[DeliveryLine, ...]
    current: tuple[DeliveryLine, ...]
    earlier: tuple[DeliveryLine, ...]


@dataclass(frozen=True)
class OlderList:
    """A data set of a partner of which the figures use an older list, complete up to `period`."""

    partner: str
    dataset: str
    period: str


def sort_deliveries(deliveries: pd.DataFrame, reference: Reference, now: datetime) -> Deliveries:
    """Part the deliveries (one row each, columns of `all_deliveries`) into waiting, current and earlier."""
    rows: list[dict[str, Any]] = [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in deliveries.sort_values("delivery", ascending=False).to_dict("records")
    ]
    waiting = _waiting(rows, running_half_year(now.date()))
    parts: dict[str, list[DeliveryLine]] = {"waiting": [], "current": [], "earlier": []}
    for row in rows:
        other = "current" if row["state"] == DeliveryState.IN_FORCE else "earlier"
        parts["waiting" if row["delivery"] in waiting else other].append(_line(row, reference))
    return Deliveries(**{name: tuple(lines) for name, lines in parts.items()})


def carried_lines(carried: Sequence[CarriedForward], reference: Reference) -> tuple[OlderList, ...]:
    """Of whom an older list is used, by name, in the order given."""
    return tuple(
        OlderList(_name(item.partner, reference), item.dataset, Quarter.parse(item.from_period).label)
        for item in carried
    )


def _waiting(newest_first: list[dict[str, Any]], running: Quarter) -> set[int]:
    """The rejected deliveries of this half-year that are the last of their partner and data set.

    A file of which these two could not be told is known by its name.
    """
    seen: set[tuple[str, ...]] = set()
    waiting = set()
    for row in newest_first:
        known = row["partner"] is not None and row["dataset"] is not None
        key = (row["partner"], row["dataset"]) if known else (row["file"],)
        if row["state"] == DeliveryState.REJECTED and key not in seen and row["received_at"].date() > running.last_day:
            waiting.add(row["delivery"])
        seen |= {key, (row["file"],)}
    return waiting


def _line(row: dict[str, Any], reference: Reference) -> DeliveryLine:
    return DeliveryLine(
        number=row["delivery"],
        partner=UNKNOWN if row["partner"] is None else _name(row["partner"], reference),
        dataset=row["dataset"] or UNKNOWN,
        period=UNKNOWN if row["period"] is None else Quarter.parse(row["period"]).label,
        file=row["file"],
        received=dutch.short_day(row["received_at"].date()),
        verdict=VERDICT_WORDS[Verdict(row["verdict"])],
        state=STATE_WORDS[DeliveryState(row["state"])],
        errors=row["errors"],
        warnings=row["warnings"],
        answered=row["answered"],
        feedback=None if row["feedback"] is None else "../" + quote(row["feedback"]),
    )


def _name(partner: str, reference: Reference) -> str:
    known = reference.partner_by_code.get(partner)
    return partner if known is None else known.name
