"""How much of what a delivery holds, as we read it: the counts by which a steward sees whether we read it well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from schemas.aanmeldingen import AANMELDINGEN
from schemas.dienstverbanden import DIENSTVERBANDEN
from schemas.tellingen import COUNTS, TELLINGEN
from schemas.trajecten import TRAJECTEN
from waw_etl import dutch

_MEASURES = ("Gestart", "Scholing afgerond", "Bemiddeld naar werk")
COLUMNS: dict[str, tuple[str, ...]] = {
    TRAJECTEN.name: _MEASURES,
    TELLINGEN.name: _MEASURES,
    AANMELDINGEN.name: ("Aangemeld", "Daarvan gestart"),
    DIENSTVERBANDEN.name: ("In uw lijst", "Bewaard", "Niet bewaard"),
}
# Rows of which the project could not be read (None in `Counts`), and employment spells, which have no project.
_UNKNOWN_PROJECT = "Project niet herkend"
_SPELLS = "Dienstverbanden"
_NOTHING = "–"
_STARTED = "gestart"

# By project code, None where it could not be read: the numbers in the order of COLUMNS; None where nothing was told.
Counts = Mapping[str | None, tuple[int | None, ...]]


@dataclass(frozen=True)
class CountLine:
    """One project: of each column the number now, and the number before; None where there was no delivery before."""

    name: str
    numbers: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class CountTable:
    """The counts of a delivery beside those of the one before it; `heading` stands above the names of the lines."""

    heading: str
    columns: tuple[str, ...]
    lines: tuple[CountLine, ...]


def counts_by_project(dataset: str, table: pd.DataFrame) -> Counts:
    """The counts of a typed table (see `Judgement.table`), by project; not for dienstverbanden, which have none.

    trajecten: trajectories started, trained and placed; aanmeldingen: referrals, and those with result `gestart`;
    tellingen: the sums of the three counts, None where none was filled in. What could not be read is not counted.
    """
    if table.empty:
        return {}
    sums = _countable(dataset, table).groupby(table["project"], dropna=False).sum(min_count=1)
    numbers = sums.astype("object").where(sums.notna(), None).itertuples(name=None)
    return {None if pd.isna(project) else str(project): tuple(told) for project, *told in numbers}


def spell_counts(total: int, dropped: int | None) -> Counts:
    """The counts of a list of employment spells: all (equal rows once), stored and dropped.

    `dropped` is None for a list that was rejected: nothing of it was compared with the referrals.
    """
    return {_SPELLS: (total, None if dropped is None else total - dropped, dropped)}


def count_table(dataset: str, now: Counts, before: Counts | None, names: Mapping[str, str]) -> CountTable:
    """The counts of a delivery beside those of the one before (None: there is none), as they are printed.

    One line a project that either has, in the order of `names`, which has what every project is called; then what of
    the delivery belongs to no project.
    """
    empty = (0,) * len(COLUMNS[dataset])
    told = {*now, *(before or {})}
    projects = [*(code for code in names if code in told), *(code for code in now if code not in names)]
    lines = []
    for project in projects:
        earlier = [None] * len(empty) if before is None else [_written(n) for n in before.get(project, empty)]
        numbers = zip(map(_written, now.get(project, empty)), earlier, strict=True)
        lines.append(CountLine(_UNKNOWN_PROJECT if project is None else names.get(project, project), tuple(numbers)))
    heading = "Dataset" if dataset == DIENSTVERBANDEN.name else "Project"
    return CountTable(heading, COLUMNS[dataset], tuple(lines))


def _countable(dataset: str, table: pd.DataFrame) -> pd.DataFrame:
    """One column a heading of COLUMNS: what a row adds to each count."""
    if dataset == TRAJECTEN.name:
        return table[["started_on", "trained_on", "placed_on"]].notna().astype("Int64")
    if dataset == AANMELDINGEN.name:
        started = table["result"].eq(_STARTED).fillna(False)
        return pd.DataFrame({"referred": 1, "started": started}, index=table.index).astype("Int64")
    return table[list(COUNTS)].astype("Int64")


def _written(number: int | None) -> str:
    return _NOTHING if number is None else dutch.number(number)
