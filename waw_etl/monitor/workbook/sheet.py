"""How a sheet of the monitor's workbook looks: a title, tables with a heading row, notes, and its print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from waw_etl.indicators.figure_key import FigureKey
from waw_etl.indicators.figures import Light
from waw_etl.palette import PALETTE, as_in_office

Value = str | int | float | FigureKey | None
KEY = "Sleutel"

_FILLS = {
    Light.GREEN: PALETTE.pale_green,
    Light.ORANGE: PALETTE.pale_orange,
    Light.RED: PALETTE.pale_red,
    Light.UNKNOWN: PALETTE.pale_grey,
}
_SHAPES = {Light.GREEN: "●", Light.ORANGE: "▲", Light.RED: "■", Light.UNKNOWN: "○"}
_WHOLE, _DECIMAL, _SHARE = "#,##0", "#,##0.0", "0%"
_A4 = 9
# In points.
_ROW_HEIGHT, _LINE_HEIGHT, _HEADING_HEIGHT = 18.0, 15.0, 36.0


class Sheet:
    """One sheet, filled from the top; keeps the row where the next part begins."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        self._sheet = sheet
        self._columns = len(widths)
        self._row = 1
        for number, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.sheet_view.showGridLines = False

    def title(self, title: str, subtitle: str) -> None:
        """What the sheet is about, above all else."""
        self._line(title, _font(18, PALETTE.accent, bold=True))
        self._line(subtitle, _font(11, PALETTE.quiet))
        self._row += 1

    def table(
        self,
        name: str,
        headings: Sequence[str],
        rows: Sequence[Sequence[Value]],
        *,
        freeze: bool = False,
        repeat: bool = False,
    ) -> None:
        """An Excel table; empty cells stay empty.

        `repeat` prints its heading row on each page: for the only table of a sheet. `freeze` keeps it in sight as well.
        """
        top = self._row
        sides = [_side([row[number] for row in rows]) for number in range(len(headings))]
        for number, heading in enumerate(headings, start=1):
            self._heading(number, heading, sides[number - 1])
        for row in rows:
            self._row += 1
            for number, value in enumerate(row, start=1):
                self._put(number, value, sides[number - 1])
        end = f"{get_column_letter(len(headings))}{max(self._row, top + 1)}"
        table = Table(displayName=name, ref=f"A{top}:{end}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        self._sheet.add_table(table)
        if freeze:
            self._sheet.freeze_panes = f"A{top + 1}"
        if freeze or repeat:
            self._sheet.print_title_rows = f"{top}:{top}"
        self._row = max(self._row, top + 1) + 2

    def percentages(self, column: int, rows: range) -> None:
        """Show the shares in these cells of a column (1 is all) as percentages."""
        for row in rows:
            self._sheet.cell(row, column).number_format = _SHARE

    def lights(self, column: int, lights: Sequence[Light | None], first: int) -> None:
        """Colour the cells of a column, from row `first` down, by their light."""
        for row, light in enumerate(lights, start=first):
            if light is not None:
                self._sheet.cell(row, column).fill = _fill(_FILLS[light])

    def heading(self, text: str) -> None:
        self._line(text, _font(13, PALETTE.ink, bold=True))

    def note(self, text: str) -> None:
        """A sentence over the whole width, as high as it needs."""
        self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=1, end_column=self._columns)
        row = self._row
        self._line(text, _font(11, PALETTE.ink))
        self._sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        width = sum(self._sheet.column_dimensions[get_column_letter(n + 1)].width for n in range(self._columns))
        self._sheet.row_dimensions[row].height = _height(text, width)

    @property
    def row(self) -> int:
        """The row where the next part begins."""
        return self._row

    def space(self) -> None:
        """An empty row before the next part."""
        self._row += 1

    def set_up_print(self, footer: str) -> None:
        """A4 across, one page wide, with the page's number at its foot."""
        sheet = self._sheet
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.fitToHeight = 0
        sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.5, bottom=0.6, header=0.3, footer=0.3)
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        # A new sheet always has a footer, whatever its type says.
        sheet.oddFooter.left.text = footer.replace("&", "&&")  # type: ignore[union-attr]
        sheet.oddFooter.right.text = "&P / &N"  # type: ignore[union-attr]

    def _heading(self, column: int, text: str, side: str) -> None:
        self._put(column, text)
        cell = self._sheet.cell(self._row, column)
        cell.font = _font(11, PALETTE.paper, bold=True)
        cell.fill = _fill(PALETTE.accent)
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True, indent=1)
        self._sheet.row_dimensions[self._row].height = _HEADING_HEIGHT

    def _line(self, text: str, font: Font) -> None:
        self._put(1, text)
        cell = self._sheet.cell(self._row, 1)
        cell.font = font
        cell.alignment = Alignment(vertical="center")
        self._sheet.row_dimensions[self._row].height = 1.45 * font.size
        self._row += 1

    def _put(self, column: int, value: Value, side: str = "left") -> None:
        if isinstance(value, FigureKey):
            self._put_key(column, value)
            return
        cell = self._sheet.cell(self._row, column, value)
        cell.font = _font(11, PALETTE.ink)
        cell.alignment = _aligned(side, wrapped=isinstance(value, str))
        height, needed = self._sheet.row_dimensions[self._row].height or 0, _ROW_HEIGHT
        if isinstance(value, str):
            # Text that begins with = is a formula to openpyxl; to Excel it would be one as soon as the cell is edited.
            cell.data_type = "s"
            cell.quotePrefix = int(value.startswith(("=", "+", "-", "@")))
            needed = _height(value, self._sheet.column_dimensions[get_column_letter(column)].width)
        elif value is not None:
            cell.number_format = _WHOLE if float(value).is_integer() else _DECIMAL
        self._sheet.row_dimensions[self._row].height = max(height, needed)

    def _put_key(self, column: int, key: FigureKey) -> None:
        """There for who asks on, and out of the way of who only reads."""
        cell = self._sheet.cell(self._row, column, str(key))
        cell.font = _font(9, PALETTE.quiet)
        cell.alignment = _aligned("left", wrapped=False)


def light_text(light: Light, word: str) -> str:
    """A light as text that also reads in black and white: `● op koers`."""
    return f"{_SHAPES[light]} {word}"


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=as_in_office(colour))


# A style is the same object for all cells that have it: openpyxl compares every style that a cell is given.
@cache
def _font(size: float, colour: str, bold: bool = False) -> Font:
    return Font(name="Calibri", size=size, color=as_in_office(colour), bold=bold)


@cache
def _aligned(side: str, *, wrapped: bool) -> Alignment:
    return Alignment(horizontal=side, vertical="center", wrap_text=wrapped, indent=1)


def _side(column: Sequence[Value]) -> str:
    """Where a column stands: one that holds numbers stands to the right, the words in it as well."""
    return "right" if any(isinstance(value, int | float) for value in column) else "left"


def _height(text: str, width: float) -> float:
    """The height in points that text takes in a cell so many characters wide."""
    return _ROW_HEIGHT + _LINE_HEIGHT * (-(-len(text) // int(width)) - 1)
