"""The marks at figures: of a caveat, and in words which figures of a row are provisional."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from waw_etl.reference import Measure

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Counted(Protocol):
    """A figure of a measure."""

    @property
    def measure(self) -> Measure: ...

    @property
    def provisional(self) -> bool: ...


def caveat_mark(caveat: str, caveats: Sequence[str]) -> str:
    """The mark of one of the caveats of a monitor: its number, raised."""
    return str(caveats.index(caveat) + 1).translate(_SUPERSCRIPT)


def provisional_measures(figures: Iterable[Counted], names: Mapping[Measure, str]) -> str | None:
    """Which figures of a row are provisional: the names of their measures, or that all are; None where none is."""
    row = list(figures)
    marked = {figure.measure for figure in row if figure.provisional}
    if marked and len(marked) == len(row):
        return "alle aantallen"
    return ", ".join(name for measure, name in names.items() if measure in marked) or None
