"""Lists of several partners, written as a person would write them down, and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pandas as pd

from waw_etl import facts
from waw_etl.facts import Facts
from waw_etl.indicators.comparison import Comparison, compare
from waw_etl.periods import Quarter
from waw_etl.reference import Reference
from waw_etl.settings import end_of_day

ALL = ("hilversum aanmeldingen 2024-Q2", "motopp trajecten 2024-Q2", "uwv dienstverbanden 2024-Q2")
TRAJECTORY = ("project", "municipality", "link_number", "started_on", "placed_on", "left_on", "exit_reason")
REFERRAL = ("project", "municipality", "link_number", "referred_on", "result", "bsn_hash")
SPELL = ("bsn_hash", "started_on", "ended_on")
Compare = Callable[..., Comparison]


def _frame(lines: str, names: tuple[str, ...], columns: tuple[str, ...], lists: dict[str, int]) -> pd.DataFrame:
    """One line a row of a list, with the partner first; `-` or nothing is empty."""
    rows = []
    for number, line in enumerate(filter(None, map(str.strip, lines.splitlines())), start=2):
        partner, *cells = line.split()
        given = dict(zip(names, (None if cell == "-" else cell.replace("_", " ") for cell in cells), strict=False))
        rows.append({"partner": partner, "delivery": lists[partner], "row": number} | given)
    frame = pd.DataFrame(rows, columns=list(columns))
    for name in columns:
        if name.endswith("_on"):
            frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    if "bsn_hash" in columns:
        frame["bsn_hash"] = (
            frame["bsn_hash"].map(lambda name: name.encode() if isinstance(name, str) else None).astype(object)
        )
    return frame


def comparing(reference: Reference) -> Compare:
    """A comparison of the rows of each list, with the lists that are in force (partner, data set and period)."""

    def run(
        referrals: str = "",
        trajectories: str = "",
        spells: str = "",
        *,
        lists: Iterable[str] = ALL,
        counts: Iterable[str] = (),
        sought: str = "ANNA BRAM",
        period: str = "2024-Q2",
    ) -> Comparison:
        named = [tuple(name.split()) for name in lists]
        numbers = {partner: number for number, (partner, _, _) in enumerate(named, start=1)}
        in_force = [(n, *name, "lijst.xlsx", end_of_day(date(2024, 7, 15))) for n, name in enumerate(named, start=1)]
        given = Facts(
            as_of=end_of_day(date(2024, 9, 2)),
            trajectories=_frame(trajectories, TRAJECTORY, facts.TRAJECTORY_COLUMNS, numbers),
            counts=pd.DataFrame([{"project": project} for project in counts], columns=list(facts.COUNT_COLUMNS)),
            referrals=_frame(referrals, REFERRAL, facts.REFERRAL_COLUMNS, numbers),
            spells=_frame(spells, SPELL, facts.SPELL_COLUMNS, numbers),
            in_force=pd.DataFrame(in_force, columns=list(facts.DELIVERY_COLUMNS)),
            explanations=pd.DataFrame(columns=list(facts.EXPLANATION_COLUMNS)),
        )
        hashes = frozenset(name.encode() for name in sought.split())
        return compare(given, hashes, reference, Quarter.parse(period))

    return run
