"""What happens to the cells of a delivery on their way back: which are coloured, explained, masked or left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, repeat

from waw_etl.delivery import SEVERITY_WORDS, Issue, Judgement, Severity
from waw_etl.give_back.places import BSN_OUT_OF_PLACE, CellAddress, Places
from waw_etl.validate.layout import Layout

_UNKNOWN_COLUMN = "L07"


@dataclass
class Mark:
    """One offending cell: the worst of its findings, and what they say."""

    severity: Severity
    messages: list[str] = field(default_factory=list)


@dataclass
class SheetMarks:
    """One sheet's cells by (row, column).

    `marks` are coloured, and where they have messages explained; `shown` stands in the place of what was delivered;
    of the columns in `left_out` only the heading comes back; of the cells in `masked` no BSN does.
    """

    heading_row: int | None = None
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    shown: dict[tuple[int, int], str] = field(default_factory=dict)
    masked: set[tuple[int, int]] = field(default_factory=set)
    left_out: set[int] = field(default_factory=set)

    def add(self, address: tuple[int, int], issue: Issue, message: str | None) -> None:
        """Colour a cell, and have it explained if there is a message; an error outweighs a warning."""
        mark = self.marks.setdefault(address, Mark(issue.severity))
        if issue.severity is Severity.ERROR:
            mark.severity = Severity.ERROR
        if message and message not in mark.messages:
            mark.messages.append(message)

    @property
    def explained(self) -> int:
        """The number of cells with a message."""
        return sum(1 for mark in self.marks.values() if mark.messages)


def marks_of(judgement: Judgement, places: Places) -> dict[str, SheetMarks]:
    """By name of the sheet, what the findings do to its cells; sheets that the format does not know have none."""
    sheets = {name: SheetMarks(layout.heading_row) for name, layout in places.layouts.items()}
    for issue in judgement.issues:
        found = places.find(issue)
        for place, message in zip(found, chain([_comment(issue)], repeat(None)), strict=False):
            sheets[place.sheet].add((place.row, place.column), issue, message)
            if issue.rule == BSN_OUT_OF_PLACE:
                sheets[place.sheet].masked.add((place.row, place.column))
        layout = places.layout(issue)
        if layout is not None and issue.rule == _UNKNOWN_COLUMN:
            _leave_out(found, layout, sheets[layout.sheet.name or ""])
    return sheets


def _comment(issue: Issue) -> str:
    question = f" Bedoelt u {issue.proposal}?" if issue.proposal else ""
    return f"{SEVERITY_WORDS[issue.severity].capitalize()}: {issue.message}{question}"


def _leave_out(found: list[CellAddress], layout: Layout, sheet: SheetMarks) -> None:
    for place in found:
        # A finding about a text on sheet Toelichting points at a column that is known.
        if place.column in layout.known:
            continue
        sheet.left_out.add(place.column)
        if not layout.sheet.cells.at[place.row, place.column]:
            # With its letter for a heading the column is as unknown when the workbook is sent back.
            sheet.shown[place.row, place.column] = layout.labels[place.column]
