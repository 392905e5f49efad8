"""Counts up to an already published quarter that are lower than in the previous delivery (rule V03)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from schemas.catalogue import OF_PROJECTS
from schemas.frames import DAY
from schemas.tellingen import COUNTS
from waw_etl.delivery import Judgement
from waw_etl.periods import Quarter
from waw_etl.validate.findings import Finding, Place, file_finding

_DATES = {"started": "started_on", "trained": "trained_on", "placed": "placed_on"}
_LABELS = {"started": "gestart", "trained": "scholing afgerond", "placed": "bemiddeld naar werk"}


def falls(
    judgement: Judgement, previous: pd.DataFrame, period: Quarter, published: list[Quarter], names: Mapping[str, str]
) -> Iterator[Finding]:
    """One finding for each project and measure that falls, at the latest published quarter at which it does.

    `previous` are the rows of the previous delivery, which was complete up to `period`; `names` those of the projects.
    """
    if judgement.dataset not in OF_PROJECTS:
        return
    reported: set[tuple[str, str]] = set()
    for quarter in sorted((q for q in published if q <= period), reverse=True):
        before = _counts(previous, judgement.dataset, quarter)
        now = _counts(judgement.table, judgement.dataset, quarter)
        for key, count in before.items():
            current = now.get(key, 0)
            if current < count and key not in reported:
                reported.add(key)
                project, measure = key
                fields = {"project": names[project], "measure": _LABELS[measure], "quarter": quarter.label}
                yield file_finding("V03", "", Place(), None, **fields, previous=count, current=current)


def _counts(table: pd.DataFrame, dataset: str, quarter: Quarter) -> dict[tuple[str, str], int]:
    """The count up to and including a quarter by project and measure."""
    if dataset == "tellingen":
        sums = table[table["quarter"] <= str(quarter)].groupby("project")[list(COUNTS)].sum()
        return {(str(p), m): int(sums.loc[p, m]) for p in sums.index for m in COUNTS}
    end = pd.Timestamp(quarter.last_day)
    counts: dict[tuple[str, str], int] = {}
    for measure, column in _DATES.items():
        sizes = table[table[column].astype(DAY) <= end].groupby("project").size()
        counts |= {(str(project), measure): int(size) for project, size in sizes.items()}
    return counts
