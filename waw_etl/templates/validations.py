"""What Excel says at a cell: what to fill in, and what is not right when it is typed.

Excel stops a value only where the exchange format accepts nothing else; otherwise it warns. What is pasted it does not
look at: the verdict does.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from schemas.accepted import accepted
from schemas.columns import Column, Kind
from schemas.meanings import REQUIRED, Meaning
from schemas.value_messages import invalid
from waw_etl.templates.template import Template

# A number that was typed for a date becomes a day in 1900; a job that still matters began later.
_EARLIEST = date(1950, 1, 1)
_LATEST = date(2099, 12, 31)
_MOST = 999_999_999
_SMALLEST = 0.01
_FROM_LIST = "Deze waarde staat niet in de lijst. Kies een waarde uit de lijst: klik op het pijltje naast de cel."
# The format accepts nothing else either; of the other types it accepts more than Excel can be told.
_STOPPED = (Kind.TEXT, Kind.COUNT)


def validation(template: Template, column: Column, told: Meaning, source: str | None) -> dict[str, Any]:
    """The options of XlsxWriter's data validation for the cells of a column; `source` is the address of its list."""
    return {
        **_criteria(template, column, source),
        "error_type": "stop" if column.kind in _STOPPED else "warning",
        # Beside the letters of the list there are 99 codes of two digits.
        "show_error": column.kind is not Kind.SBI,
        "error_title": column.heading,
        "error_message": _FROM_LIST if source else f"{invalid(column).problem} {accepted(column)}",
        **prompt(column.heading, _asked(column, told, source)),
    }


def prompt(title: str, message: str) -> dict[str, str]:
    """The options for what Excel shows beside a cell that is chosen."""
    return {"input_title": title, "input_message": message}


def warning(message: str) -> dict[str, str]:
    """The options for a value that is asked about and can be kept all the same."""
    return {"error_type": "warning", "error_message": message}


def _criteria(template: Template, column: Column, source: str | None) -> dict[str, Any]:
    if source:
        return {"validate": "list", "source": source}
    match column.kind:
        case Kind.DATE:
            latest = _LATEST if column.open_end else template.period.last_day
            return {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": latest}
        case Kind.DECIMAL:
            return {"validate": "decimal", "criteria": "between", "minimum": _SMALLEST, "maximum": column.maximum}
        case Kind.COUNT:
            return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST}
        case Kind.BSN:
            return {"validate": "length", "criteria": "==", "value": 9}
    return {"validate": "length", "criteria": "<=", "value": column.max_length}


def _asked(column: Column, told: Meaning, source: str | None) -> str:
    """Whether or when the cell must be filled, what it means, and an example where there is no list to choose from."""
    must = REQUIRED if column.required else told.required_when
    lead = f"{must[0].upper()}{must[1:]}. " if must else ""
    return lead + told.text + ("" if source else f" Bijvoorbeeld: {told.sample}.")
