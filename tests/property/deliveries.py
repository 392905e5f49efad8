"""A delivery as cells at their addresses, and the file that holds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from schemas.catalogue import DATASETS
from tests.corpus import containers
from waw_etl.reference import Project, load_reference

TODAY = date(2024, 7, 15)
REFERENCE = load_reference(Path(__file__).parents[2] / "data" / "reference")
PERIOD_ENDS = {"2023-Q4": date(2023, 12, 31), "2024-Q2": date(2024, 6, 30)}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Cell: TypeAlias = "str | int | float | date | None"
Address: TypeAlias = tuple[int, int]
Cells: TypeAlias = dict[Address, Cell]
Draw: TypeAlias = Any


@dataclass(frozen=True)
class Delivery:
    """A delivery as its steward sees it: `cells` of the data sheet by (row, column) from 1, and sheet Levering.

    `ending` and `writing` say in what kind of file it comes: of a CSV, the separator and the encoding.
    `explained` are the lines of sheet Toelichting; a CSV has none.
    """

    levering: Mapping[str, Cell]
    heading_row: int
    cells: Cells
    ending: str
    writing: tuple[str, str] = (";", "utf-8")
    explained: tuple[tuple[str, str], ...] = ()

    @property
    def partner(self) -> str:
        return str(self.levering["Leverancier"])

    @property
    def dataset(self) -> str:
        return str(self.levering["Dataset"])

    @property
    def period_end(self) -> date:
        return PERIOD_ENDS[str(self.levering["Periode"])]

    @property
    def is_csv(self) -> bool:
        return self.ending == ".csv"

    @property
    def name(self) -> str:
        """The file's name: of a CSV what sheet Levering would say, of a workbook a free one."""
        said = (self.levering[name] or "" for name in ("Leverancier", "Dataset", "Periode"))
        return f"{'_'.join(map(str, said))}.csv" if self.is_csv else f"lijst{self.ending}"

    @property
    def width(self) -> int:
        return max(column for _, column in self.cells)

    @property
    def labels(self) -> dict[int, str]:
        """What each column is called: by the format, else by its own heading, else by its letter."""
        names = {plain(heading): c.heading for c in DATASETS[self.dataset].columns for heading in c.headings}
        headings = ((n, self.cells.get((self.heading_row, n))) for n in range(1, self.width + 1))
        return {n: LETTERS[n - 1] if h is None else names.get(plain(str(h)), str(h)) for n, h in headings}

    @property
    def columns(self) -> dict[str, int]:
        """The number of each column by its label; of columns of the same label, the first."""
        return {label: number for number, label in reversed(self.labels.items())}

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows below the headings that hold anything."""
        return sorted({row for (row, _), cell in self.cells.items() if row > self.heading_row and cell is not None})

    def place(self, row: int, heading: str) -> Address:
        """The address of a cell; one outside the sheet where there is no such heading."""
        return row, self.columns.get(heading, 0)

    def table(self) -> list[list[Cell]]:
        """The data sheet as rows from the first, each as wide as the widest."""
        height, width = (max(address[n] for address in self.cells) for n in (0, 1))
        return [[self.cells.get((row, column)) for column in range(1, width + 1)] for row in range(1, height + 1)]

    def content(self) -> bytes:
        """The file."""
        if self.is_csv:
            return containers.csv_bytes([[written(cell) for cell in row] for row in self.table()], *self.writing)
        parts: dict[str, list[list[Any]]] = {
            "Levering": [[name, value] for name, value in self.levering.items() if value is not None],
            self.dataset.capitalize(): self.table(),
        }
        if self.explained:
            parts["Toelichting"] = [["Project", "Tekst"], *map(list, self.explained)]
        return containers.WRITERS[self.ending](parts)


def plain(text: str) -> str:
    """A heading without case, diacritics, white space and punctuation."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())


def written(cell: Cell) -> str:
    """A cell as Dutch Excel writes it into a CSV."""
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell if cell is not None else "")


def projects_of(partner: str) -> list[Project]:
    """The projects that a partner may deliver in its own name."""
    return list(REFERENCE.projects_of_partner(partner))
