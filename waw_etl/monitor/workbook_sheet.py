"""How a sheet of the monitor's workbook looks: a title, tables with a heading row, notes, and its print set-up."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from waw_etl.indicators.figures import Light

Value = str | int | float | None

ACCENT = "0B5275"
_FILLS = {Light.GREEN: "DDF0E3", Light.ORANGE: "FBE6C8", Light.RED: "F8D9D6"}
_SHAPES = {Light.GREEN: "●", Light.ORANGE: "▲", Light.RED: "■"}
_INK = "1C2733"
_SOFT = "52606D"
_WHOLE, _DECIMAL, _SHARE = "#,##0", "#,##0.0", "0%"
_A4 = 9


class Sheet:
    """One sheet, filled from the top; keeps the row where the next part begins."""

    def __init__(self, sheet: Worksheet, title: str, subtitle: str, widths: Sequence[float]) -> None:
        self._sheet = sheet
        self._columns = len(widths)
        self._row = 1
        for number, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.sheet_view.showGridLines = False
        self._line(title, Font(size=18, bold=True, color=ACCENT))
        self._line(subtitle, Font(size=11, color=_SOFT))
        self._row += 1

    def table(self, name: str, headings: Sequence[str], rows: Sequence[Sequence[Value]], freeze: bool = False) -> None:
        """An Excel table; empty cells stay empty. `freeze` keeps its heading row in sight, on paper too."""
        top = self._row
        for number, heading in enumerate(headings, start=1):
            self._put(number, heading)
            cell = self._sheet.cell(top, number)
            cell.font = Font(bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor=ACCENT)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        for row in rows:
            self._row += 1
            for number, value in enumerate(row, start=1):
                self._put(number, value)
        end = f"{get_column_letter(len(headings))}{max(self._row, top + 1)}"
        table = Table(displayName=name, ref=f"A{top}:{end}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        self._sheet.add_table(table)
        if freeze:
            self._sheet.freeze_panes = f"A{top + 1}"
            self._sheet.print_title_rows = f"{top}:{top}"
        self._row = max(self._row, top + 1) + 2

    def shares(self, column: int, first: int, last: int) -> None:
        """Show a column of shares (0 to 1 and over) as percentages with a bar."""
        letter = get_column_letter(column)
        for row in range(first, last + 1):
            self._sheet.cell(row, column).number_format = _SHARE
        bar = DataBarRule("num", 0, "num", 1, color=ACCENT)  # type: ignore[no-untyped-call]
        self._sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", bar)

    def lights(self, column: int, lights: Sequence[Light | None], first: int) -> None:
        """Colour the cells of a column, from row `first` down, by their light."""
        for row, light in enumerate(lights, start=first):
            if light is not None:
                self._sheet.cell(row, column).fill = PatternFill("solid", fgColor=_FILLS[light])

    def heading(self, text: str) -> None:
        self._line(text, Font(size=13, bold=True, color=_INK))

    def note(self, text: str) -> None:
        """A sentence over the whole width, as high as it needs."""
        self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=1, end_column=self._columns)
        row = self._row
        self._line(text, Font(size=11, color=_INK))
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
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        # A new sheet always has a footer, whatever its type says.
        sheet.oddFooter.left.text = footer.replace("&", "&&")  # type: ignore[union-attr]
        sheet.oddFooter.right.text = "&P / &N"  # type: ignore[union-attr]

    def _line(self, text: str, font: Font) -> None:
        self._put(1, text)
        cell = self._sheet.cell(self._row, 1)
        cell.font = font
        cell.alignment = Alignment(vertical="center")
        self._sheet.row_dimensions[self._row].height = 1.45 * font.size
        self._row += 1

    def _put(self, column: int, value: Value) -> None:
        cell = self._sheet.cell(self._row, column, value)
        cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
        if isinstance(value, str):
            # Text that begins with = is a formula to openpyxl; to Excel it would be one as soon as the cell is edited.
            cell.data_type = "s"
            cell.quotePrefix = int(value.startswith(("=", "+", "-", "@")))
            width = self._sheet.column_dimensions[get_column_letter(column)].width
            height = self._sheet.row_dimensions[self._row].height or 0
            self._sheet.row_dimensions[self._row].height = max(height, _height(value, width))
        elif value is not None:
            cell.number_format = _WHOLE if float(value).is_integer() else _DECIMAL


def light_text(light: Light, word: str) -> str:
    """A light as text that also reads in black and white: `● op koers`."""
    return f"{_SHAPES[light]} {word}"


def _height(text: str, width: float) -> float:
    """The height in points that text takes in a cell so many characters wide."""
    return 16.0 * max(1, -(-len(text) // max(1, int(width) - 2)))
