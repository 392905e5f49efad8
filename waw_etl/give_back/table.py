"""What the tables of sheet Bevindingen share: the widths of columns, the heights of rows, and links to cells."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from waw_etl.give_back.formats import Formats, row_height
from waw_etl.give_back.places import CellAddress
from waw_etl.read.book import column_letter

# In characters: what it is, where, what is wrong, what to do about it, what may have been meant, how often.
WIDTHS = (13, 22, 44, 46, 42, 8)
FIRST_LINK = len(WIDTHS)
LINKS_IN_A_ROW = 5
_LINK_WIDTH = 8


def set_widths(sheet: Worksheet) -> None:
    """Give the sheet's columns their widths."""
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(FIRST_LINK, FIRST_LINK + LINKS_IN_A_ROW - 1, _LINK_WIDTH)


def write_headings(sheet: Worksheet, row: int, headings: Iterable[str], styles: Formats) -> None:
    """Write the heading row of a table, coloured over its whole width."""
    texts = [*headings]
    sheet.set_row(row, 22)
    for column in range(FIRST_LINK + LINKS_IN_A_ROW):
        sheet.write_string(row, column, texts[column] if column < len(texts) else "", styles.style("head"))


def fit_height(sheet: Worksheet, row: int, texts: dict[int, str]) -> None:
    """Make a row as high as the longest of its texts, by column, needs."""
    sheet.set_row(row, row_height((text, WIDTHS[column]) for column, text in texts.items()))


def write_link(sheet: Worksheet, row: int, column: int, place: CellAddress, look: Format) -> None:
    """Write a link to a cell, by its address: `E12`."""
    cell = f"{column_letter(place.column)}{place.row}"
    quoted = place.sheet.replace("'", "''")
    sheet.write_url(row, column, f"internal:'{quoted}'!{cell}", look, cell)
