"""A delivery against the partner's previous accepted one, and against its other data set (V01-V04, C09)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from schemas.catalogue import COUNTERPARTS, DATASETS, message
from schemas.columns import Column
from schemas.frames import DAY
from schemas.notices import PROJECTS_GONE
from waw_etl.delivery import Issue, Judgement, Severity
from waw_etl.dutch import short_day
from waw_etl.periods import Quarter
from waw_etl.validate.falls import falls
from waw_etl.validate.findings import Finding, Place, file_finding, finding

# What tells two rows of a list apart, beside the date that V02 compares; the first is the number that V01 names.
_KEYS = {
    "trajecten": (["trajectory"], "started_on"),
    "aanmeldingen": (["link_number", "municipality", "project"], "referred_on"),
}


@dataclass(frozen=True)
class Previous:
    """The delivery in force of the same partner and data set; `table` is shaped like `Judgement.table`."""

    delivery: int
    period: Quarter
    table: pd.DataFrame


@dataclass(frozen=True)
class _Dated:
    """One row of a list: its key, its date, its row number and its project."""

    day: pd.Timestamp
    row: int
    project: str


def judge_against_previous(
    judgement: Judgement,
    previous: Previous | None,
    other: frozenset[str],
    published: list[Quarter],
    names: Mapping[str, str],
) -> Judgement:
    """Add what only the earlier deliveries of the partner can tell.

    `other`: the projects of the partner's delivery in force of the other of trajecten and tellingen (C09).
    `published`: the quarters up to which figures have been published (V03). `names`: what every project is called, by
    its code. V01-V03 are judged only of a file without an error of its own; then a notice tells which projects are
    gone as a whole. Where the partner is in doubt (L04) nothing is compared; where the period is (L05), no period.
    """
    if judgement.dataset is None or any(judgement.has_rule(rule) for rule in ("L01", "L02", "L04", "L09")):
        return judgement
    has_errors = any(issue.severity is Severity.ERROR for issue in judgement.issues)
    found: list[Issue] = list(_in_both(judgement, other, names))
    notices = judgement.notices
    if previous is not None:
        if _is_older(judgement, previous):
            found.append(_older(judgement, previous))
        elif not has_errors:
            found += [
                *_list_changes(judgement, previous, names),
                *falls(judgement, previous.table, previous.period, published, names),
            ]
            notices = (*notices, *_projects_gone(judgement, previous, names))
    file_wide, at_cells = [i for i in found if i.row is None], [i for i in found if i.row is not None]
    first_cell = next((n for n, issue in enumerate(judgement.issues) if issue.row is not None), len(judgement.issues))
    cells = sorted((*judgement.issues[first_cell:], *at_cells), key=lambda issue: issue.row or 0)
    return replace(judgement, issues=(*judgement.issues[:first_cell], *file_wide, *cells), notices=notices)


def _projects_gone(judgement: Judgement, previous: Previous, names: Mapping[str, str]) -> Iterator[str]:
    """What to say where no row of a project is left: a list that was sent in parts would replace itself."""
    if judgement.no_participants or "project" not in judgement.table:
        return
    gone = sorted(names[project] for project in set(previous.table["project"]) - set(judgement.table["project"]))
    if gone:
        yield PROJECTS_GONE.format(projects=", ".join(gone))


def _in_both(judgement: Judgement, other: frozenset[str], names: Mapping[str, str]) -> Iterator[Finding]:
    """C09: a project that the partner already delivers in the other way."""
    if judgement.dataset not in COUNTERPARTS or "project" not in judgement.table:
        return
    for project in sorted(other.intersection(judgement.table["project"].dropna())):
        fields = {"project": names[project], "other": COUNTERPARTS[judgement.dataset]}
        yield file_finding("C09", "", Place(), project, **fields)


def _is_older(judgement: Judgement, previous: Previous) -> bool:
    period = judgement.period
    return period is not None and not judgement.has_rule("L05") and period < previous.period


def _older(judgement: Judgement, previous: Previous) -> Finding:
    return file_finding("V04", "", Place(), str(judgement.period), previous=previous.period)


def _list_changes(judgement: Judgement, previous: Previous, names: Mapping[str, str]) -> Iterator[Finding]:
    """V01 and V02, by pairing the rows of both lists: those with the same date first."""
    if judgement.dataset not in _KEYS:
        return
    key, date_column = _KEYS[judgement.dataset]
    column = DATASETS[judgement.dataset].column(date_column)
    now = _dated(judgement.table, key, date_column)
    for name, before in _dated(previous.table, key, date_column).items():
        gone, changed = _pair(before, now.get(name, []))
        for old in gone:
            yield file_finding("V01", judgement.dataset, Place(), name[0], project=names[old.project])
        for old, new in changed:
            yield _changed(judgement, column, old, new)


def _dated(table: pd.DataFrame, key: list[str], date_column: str) -> dict[tuple[str, ...], list[_Dated]]:
    rows: dict[tuple[str, ...], list[_Dated]] = defaultdict(list)
    names = table[key].itertuples(index=False, name=None)
    for name, day, row, project in zip(
        names, table[date_column].astype(DAY), map(int, table.index), table["project"], strict=True
    ):
        rows[name].append(_Dated(day, row, project))
    return rows


def _pair(before: list[_Dated], now: list[_Dated]) -> tuple[list[_Dated], list[tuple[_Dated, _Dated]]]:
    """What of one number is gone, and what has another date."""
    left = sorted(now, key=lambda dated: (dated.day, dated.row))
    unpaired = []
    for old in sorted(before, key=lambda dated: (dated.day, dated.row)):
        same = next((new for new in left if new.day == old.day), None)
        if same is None:
            unpaired.append(old)
        else:
            left.remove(same)
    return unpaired[len(left) :], list(zip(unpaired, left, strict=False))


def _changed(judgement: Judgement, column: Column, old: _Dated, new: _Dated) -> Finding:
    place = Place(judgement.sheet, new.row, column.heading)
    return finding("V02", message("V02"), place, short_day(new.day), {"previous": short_day(old.day)})
