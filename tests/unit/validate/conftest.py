"""Deliveries from blocks of text, as a steward would see them, and what a judge finds in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from textwrap import dedent

import pandas as pd
import pytest

from waw_etl.delivery import Judgement
from waw_etl.read.book import TextBook, TextSheet
from waw_etl.read.cells import from_text
from waw_etl.reference import Reference, load_reference
from waw_etl.validate.judge import judge

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
TODAY = date(2024, 7, 15)

# What a block may leave out: each row gets it. `{row}` is the row's number.
DEFAULTS = {
    "trajecten": {
        "Trajectnummer": "A{row}",
        "Gemeente": "Hilversum",
        "Project": "ZorgStart",
        "Startdatum": "01-02-2024",
        "Status": "afgerond",
    },
    "aanmeldingen": {
        "Koppelnummer": "K{row}",
        "Gemeente": "Hilversum",
        "Project": "ZorgStart",
        "Aanmelddatum": "01-02-2024",
        "Uitkering": "geen",
        "Resultaat aanmelding": "gestart",
    },
    "dienstverbanden": {"BSN": "{bsn}", "Ingangsdatum": "01-02-2024"},
    "tellingen": {"Project": "ZorgStart", "Kwartaal": "2024-Q1", "Gestart": "9"},
}
PARTNERS = {
    "trajecten": "zorgstart",
    "aanmeldingen": "hilversum",
    "dienstverbanden": "uwv",
    "tellingen": "zorgstart",
}


@dataclass(frozen=True)
class Maker:
    """Makes deliveries; `sheet` from rows of text, `book` from a block in which `|` parts the cells."""

    reference: Reference = field(repr=False)

    def sheet(self, name: str | None, rows: list[list[str]], raw: bool = False) -> TextSheet:
        """A sheet of text cells (`raw`: cells that have their kind already), its first row at row 1."""
        width = max((len(row) for row in rows), default=0)
        cells = [[cell if raw else from_text(cell) for cell in [*row, *[""] * (width - len(row))]] for row in rows]
        frame = pd.DataFrame(cells, index=pd.RangeIndex(1, len(rows) + 1, name="row"), columns=range(1, width + 1))
        return TextSheet(name, frame[(frame != "").any(axis=1)])

    def levering(self, dataset: str, **changes: str | None) -> TextSheet:
        """Sheet Levering; `changes` by name, with _ for a blank; None leaves the name out."""
        names: dict[str, str | None] = {
            "Leverancier": PARTNERS.get(dataset, "zorgstart"),
            "Dataset": dataset,
            "Periode": "2024-Q2",
            "Opgesteld op": "01-07-2024",
            "Formaatversie": "1",
        } | {name.replace("_", " "): value for name, value in changes.items()}
        return self.sheet("Levering", [[name, value] for name, value in names.items() if value is not None])

    def rows(self, dataset: str, block: str) -> list[list[str]]:
        """The rows of a block, with the columns that it leaves out."""
        lines = cells_of(block)
        extra = {name: value for name, value in DEFAULTS[dataset].items() if name not in lines[0]}
        return [lines[0] + list(extra)] + [
            line + [value.format(row=n, bsn=make_bsn(n)) for value in extra.values()]
            for n, line in enumerate(lines[1:], start=2)
        ]

    def book(self, dataset: str, block: str, whole: bool = False, **levering: str | None) -> TextBook:
        """A workbook with the sheets Levering and of the data set; a `whole` block leaves no column out."""
        data = self.sheet(dataset.capitalize(), cells_of(block) if whole else self.rows(dataset, block))
        return TextBook("levering.xlsx", False, (self.levering(dataset, **levering), data))

    def judge(self, dataset: str, block: str, whole: bool = False, **levering: str | None) -> Judgement:
        """The judgement of such a workbook."""
        return judge(self.book(dataset, block, whole, **levering), self.reference, TODAY)


def cells_of(block: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.split("|")] for line in dedent(block).strip("\n").splitlines() if line.strip()
    ]


def make_bsn(seed: int) -> str:
    """A synthetic BSN: nine digits that pass the 11-check."""
    for number in range(100_000_000 + seed * 97, 100_001_000 + seed * 97):
        digits = [int(digit) for digit in str(number)]
        if (sum((9 - n) * digit for n, digit in enumerate(digits[:8])) - digits[8]) % 11 == 0:
            return str(number)
    raise AssertionError("no such number")


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(REFERENCE)


@pytest.fixture(scope="session")
def make(reference: Reference) -> Maker:
    return Maker(reference)


@pytest.fixture(scope="session")
def bsn() -> Callable[[int], str]:
    return make_bsn
