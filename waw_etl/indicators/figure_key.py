"""The key of a figure, with which a reader of the monitor asks where it comes from: `2024-Q2:block:zorg:placed`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from waw_etl.indicators.scopes import PROGRAMME, LevelName
from waw_etl.periods import Quarter
from waw_etl.reference import Measure


@dataclass(frozen=True)
class FigureKey:
    """Names one figure: realised, targets, forecast and light of a measure of one level, up to and including `period`.

    With `measure` None it names all figures of that level: a row of the monitor's workbook.
    """

    period: Quarter
    level: LevelName
    code: str
    measure: Measure | None = None

    @classmethod
    def parse(cls, text: str) -> FigureKey:
        """Read a key as it is printed, in capitals or not.

        Raises:
            ValueError: it is none; the text says why.
        """
        parts = text.strip().split(":")
        if not 3 <= len(parts) <= 4:
            raise ValueError("a key is written as 2024-Q2:block:zorg:placed, or without the measure")
        period, level, code, *measure = parts
        return cls(
            Quarter.parse(period),
            LevelName(_one_of(level, LevelName)),
            code.upper() if level.lower() == LevelName.MUNICIPALITY else code.lower(),
            Measure(_one_of(measure[0], Measure)) if measure else None,
        )

    def of(self, measure: Measure) -> FigureKey:
        """The key of one of its figures."""
        return replace(self, measure=measure)

    def __str__(self) -> str:
        row = f"{self.period}:{self.level}:{self.code}"
        return row if self.measure is None else f"{row}:{self.measure}"


def programme_key(period: Quarter) -> FigureKey:
    """The key of all figures of the programme."""
    return FigureKey(period, LevelName.PROGRAMME, PROGRAMME)


def _one_of(text: str, known: type[LevelName] | type[Measure]) -> str:
    if text.lower() not in set(known):
        raise ValueError(f"'{text}' is not one of {', '.join(known)}")
    return text.lower()
