"""The rules of each data set, row by row, as plainly as the exchange format reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from schemas.columns import Column
from tests.property.deliveries import REFERENCE, Cell

_COUNTS = ("Gestart", "Scholing afgerond", "Bemiddeld naar werk")
_JOBS = ("betaald werk", "leerbaan")
# The columns that a rule looks at beside the one that it blames.
LOOKS_AT: dict[str, tuple[str, ...]] = {
    "T08": ("Project",),
    "T11": ("Uitstroomdatum",),
    "T13": ("Startdatum",),
    "T15": ("Project",),
    "T17": ("Startdatum",),
    "T19": ("Uitstroomdatum",),
    "T21": ("Uitstroomreden",),
    "T22": ("Startdatum",),
    "T26": ("Gemeente", "Project", "Startdatum", "Uitstroomdatum"),
    "T27": ("Uitstroomreden",),
    "A02": ("Gemeente", "Project", "Aanmelddatum"),
    "A08": ("Project",),
    "A12": ("Koppelnummer", "Gemeente"),
    "U04": ("Ingangsdatum",),
    "U08": ("BSN", "Ingangsdatum", "Einddatum", "Contractvorm", "Uren per week", "SBI"),
    "C06": _COUNTS,
    "C07": ("Project", "Gemeente", "Kwartaal"),
    "C08": ("Project", "Gemeente", "Kwartaal", *_COUNTS),
}
# The rules that hold rows against each other.
AMONG_ROWS = frozenset({"T02", "T26", "A02", "A12", "U08", "C07", "C08"})


@dataclass(frozen=True)
class Value:
    """One cell under a known heading: what stands there, and what it means (None: nothing, or not valid)."""

    column: Column
    present: bool
    cell: Cell
    value: Any

    @property
    def filled(self) -> bool:
        return self.cell is not None

    @property
    def invalid(self) -> bool:
        return self.filled and self.value is None


@dataclass(frozen=True)
class Row:
    """One data row."""

    number: int
    values: dict[str, Value]
    end: date | None

    def __getitem__(self, heading: str) -> Any:
        return self.values[heading].value

    def filled(self, heading: str) -> bool:
        return self.values[heading].filled

    def invalid(self, heading: str) -> bool:
        return self.values[heading].invalid

    def after_period(self, heading: str) -> bool:
        return self[heading] is not None and self.end is not None and self[heading] > self.end

    def before(self, heading: str, other: str) -> bool:
        return self[heading] is not None and self[other] is not None and self[heading] < self[other]

    @cached_property
    def project(self) -> Any:
        return REFERENCE.project_by_code.get(self["Project"])

    def own(self) -> Iterator[tuple[str, int, str]]:
        """What is wrong with a cell by itself."""
        for heading, value in self.values.items():
            empty = value.column.required and value.present and not value.filled
            if empty or value.invalid:
                yield value.column.rule, self.number, heading

    def broken(self, rules: dict[tuple[str, str], bool]) -> Iterator[tuple[str, int, str]]:
        """The rules that are broken, but for those at a cell that is wrong by itself."""
        for (rule, heading), is_broken in rules.items():
            if is_broken and not self.invalid(heading):
                yield rule, self.number, heading


def _trajectories(rows: list[Row]) -> Iterator[tuple[str, int, str]]:
    for r in rows:
        yield from r.own()
        start, project, state, reason = r["Startdatum"], r.project, r["Status"], r["Uitstroomreden"]
        ended, job = r.filled("Uitstroomdatum"), r.filled("Startdatum werk")
        outside = start is not None and project is not None and not project.start <= start <= project.end
        no_training = project is not None and "trained" not in project.measures
        yield from r.broken(
            {
                ("T02", "Trajectnummer"): _is_repeated(r, rows, ("Trajectnummer",)),
                ("T04", "Koppelnummer"): r.values["Koppelnummer"].present and not r.filled("Koppelnummer"),
                ("T08", "Startdatum"): outside or r.after_period("Startdatum"),
                ("T11", "Status"): (state in ("uitgestroomd", "uitgevallen") and not ended)
                or (state == "lopend" and ended),
                ("T13", "Scholing afgerond op"): r.before("Scholing afgerond op", "Startdatum"),
                ("T14", "Scholing afgerond op"): r.after_period("Scholing afgerond op"),
                ("T15", "Scholing afgerond op"): r["Scholing afgerond op"] is not None and no_training,
                ("T17", "Uitstroomdatum"): r.before("Uitstroomdatum", "Startdatum") or r.after_period("Uitstroomdatum"),
                ("T19", "Uitstroomreden"): r.filled("Uitstroomreden") != ended,
                ("T21", "Startdatum werk"): reason in _JOBS and not job,
                ("T22", "Startdatum werk"): r.before("Startdatum werk", "Startdatum")
                or r.after_period("Startdatum werk"),
                ("T26", "Koppelnummer"): any(_overlap(r, other) for other in rows if other is not r),
                ("T27", "Startdatum werk"): job and reason is not None and reason not in _JOBS,
            }
        )


def _is_repeated(row: Row, rows: list[Row], headings: tuple[str, ...]) -> bool:
    key = [row[heading] for heading in headings]
    return None not in key and sum([other[h] for h in headings] == key for other in rows) > 1


def _overlap(one: Row, other: Row) -> bool:
    key = ("Gemeente", "Koppelnummer", "Project")
    same = all(one[h] is not None and one[h] == other[h] for h in key)
    return same and _lasts(one) and _lasts(other) and _starts_within(one, other) | _starts_within(other, one)


def _lasts(row: Row) -> bool:
    known = row["Startdatum"] is not None and not row.invalid("Uitstroomdatum")
    return known and not row.before("Uitstroomdatum", "Startdatum")


def _starts_within(one: Row, other: Row) -> bool:
    end = other["Uitstroomdatum"] or date.max
    return bool(other["Startdatum"] <= one["Startdatum"] <= end)


def _referrals(rows: list[Row]) -> Iterator[tuple[str, int, str]]:
    for r in rows:
        yield from r.own()
        day, project = r["Aanmelddatum"], r.project
        of_one = {o["BSN"] for o in rows if r["Gemeente"] and (o["Gemeente"], o["Koppelnummer"]) == _person(r)} - {None}
        yield from r.broken(
            {
                ("A02", "Koppelnummer"): _is_repeated(r, rows, ("Koppelnummer", "Gemeente", "Project", "Aanmelddatum")),
                ("A04", "BSN"): r.values["BSN"].present and not r.filled("BSN"),
                ("A08", "Aanmelddatum"): r.after_period("Aanmelddatum")
                or (day is not None and project is not None and day > project.end),
                ("A12", "BSN"): r["BSN"] is not None and None not in _person(r) and len(of_one) > 1,
            }
        )


def _person(row: Row) -> tuple[Any, Any]:
    return row["Gemeente"], row["Koppelnummer"]


def _spells(rows: list[Row]) -> Iterator[tuple[str, int, str]]:
    for r in rows:
        yield from r.own()
        rules = {
            ("U03", "Ingangsdatum"): r.after_period("Ingangsdatum"),
            ("U04", "Einddatum"): r.before("Einddatum", "Ingangsdatum"),
        }
        yield from r.broken(rules)
        if sum(_identity(other) == _identity(r) for other in rows) > 1:
            yield "U08", r.number, ""


def _identity(row: Row) -> list[Any]:
    """A row as it counts for being equal to another: what cannot be understood, as it stands there."""
    return [("?", str(v.cell)) if v.invalid else v.value for v in row.values.values()]


def _counts(rows: list[Row]) -> Iterator[tuple[str, int, str]]:
    for r in rows:
        yield from r.own()
        yield from r.broken({("C04", "Kwartaal"): r["Kwartaal"] is not None and _is_late(r)})
        if not any(r.filled(heading) for heading in _COUNTS):
            yield "C06", r.number, ""
        if r["Project"] is None or r["Kwartaal"] is None or r.invalid("Gemeente"):
            continue
        of_key = [o for o in rows if not o.invalid("Gemeente") and (o["Project"], o["Gemeente"]) == _key(r)]
        of_key = [o for o in of_key if o["Kwartaal"] is not None]
        if sum(o["Kwartaal"] == r["Kwartaal"] for o in of_key) > 1:
            yield "C07", r.number, ""
        if _above_started([o for o in of_key if o["Kwartaal"] <= r["Kwartaal"]], of_key):
            yield "C08", r.number, ""


def _is_late(row: Row) -> bool:
    end = row.end
    return end is not None and row["Kwartaal"] > f"{end.year}-Q{(end.month + 2) // 3}"


def _key(row: Row) -> tuple[Any, Any]:
    return row["Project"], row["Gemeente"]


def _above_started(until: list[Row], of_key: list[Row]) -> bool:
    if any(row.invalid(heading) for row in of_key for heading in _COUNTS):
        return False
    if any(row["Gestart"] is None for row in until):
        return False
    started, *others = (sum(row[heading] or 0 for row in until) for heading in _COUNTS)
    return max(others) > started


RULES: dict[str, Callable[[list[Row]], Iterator[tuple[str, int, str]]]] = {
    "trajecten": _trajectories,
    "aanmeldingen": _referrals,
    "dienstverbanden": _spells,
    "tellingen": _counts,
}
