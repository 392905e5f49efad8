"""Small frames of facts, written as a person would write them down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from waw_etl.facts import (
    COUNT_COLUMNS,
    DELIVERY_COLUMNS,
    EXPLANATION_COLUMNS,
    LINK_COLUMNS,
    REFERRAL_COLUMNS,
    SPELL_COLUMNS,
    Facts,
)
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import AMSTERDAM, CHECKOUT, end_of_day

MakeFacts = Callable[..., Facts]


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(CHECKOUT / "data" / "reference")


def moment(text: str) -> datetime:
    return end_of_day(date.fromisoformat(text))


def _frame(rows: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns))


def _trajectories(lines: str) -> pd.DataFrame:
    """A line has number, project, municipality, link number, started, trained, placed, left; `-` (or none) is empty."""
    names = ["trajectory", "project", "municipality", "link_number", "started_on", "trained_on", "placed_on", "left_on"]
    written = [line.split() for line in lines.strip().splitlines() if line]
    rows = [[None if cell == "-" else cell for cell in (*cells, "-")[: len(names)]] for cells in written]
    frame = pd.DataFrame(rows, columns=names).assign(delivery=1, partner="partner", target_group=None, sector=None)
    frame["row"] = range(2, len(frame) + 2)
    for name in names[-4:]:
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return frame


def _spells(rows: Iterable[tuple[bytes, str, str | None]]) -> pd.DataFrame:
    """Hash, first day and last day (None: the employment goes on)."""
    frame = pd.DataFrame(list(rows), columns=["bsn_hash", "started_on", "ended_on"]).assign(delivery=3)
    frame["row"] = range(2, len(frame) + 2)
    for name in ("started_on", "ended_on"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return frame[list(SPELL_COLUMNS)]


@pytest.fixture
def make_facts() -> MakeFacts:
    """Facts from lines of trajectories, and rows of counts, links and deliveries as dictionaries."""

    def make(
        trajectories: str = "",
        *,
        counts: Iterable[dict[str, Any]] = (),
        links: Iterable[tuple[str, str, bytes]] = (),
        in_force: Iterable[tuple[str, str, str]] = (("partner", "trajecten", "2024-Q2"),),
        as_of: str = "2024-09-02",
        spells: Iterable[tuple[bytes, str, str | None]] = (),
    ) -> Facts:
        count_rows = [{"delivery": 2, "row": n, "partner": "counts"} | row for n, row in enumerate(counts, start=2)]
        count_frame = _frame(count_rows, COUNT_COLUMNS)
        for name in ("started", "trained", "placed"):
            count_frame[name] = count_frame[name].astype("Int64")
        received = datetime(2024, 7, 10, 12, 0, tzinfo=AMSTERDAM)
        deliveries = [
            dict(zip(DELIVERY_COLUMNS, (n, *item, f"{item[0]}.xlsx", received), strict=True))
            for n, item in enumerate(in_force, start=1)
        ]
        return Facts(
            as_of=moment(as_of),
            trajectories=_trajectories(trajectories),
            counts=count_frame,
            referrals=_frame([dict(zip(LINK_COLUMNS, link, strict=True)) for link in links], REFERRAL_COLUMNS),
            spells=_spells(spells),
            in_force=_frame(deliveries, DELIVERY_COLUMNS),
            explanations=_frame([], EXPLANATION_COLUMNS),
        )

    return make
