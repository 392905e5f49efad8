"""What was met in a file that its steward may not expect, as Dutch sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas import notices
from waw_etl.read.cells import column_letter

_MOST_PLACES = 10


@dataclass(frozen=True)
class HiddenParts:
    """What is hidden and holds something, on one sheet; a hidden sheet counts as a whole."""

    sheet: str
    is_hidden: bool
    rows: int
    columns: tuple[int, ...]


def sentences(has_macros: bool, hidden: Sequence[HiddenParts]) -> tuple[str, ...]:
    """One sentence for each kind of thing that was met; however much there is, none becomes long."""
    shown = [part for part in hidden if not part.is_hidden]
    places = {
        notices.HIDDEN_SHEETS: [part.sheet for part in hidden if part.is_hidden],
        notices.HIDDEN_ROWS: [_on_sheet(str(part.rows), part) for part in shown if part.rows],
        notices.HIDDEN_COLUMNS: [_on_sheet(_letters(part.columns), part) for part in shown if part.columns],
    }
    told = [sentence.format(places=_listed(found)) for sentence, found in places.items() if found]
    return (*([notices.MACROS] if has_macros else []), *told)


def _on_sheet(what: str, part: HiddenParts) -> str:
    return notices.ON_SHEET.format(what=what, sheet=part.sheet)


def _letters(columns: Sequence[int]) -> str:
    return _listed([column_letter(number) for number in columns])


def _listed(items: Sequence[str]) -> str:
    more = len(items) - _MOST_PLACES
    return ", ".join([*items[:_MOST_PLACES], *([notices.MORE.format(count=more)] if more > 0 else [])])
