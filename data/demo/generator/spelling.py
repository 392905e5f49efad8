"""How partners write the same thing: dates, municipalities, projects and numbers in the forms that they use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

Cell = str | int | float | date | None
Row = dict[str, Cell]
Grid = list[list[Cell]]

DATE_FORMS: dict[str, Callable[[date], str]] = {
    "d-m-yyyy": lambda day: f"{day.day}-{day.month}-{day.year}",
    "dd-mm-yyyy": lambda day: f"{day:%d-%m-%Y}",
    "d/m/yyyy": lambda day: f"{day.day}/{day.month}/{day.year}",
    "yyyy-mm-dd": lambda day: day.isoformat(),
    "yyyymmdd": lambda day: f"{day:%Y%m%d}",
}
EXCEL_DATE = "excel"
QUARTER_FORMS = {
    "2024-Q2": "{year}-Q{number}",
    "Q2 2024": "Q{number} {year}",
    "2e kwartaal 2024": "{number}e kwartaal {year}",
}


@dataclass(frozen=True)
class Layout:
    """One partner's way of laying out a data set; the headings are those of the exchange format, or aliases of them.

    `columns`: the official heading, and how this partner writes it, in this partner's order. `title`: rows above the
    heading. `dates`, `municipalities`, `quarters`: the forms in which they occur, in turn. `projects`: the names of a
    project, in turn. `empty_every`: a wholly empty row after so many rows. `capitals`: in code labels. `spaces`:
    around some Koppelnummers. `lost_zeros`: BSNs are numbers, without their leading zero. `dotted_bsn`: some BSNs have
    dots.
    """

    columns: dict[str, str]
    title: tuple[str, ...] = ()
    dates: tuple[str, ...] = (EXCEL_DATE,)
    municipalities: tuple[str, ...] = ("name",)
    quarters: tuple[str, ...] = ("2024-Q2",)
    projects: dict[str, tuple[str, ...]] = field(default_factory=dict)
    empty_every: int | None = None
    capitals: bool = False
    numbers_as_text: bool = False
    spaces: bool = False
    lost_zeros: bool = False
    dotted_bsn: bool = False

    def spell(self, row: Row, position: int, names: dict[str, str]) -> list[Cell]:
        """The cells of one row as this partner fills them in; `names` has the names of municipalities and projects."""
        return [self._cell(heading, row.get(heading), position, names) for heading in self.columns]

    def _cell(self, heading: str, value: Cell, position: int, names: dict[str, str]) -> Cell:
        if isinstance(value, date):
            form = _in_turn(self.dates, position)
            return value if form == EXCEL_DATE else DATE_FORMS[form](value)
        if isinstance(value, int | float):
            return f"{value:g}".replace(".", ",") if self.numbers_as_text else value
        if value is None:
            return None
        return self._text(heading, value, position, names)

    def _text(self, heading: str, value: str, position: int, names: dict[str, str]) -> Cell:
        match heading:
            case "Gemeente":
                text: Cell = _municipality(_in_turn(self.municipalities, position), value, names)
            case "Project":
                text = _in_turn(self.projects.get(value, (names[value],)), position)
            case "Kwartaal":
                text = _quarter(_in_turn(self.quarters, position), value)
            case "BSN":
                text = self._bsn(value, position)
            case "Koppelnummer" if self.spaces and position % 9 == 0:
                text = f" {value} "
            case "Status" | "Uitstroomreden" | "Contractvorm" | "Resultaat aanmelding" if self.capitals:
                text = value.upper() if position % 2 else value.capitalize()
            case _:
                text = value
        return text

    def _bsn(self, bsn: str, position: int) -> str | int:
        if self.lost_zeros:
            return int(bsn)
        if self.dotted_bsn and position % 3 == 0:
            return f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}"
        return bsn


def _in_turn(forms: tuple[str, ...], position: int) -> str:
    return forms[position % len(forms)]


def _quarter(form: str, quarter: str) -> str:
    year, number = quarter.split("-Q")
    return QUARTER_FORMS[form].format(year=year, number=number)


def _municipality(form: str, code: str, names: dict[str, str]) -> str | int:
    """The name, in capitals or not; or the code: whole, its digits, or the number that Excel makes of it."""
    if form in ("name", "NAME"):
        return names[code] if form == "name" else names[code].upper()
    if form == "number":
        return int(code.removeprefix("GM"))
    return code if form == "code" else code.removeprefix("GM")
