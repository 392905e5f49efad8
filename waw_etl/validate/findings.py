"""Issues with their sentences: a finding is an issue that still knows the parts of its message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.catalogue import message
from schemas.register import REGISTER
from schemas.text import Text
from waw_etl.delivery import Issue, Severity
from waw_etl.read.book import display
from waw_etl.validate.bsn import cut, mask


@dataclass(frozen=True)
class Finding(Issue):
    """An issue with the parts of its message.

    `problem` (what is wrong), `repair` and `example` are equal for all issues of the same cause; `detail` tells what
    stood at this one place, and `fields` are the values that it tells. `written` is what the file has in the place of
    what is missing, where a proposal is about that.
    """

    detail: str = ""
    problem: str = ""
    repair: str = ""
    example: str = ""
    written: str | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a finding points; all None: at the file."""

    sheet: str | None = None
    row: int | None = None
    column: str | None = None


def finding(rule: str, text: Text, place: Place, value: str | None, details: Mapping[str, object]) -> Finding:
    """A finding at a place. `text` has its general fields filled; `details` fill the sentence about the one cell.

    `value` and `details` are shown: they must be masked already.
    """
    detail = text.detail.format_map({"value": value or "", **details})
    return Finding(
        severity=Severity(REGISTER[rule].severity),
        rule=rule,
        sheet=place.sheet,
        row=place.row,
        column=place.column,
        value=value,
        message=f"{detail} {text.advice}".strip(),
        detail=detail,
        problem=text.problem,
        repair=text.repair,
        example=text.example,
        fields=tuple(map(str, details.values())),
    )


def file_finding(rule: str, case: str, place: Place, value: str | None = None, **fields: object) -> Finding:
    """A finding about the file, a sheet or a heading; `fields` fill the text of the catalogue."""
    shown_value = None if value is None else shown_text(value)
    return finding(rule, message(rule, case).fill(fields), place, shown_value, fields)


def shown_text(text: str) -> str:
    """A text as a message may show it: every BSN masked, and not too long."""
    return cut(mask(text))


def shown(cell: str) -> str | None:
    """A raw cell as a message may show it; None for one in which nothing stands to be shown."""
    return shown_text(display(cell)) or None
