"""The mistakes in the two faulty files, and every finding that a check of the demo files must give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.spelling import Cell, Grid


@dataclass(frozen=True)
class Finding:
    """One planned finding; `row` is the row in Excel, `column` the official heading."""

    file: str
    rule: str
    row: int | None
    column: str | None


@dataclass(frozen=True)
class Mistake:
    """A cell of a row that is overwritten; the row is the `nth` one, from the bottom, that is `like` this."""

    rule: str
    column: str
    value: Cell
    like: Callable[[dict[str, Cell]], bool]
    nth: int = 1


def _running(row: dict[str, Cell]) -> bool:
    return row["Status"] == "lopend" and row["Startdatum werk"] is None


def _in_paid_work(row: dict[str, Cell]) -> bool:
    return row["Uitstroomreden"] == "betaald werk"


def _trained(row: dict[str, Cell]) -> bool:
    return row["Status"] == "afgerond" and row["Startdatum werk"] is None


def _dropped_out(row: dict[str, Cell]) -> bool:
    return row["Status"] == "uitgevallen"


TRAJECTORY_MISTAKES = (
    Mistake("T07", "Startdatum", "31-02-2024", _running, 1),
    Mistake("T08", "Startdatum", date(2024, 8, 19), _running, 2),
    Mistake("T05", "Gemeente", "Hilversm", _dropped_out, 2),
    Mistake("T07", "Startdatum", "12-03-24", _running, 3),
    Mistake("T10", "Status", "bezig", _running, 4),
    Mistake("T21", "Startdatum werk", None, _in_paid_work, 1),
    Mistake("T20", "Startdatum werk", "mei 2024", _in_paid_work, 2),
    Mistake("T24", "Uren per week", "32,5 uur", _in_paid_work, 3),
    Mistake("T06", "Project", "Basisbakker", _in_paid_work, 4),
    Mistake("T13", "Scholing afgerond op", date(2019, 12, 20), _trained, 1),
    Mistake("T16", "Certificaat", "zwemdiploma", _trained, 2),
    Mistake("T19", "Uitstroomreden", None, _dropped_out, 1),
)
# Who copies a row in Excel to fill in the next one forgets the number.
DUPLICATED = ("T02", "Trajectnummer")
# The half-year that the faulty counts should have added.
NEW_COUNTS: tuple[dict[str, Cell], ...] = (
    {"Kwartaal": "2024-Q1", "Gestart": 3, "Scholing afgerond": 0, "Bemiddeld naar werk": 1},
    {"Kwartaal": "2024-Q2", "Gestart": 2, "Scholing afgerond": 1, "Bemiddeld naar werk": 0},
)
COUNT_MISTAKES: tuple[tuple[str, str, Cell], ...] = (
    ("C05", "Gestart", -1),
    ("C05", "Bemiddeld naar werk", "12 st."),
    ("C03", "Kwartaal", "2e halfjaar 2023"),
)


def spoil_trajectories(grid: Grid, heading_row: int) -> list[tuple[str, int, str | None]]:
    """Plant the mistakes in a sheet Trajecten; gives rule, row and column of each."""
    headings = [str(cell) for cell in grid[heading_row - 1]]
    rows = [
        (number, dict(zip(headings, cells, strict=True)))
        for number, cells in enumerate(grid[heading_row:], start=heading_row + 1)
        if any(cells)
    ]
    findings: list[tuple[str, int, str | None]] = []
    for mistake in TRAJECTORY_MISTAKES:
        number = [number for number, row in reversed(rows) if mistake.like(row)][mistake.nth - 1]
        grid[number - 1][headings.index(mistake.column)] = mistake.value
        findings.append((mistake.rule, number, mistake.column))
    column = headings.index(DUPLICATED[1])
    (first, _), (second, _) = rows[4:6]
    grid[second - 1][column] = grid[first - 1][column]
    return [*findings, *((DUPLICATED[0], number, DUPLICATED[1]) for number in (first, second))]


def spoil_counts(grid: Grid, heading_row: int) -> list[tuple[str, int, str | None]]:
    """Add the new quarters to a sheet Tellingen, and plant the mistakes; gives rule, row and column of each."""
    headings = [str(cell) for cell in grid[heading_row - 1]]
    last = dict(zip(headings, grid[-1], strict=True))
    grid += [[counts.get(heading, last[heading]) for heading in headings] for counts in NEW_COUNTS]
    findings: list[tuple[str, int, str | None]] = []
    for above, (rule, column, value) in enumerate(COUNT_MISTAKES):
        number = len(grid) - above
        grid[number - 1][headings.index(column)] = value
        findings.append((rule, number, column))
    first, second = heading_row + 3, heading_row + 4
    quarter = headings.index("Kwartaal")
    grid[second - 1][quarter] = grid[first - 1][quarter]
    return [*findings, ("C07", first, None), ("C07", second, None)]
