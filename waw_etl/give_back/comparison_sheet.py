"""Sheet Vergelijking: the partner's own rows of which another party says something else, each with a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from schemas import vergelijking
from schemas.catalogue import DATASETS
from waw_etl import dutch
from waw_etl.give_back.formats import Formats, row_height
from waw_etl.give_back.names import safe_text
from waw_etl.give_back.places import CellAddress, Places
from waw_etl.give_back.table import write_link

# Nobody looks at more of them one by one.
MAX_ROWS = 1_000
# By data set, the column by which a partner knows its row.
NUMBER_COLUMNS = {"trajecten": "trajectory", "aanmeldingen": "link_number"}
_WIDTHS = (10, 20, 30, 62, 52)


@dataclass(frozen=True)
class Difference:
    """One row of the partner's own list (`row` in the file, `number` as the partner wrote it) and what is told of it.

    `told` is what the other party says, `look_at` what the partner can do; `from_uwv` where that party is UWV.
    """

    row: int
    number: str
    project: str
    told: str
    look_at: str
    from_uwv: bool


def write_comparison(
    sheet: Worksheet, dataset: str, differences: Sequence[Difference], places: Places, styles: Formats
) -> None:
    """Write the sheet; of very many differences the first, with the number of the rest."""
    _lay_out(sheet)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "Vergelijking met andere lijsten", styles.style("title"))
    row = 1
    for sentence in _introduction(differences):
        sheet.write_string(row, 0, sentence, styles.style("sentence"))
        row += 1
    own = DATASETS[dataset].column(NUMBER_COLUMNS[dataset])
    headings = ("Ga naar", own.heading, "Project", "Wat zegt een ander?", "Wat kunt u doen?")
    row += 1
    sheet.set_row(row, 22)
    for number, heading in enumerate(headings):
        sheet.write_string(row, number, heading, styles.style("head"))
    sheet.repeat_rows(row)
    for difference in differences[:MAX_ROWS]:
        row += 1
        _write_difference(sheet, row, difference, places.cell(difference.row, own.name), styles)
    rest = len(differences) - MAX_ROWS
    if rest > 0:
        sheet.write_string(row + 1, 0, f"en nog {dutch.number(rest)}", styles.style("more"))


def _introduction(differences: Sequence[Difference]) -> tuple[str, ...]:
    from_uwv = any(difference.from_uwv for difference in differences)
    return (*vergelijking.INTRODUCTION, vergelijking.KEEP_TO_YOURSELF) if from_uwv else vergelijking.INTRODUCTION


def _write_difference(sheet: Worksheet, row: int, difference: Difference, own: CellAddress, styles: Formats) -> None:
    texts = (difference.number, difference.project, difference.told, difference.look_at)
    sheet.set_row(row, row_height(zip(texts, _WIDTHS[1:], strict=True)))
    write_link(sheet, row, 0, own, styles.style("first_link"))
    for number, text in enumerate(texts, start=1):
        sheet.write_string(row, number, safe_text(text), styles.style("cause"))


def _lay_out(sheet: Worksheet) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&LTerugkoppeling Werken aan Werk&RPagina &P van &N")
