"""Where findings stand, in words that a mail can hold."""

from __future__ import annotations

import pandas as pd
import pytest

from waw_etl.delivery import Issue, Severity
from waw_etl.give_back.addresses import first_cells
from waw_etl.give_back.places import Places
from waw_etl.read.book import TextBook, TextSheet
from waw_etl.read.cells import from_text

HEADINGS = ("Trajectnummer", "Gemeente", "Project", "Startdatum", "Status", "Van Jansen")


@pytest.fixture
def places() -> Places:
    """A sheet whose headings stand in row 3."""
    row = pd.Index([3], name="row")
    cells = pd.DataFrame([list(map(from_text, HEADINGS))], index=row, columns=range(1, 7), dtype="str")
    return Places(TextBook("lijst.xlsx", False, (TextSheet(" TRAJECTEN", cells),)), "trajecten")


def issues(*rows: int | None, column: str | None = "Startdatum") -> list[Issue]:
    return [Issue(Severity.ERROR, "T07", "Trajecten", row, column) for row in rows]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (issues(12), "Trajecten!D12"),
        (issues(12, 15, 18), "Trajecten!D12, D15, D18"),
        (issues(12, 15, 18, 20), "Trajecten!D12, D15, D18 en nog 1"),
        (issues(*range(4, 2004)), "Trajecten!D4, D5, D6 en nog 1.997"),
        (issues(12, column=None), "Trajecten!A12"),
        (issues(None), "Trajecten!D3"),
        (issues(7, column="Van Jansen"), "Trajecten!F7"),
        (issues(None, column=None), ""),
        (issues(4, column="Bestaat niet"), ""),
    ],
)
def test_the_first_cells_are_named(places: Places, found: list[Issue], said: str) -> None:
    assert first_cells(found, places, with_sheet=True) == said


def test_a_csv_has_no_sheet_to_name(places: Places) -> None:
    assert first_cells(issues(12, 15), places, with_sheet=False) == "D12, D15"
