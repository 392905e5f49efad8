"""Headings over two rows, with merged cells: which row they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from waw_etl.read.cells import EMPTY
from waw_etl.read.details import Merge

Rows = Iterator[tuple[int, list[str]]]

# Where headings can begin (exchange format, section Files), and how many rows they can take.
_FIRST_ROWS = 10
_MAX_HEIGHT = 3


def with_headings_in_one_row(rows: Rows, merges: Iterable[Merge]) -> Rows:
    """The rows, in which headings that are merged downwards stand in the lowest row of theirs.

    That is where the other headings are when some stand below a common one:

        | Trajectnummer | Uitstroom                 |
        |               | datum        | reden      |

    Rows whose cells are merged in any other way come back as they are.
    """
    near = [merge for merge in merges if merge[0][0] <= _FIRST_ROWS]
    if not near:
        return rows
    top = dict(islice(rows, _FIRST_ROWS + _MAX_HEIGHT))
    for row in sorted({first[0] for first, _ in near}):
        _lower(top, row, [merge for merge in near if merge[0][0] == row])
    return _chained(top, rows)


def _chained(top: dict[int, list[str]], rest: Rows) -> Rows:
    yield from top.items()
    yield from rest


def _lower(top: dict[int, list[str]], row: int, merges: list[Merge]) -> None:
    """Move the texts of one row that are merged downwards, if the row is the upper one of headings over two rows."""
    downwards = {first[1]: last[0] for first, last in merges if last[0] > row}
    bottoms = set(downwards.values())
    if len(bottoms) != 1:
        return
    bottom = bottoms.pop()
    cells, lowest = top.get(row, []), top.get(bottom, [])
    groups = [(first[1], last[1]) for first, last in merges if last[0] == row]
    if bottom - row >= _MAX_HEIGHT or not _stand_over(groups, lowest):
        return
    single = [(n, n) for n, cell in enumerate(cells, start=1) if cell and n not in downwards and not _in(groups, n)]
    if all(_stand_over([group], lowest) for group in single):
        lowest += [EMPTY] * (max(downwards) - len(lowest))
        for column in downwards:
            if column <= len(cells):
                lowest[column - 1], cells[column - 1] = cells[column - 1], EMPTY


def _stand_over(groups: list[tuple[int, int]], lowest: list[str]) -> bool:
    """Whether there are any, and each has a heading of its own below it."""
    return bool(groups) and all(any(lowest[first - 1 : last]) for first, last in groups)


def _in(groups: list[tuple[int, int]], column: int) -> bool:
    return any(first <= column <= last for first, last in groups)
