"""Cell addresses of findings in words, for a steward who reads a mail and has no workbook with links at hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from waw_etl import dutch
from waw_etl.delivery import Issue
from waw_etl.give_back.places import Places
from waw_etl.read.book import column_letter

_MOST_NAMED = 3


def first_cells(issues: Sequence[Issue], places: Places, *, with_sheet: bool) -> str:
    """The first cells that the issues of one cause point at: `Trajecten!E12, E15, E18 en nog 7`; empty without cells.

    Addresses only, never what stands there. The sheet is named as the format names it; it is left out for a CSV.
    """
    cells = (
        (layout.dataset.sheet, f"{column_letter(found[0].column)}{found[0].row}")
        for issue in issues
        if (found := places.find(issue)) and (layout := places.layout(issue))
    )
    named = list(islice(cells, _MOST_NAMED))
    if not named:
        return ""
    rest = len(issues) - len(named)
    sheet = f"{named[0][0]}!" if with_sheet else ""
    return f"{sheet}{', '.join(cell for _, cell in named)}" + (f" en nog {dutch.number(rest)}" if rest else "")
