"""Raw cells: one letter for what a cell was, then its text. `""` is an empty cell.

| letter | the cell was | text |
| --- | --- | --- |
| s | text | trimmed, never empty |
| n | a number | shortest decimal notation, never an exponent: `12`, `32.5` |
| d | a date, or a date-time at midnight | `2024-01-31` |
| t | a date-time, a time of day or a duration | `2024-01-31T10:30:00`, `10:30:00`, `36:00:00` |
| b | a boolean | `1` or `0` |
| e | an Excel error | its name, `#N/A` |
| f | a formula without a stored result | none |
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

EMPTY = ""
FORMULA_WITHOUT_RESULT = "f"

# Excel's names for its errors, in English and in Dutch: a CSV that Excel saved holds them as text.
_ERROR_NAMES = frozenset(
    {
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
        "#BUSY!",
        "#EXTERNAL!",
        "#LEEG!",
        "#DEEL/0!",
        "#WAARDE!",
        "#VERW!",
        "#NAAM?",
        "#GETAL!",
        "#N/B",
        "#GEGEVENS_OPHALEN",
        "#OVERLOOP!",
        "#BEREKEN!",
        "#VELD!",
        "#GEBLOKKEERD!",
        "#VERBINDING!",
        "#VERBINDEN!",
        "#ONBEKEND!",
        "#BEZET!",
        "#EXTERN!",
    }
)
# A number or a date that did not fit its column when it was saved; an error of LibreOffice.
_OTHER_ERROR = re.compile(r"#{2,}|(Err|Fout):\d{3}")
# All white space, and the zero-width characters, soft hyphen and byte order mark that Python does not count as such.
_OUTER_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff\u00ad"


class CellKind(StrEnum):
    """What a cell was in the partner's file."""

    TEXT = "s"
    NUMBER = "n"
    DATE = "d"
    TIME = "t"
    BOOLEAN = "b"
    ERROR = "e"
    FORMULA = "f"


def kind(cell: str) -> CellKind | None:
    """What the cell was; None for an empty one."""
    return CellKind(cell[0]) if cell else None


def text(cell: str) -> str:
    """The cell's text without its kind letter; dates in ISO notation, numbers with a decimal point."""
    return cell[1:]


def display(cell: str) -> str:
    """The cell as its steward sees it in Dutch Excel: `31-01-2024`, `31-01-2024 10:30`, `32,5`, `WAAR`."""
    value = cell[1:]
    match kind(cell):
        case CellKind.NUMBER:
            return value.replace(".", ",")
        case CellKind.DATE:
            return _dutch_date(value)
        case CellKind.TIME:
            day, _, clock = value.rpartition("T")
            return f"{_dutch_date(day)} {_short_clock(clock)}".lstrip()
        case CellKind.BOOLEAN:
            return "WAAR" if value == "1" else "ONWAAR"
    return value


def from_text(value: str) -> str:
    """The raw cell of a text: trimmed; the name of an Excel error counts as the error."""
    trimmed = value.strip(_OUTER_SPACE)
    if not trimmed:
        return EMPTY
    if trimmed[0] in "#EF" and (trimmed in _ERROR_NAMES or _OTHER_ERROR.fullmatch(trimmed)):
        return f"e{trimmed}"
    return f"s{trimmed}"


def from_value(value: object) -> str:
    """The raw cell of a value as a spreadsheet library gives it.

    Raises:
        TypeError: no spreadsheet holds a value of this type.
    """
    # First what most cells are: this runs for every cell of a file.
    if isinstance(value, str):
        return from_text(value) if value else EMPTY
    if isinstance(value, bool):
        return f"b{value:d}"
    if isinstance(value, int | float):
        return from_number(value)
    return _from_moment(value)


def from_number(value: float) -> str:
    """The raw cell of a number, to the 15 digits that Excel shows; what it has no number for is an error."""
    if not math.isfinite(value):
        return "e#NUM!"
    digits = f"{value:.15g}"
    return f"n{Decimal(digits):f}" if "e" in digits else f"n{digits}"


def _from_moment(value: object) -> str:
    if isinstance(value, datetime):
        whole = _to_second(value)
        return f"d{whole.date().isoformat()}" if whole.time() == time() else f"t{whole.isoformat()}"
    if isinstance(value, date):
        return f"d{value.isoformat()}"
    if isinstance(value, time):
        return f"t{value.isoformat('seconds')}"
    if isinstance(value, timedelta):
        return f"t{_clock(round(value.total_seconds()))}"
    raise TypeError("a cell of an unknown type")


def _to_second(value: datetime) -> datetime:
    # Excel keeps a moment as a fraction of a day, so that 10:30:00 can come out as 10:29:59.999997.
    try:
        return (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    except OverflowError:
        return value.replace(microsecond=0)


def _clock(seconds: int) -> str:
    sign = "-" if seconds < 0 else ""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}:{rest:02d}"


def _dutch_date(iso: str) -> str:
    return "-".join(reversed(iso.split("-")))


def _short_clock(clock: str) -> str:
    return clock.removesuffix(":00") if clock.count(":") == 2 else clock


def column_letter(number: int) -> str:
    """The letters over a column in Excel: 1 is A, 28 is AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
