"""Writes workbooks and CSV files; the same content gives the same bytes."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from generator.spelling import Grid


@dataclass(frozen=True)
class Sheet:
    """A sheet as the partner sees it: row by row, from the first."""

    name: str
    rows: Grid


def write_workbook(path: Path, sheets: list[Sheet], made_on: date) -> None:
    """A workbook; the day on which it was made is the only time in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": datetime.combine(made_on, time())})
        days = workbook.add_format({"num_format": "dd-mm-yyyy"})
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(sheet.name), sheet.rows, days)


def _write_sheet(worksheet: Any, rows: Grid, days: Any) -> None:
    worksheet.set_column(0, max(len(row) for row in rows) - 1, 16)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                worksheet.write_datetime(row, column, cell, days)
            elif cell is not None:
                worksheet.write(row, column, cell)


def write_csv(path: Path, rows: Grid, encoding: str) -> None:
    """A CSV file as Excel saves it in Dutch: semicolons, and a line end of Windows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
