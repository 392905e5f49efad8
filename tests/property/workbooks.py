"""The feedback workbook as a steward has it open: what is coloured, what the causes tell, and what is repaired."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from schemas.bevindingen import SHEET as FINDINGS
from schemas.catalogue import DATASETS
from tests.corpus.collection import RULES
from tests.corpus.manifest import Finding
from tests.property.deliveries import Address, Cells, Delivery
from tests.property.repairs import NAMES
from tests.property.values import holds_bsn

Place: TypeAlias = tuple[str, int, int]
"""A cell: the name of its sheet, and row and column from 1."""

_SEVERITY_OF_FILL = {"FFF8CBC6": "error", "FFFFF0B3": "warning"}
_SEVERITY_OF_WORD = {"Fout": "error", "Waarschuwing": "warning"}
_FIRST_LINK = 7


@dataclass
class Told:
    """What the table of causes tells of one rule at one column: how often, and the cells that it links to."""

    severity: str
    times: int = 0
    links: set[str] = field(default_factory=set)


def expected_marks(bad: Delivery, found: list[Finding]) -> dict[Place, str]:
    """The cells that must be coloured, by the worst that is found there."""
    marks: dict[Place, str] = {}
    for finding in found:
        for place in cells_of(bad, finding):
            marks[place] = min(RULES[finding.rule]["severity"], marks.get(place, "warning"))
    return marks


def expected_causes(bad: Delivery, found: list[Finding]) -> dict[str, Told]:
    """What the table of causes must tell, by what stands under its heading `Waar`."""
    causes: dict[str, Told] = {}
    for finding in found:
        told = causes.setdefault(_where(finding), Told(RULES[finding.rule]["severity"]))
        told.times += 1
        told.links |= {_location(place) for place in cells_of(bad, finding)[:1]}
    return causes


def _where(finding: Finding) -> str:
    sheet = f"blad {finding.sheet}" if finding.sheet else ""
    column = f"kolom {finding.column}" if finding.column else "" if sheet else "het bestand"
    return "\n".join(filter(None, [column, sheet, f"regel {finding.rule}"]))


def _location(place: Place) -> str:
    sheet, row, column = place
    return f"'{sheet}'!{get_column_letter(column)}{row}"


def cells_of(bad: Delivery, finding: Finding) -> list[Place]:
    """The cells that a finding is about, in the order of their columns; none where it is about the file."""
    if finding.sheet == "Toelichting":
        return [("Toelichting", finding.row or 1, ("Project", "Tekst").index(finding.column) + 1)]
    if not (finding.row or finding.column):
        return []
    row = finding.row or bad.heading_row
    return [(DATASETS[bad.dataset].sheet, row, number) for number in _columns_of(bad, finding)]


def _columns_of(bad: Delivery, finding: Finding) -> list[int]:
    if not finding.column:
        known = {column.heading for column in DATASETS[bad.dataset].columns}
        return sorted(number for label, number in bad.columns.items() if label in known)
    labelled = [number for number, label in bad.labels.items() if label == finding.column]
    if finding.rule == "L11":
        return [number for number in labelled if holds_bsn(bad.cells.get((finding.row, number)))]
    # Of a heading that stands twice, the first column is the one that is read.
    return labelled[:1] if finding.row else labelled


class Feedback:
    """A feedback workbook."""

    def __init__(self, path: Path) -> None:
        self._book: Workbook = load_workbook(path)

    @property
    def marks(self) -> dict[Place, str]:
        """The coloured cells of the steward's own sheets, each with what its colour says."""
        sheets = (sheet for sheet in self._book.worksheets if sheet.title != FINDINGS)
        filled = ((sheet.title, cell) for sheet in sheets for row in sheet.iter_rows() for cell in row)
        return {
            (title, cell.row, cell.column): _SEVERITY_OF_FILL[str(cell.fill.fgColor.rgb)]
            for title, cell in filled
            if cell.fill.fill_type
        }

    @property
    def causes(self) -> dict[str, Told]:
        """The table of causes, by what stands under its heading `Waar`."""
        causes: dict[str, Told] = {}
        told = Told("")
        for severity, where, times, links in self._lines():
            if where:
                told = causes.setdefault(where, Told(_SEVERITY_OF_WORD[severity]))
                told.times += times
            told.links |= links
        return causes

    def _lines(self) -> Iterator[tuple[str, str, int, set[str]]]:
        rows = self._book[FINDINGS].iter_rows()
        if not any(row[0].value == "Ernst" for row in rows):
            return
        for row in rows:
            if all(cell.value is None for cell in row):
                return
            links = {str(cell.hyperlink.location) for cell in row[_FIRST_LINK - 1 :] if cell.hyperlink}
            yield str(row[0].value), str(row[1].value or ""), int(row[5].value or 0), links

    def repair(self, clean: Delivery) -> None:
        """Put what stood in the clean delivery in every coloured cell, and wherever the table points without a cell.

        A column that came back without its values (rule L07) gets them back, or goes if it was one too many.
        """
        marked, causes = self.marks, self.causes
        if any(sheet == "Toelichting" for sheet, *_ in marked):
            self._repair_explanations(clean)
        sheet = self._book[DATASETS[clean.dataset].sheet]
        rules = {where.rpartition(" ")[2] for where in causes}
        emptied = {link for where, told in causes.items() if where.endswith("regel L07") for link in told.links}
        for name in {name for rule in rules for name in NAMES.get(rule, ())}:
            _say(self._book["Levering"], name, clean)
        if "L06" in rules:
            _put(sheet, clean.cells, clean.cells)
        for row, column in [(row, column) for title, row, column in marked if title == sheet.title]:
            one_too_many = row == clean.heading_row and column > clean.width
            whole = one_too_many or _location((sheet.title, row, column)) in emptied
            rows = range(row, sheet.max_row + 1) if whole else (row,)
            _put(sheet, clean.cells, ((number, column) for number in rows))

    def _repair_explanations(self, clean: Delivery) -> None:
        sheet = self._book["Toelichting"]
        lines: Cells = {(row, n): t for row, line in enumerate(clean.explained, 2) for n, t in enumerate(line, 1)}
        _put(sheet, lines, ((row, column) for row in range(2, sheet.max_row + 1) for column in (1, 2)))

    def content(self) -> bytes:
        """The workbook as it is saved."""
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()


def _put(sheet: Worksheet, cells: Cells, places: Iterable[Address]) -> None:
    for row, column in places:
        sheet.cell(row, column).value = cells.get((row, column))


def _say(levering: Worksheet, name: str, clean: Delivery) -> None:
    """Fill in a name on sheet Levering, below the others where it is not there yet."""
    rows = {cell.value: cell.row for cell in levering["A"]}
    row = rows.get(name, levering.max_row + 1)
    _put(levering, {(row, 1): name, (row, 2): clean.levering[name]}, [(row, 1), (row, 2)])
