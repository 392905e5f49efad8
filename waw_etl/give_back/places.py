"""Where a finding stands: from the sheet, row and column that it names to cells of the workbook."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.catalogue import DATASETS
from schemas.toelichting import TOELICHTING
from waw_etl.delivery import Issue
from waw_etl.read.book import TextBook
from waw_etl.validate.keys import heading_key
from waw_etl.validate.layout import Layout, lay_out
from waw_etl.validate.spots import is_bsn_cell

BSN_OUT_OF_PLACE = "L11"


@dataclass(frozen=True)
class CellAddress:
    """One cell of the workbook: the sheet's own name, and row and column from 1."""

    sheet: str
    row: int
    column: int


class Places:
    """Finds the cells of findings in a workbook (a CSV is made into one first, see `from_csv`).

    `layouts` has, by name, each sheet whose headings the format knows: the data set's own and Toelichting.
    """

    def __init__(self, book: TextBook, dataset: str | None) -> None:
        formats = {heading_key(known.sheet): known for known in (DATASETS.get(dataset or ""), TOELICHTING) if known}
        sheets = {heading_key(sheet.name or ""): sheet for sheet in reversed(book.sheets)}
        self.layouts = {
            sheets[key].name or "": lay_out(sheets[key], known) for key, known in formats.items() if key in sheets
        }
        self._by_key = {heading_key(name): layout for name, layout in self.layouts.items()}
        self._data_sheet = heading_key(DATASETS[dataset].sheet) if dataset else ""

    def layout(self, issue: Issue) -> Layout | None:
        """The sheet that a finding is about; a finding of a CSV names none, and means the data."""
        return self._by_key.get(heading_key(issue.sheet) if issue.sheet else self._data_sheet)

    def find(self, issue: Issue) -> list[CellAddress]:
        """The cells that a finding points at, the one to link to first; none where it points at the file.

        Without a column that is every cell of its row below a heading; without a row it is the heading.
        """
        layout = self.layout(issue)
        if layout is None or (issue.row is None and issue.column is None):
            return []
        row = layout.heading_row if issue.row is None else issue.row
        if row is None:
            return []
        return [CellAddress(layout.sheet.name or "", row, number) for number in _columns(layout, issue)]

    def cell(self, row: int, column: str) -> CellAddress:
        """The cell of a data row in a column that an accepted delivery has, by the column's English name."""
        layout = self._by_key[self._data_sheet]
        return CellAddress(layout.sheet.name or "", row, layout.numbers[column])


def _columns(layout: Layout, issue: Issue) -> list[int]:
    """The numbers of the columns that a finding points at.

    Of a heading that stands twice both are pointed at, but in a row only the first: that is the one that is read. A
    BSN out of place is looked for in each.
    """
    if issue.column is None:
        return sorted(layout.numbers.values())
    labelled = [number for number, label in layout.labels.items() if label == issue.column]
    if issue.row is None:
        return labelled
    if issue.rule == BSN_OUT_OF_PLACE:
        return [number for number in labelled if is_bsn_cell(str(layout.sheet.cells.at[issue.row, number]))]
    return labelled[:1]
