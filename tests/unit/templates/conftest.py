"""Templates as a steward gets them, filled in through openpyxl, and the verdict on what comes of it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from schemas.catalogue import DATASETS
from waw_etl.delivery import Judgement
from waw_etl.periods import Quarter
from waw_etl.read.reader import read_bytes
from waw_etl.reference import Reference, load_reference
from waw_etl.settings import CHECKOUT
from waw_etl.templates import Template, write_template
from waw_etl.validate.judge import judge

TODAY = date(2024, 7, 15)
Row = dict[str, Any]


@dataclass(frozen=True)
class Desk:
    """Where templates are made, filled in and judged; `folder` is where the files are."""

    folder: Path
    reference: Reference

    def template(
        self, partner: str, dataset: str, period: str = "2024-Q2", rows: pd.DataFrame | None = None
    ) -> Template:
        told = {} if rows is None else {"rows": rows}
        known = self.reference.partner_by_code[partner]
        return Template(known, DATASETS[dataset], Quarter.parse(period), TODAY, self.reference, **told)

    def write(self, template: Template) -> Path:
        path = self.folder / "sjabloon.xlsx"
        write_template(template, path)
        return path

    def open(self, template: Template) -> Workbook:
        return load_workbook(self.write(template))

    def judge(self, book: Workbook | Path, day: date = TODAY) -> Judgement:
        if isinstance(book, Path):
            return judge(read_bytes(book.read_bytes(), book.name), self.reference, day)
        out = io.BytesIO()
        book.save(out)
        return judge(read_bytes(out.getvalue(), "ingevuld.xlsx"), self.reference, day)


def fill(book: Workbook, sheet: str, rows: Iterable[Row]) -> None:
    """Type rows, by heading, below those that are there."""
    cells = book[sheet]
    places = {str(cell.value): number for number, cell in enumerate(cells[1], start=1)}
    start = max((cell.row for (cell,) in cells.iter_rows(max_col=1) if cell.value is not None), default=1)
    for number, row in enumerate(rows, start=start + 1):
        for heading, value in row.items():
            cells.cell(number, places[heading]).value = value


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(CHECKOUT / "data" / "reference")


@pytest.fixture(scope="session")
def desk(reference: Reference, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("sjablonen"), reference)
