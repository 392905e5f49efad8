"""The key of a figure, with which a reader of the monitor asks where it comes from: `2024-Q2:block:zorg:placed`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final, Literal

from waw_etl.indicators.employment_rows import JUDGEMENTS
from waw_etl.indicators.scopes import PROGRAMME, LevelName
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

# Beside the measures with targets: of those placed, who is still in employment 6 and 12 months later.
SUSTAINED: Final = "sustained"


@dataclass(frozen=True)
class FigureKey:
    """Names one figure: realised, targets, forecast and light of a measure of one level, up to and including `period`.

    With `measure` None it names all figures of that level: a row of the monitor's workbook. With SUSTAINED it names
    what UWV says of the placements, all its numbers together.
    """

    period: Quarter
    level: LevelName
    code: str
    measure: Measure | Literal["sustained"] | None = None

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
            LevelName(_one_of(level, list(LevelName))),
            code.upper() if level.lower() == LevelName.MUNICIPALITY else code.lower(),
            measure_named(measure[0]) if measure else None,
        )

    def of(self, measure: Measure | Literal["sustained"]) -> FigureKey:
        """The key of one of its figures."""
        return replace(self, measure=measure)

    def __str__(self) -> str:
        row = f"{self.period}:{self.level}:{self.code}"
        return row if self.measure is None else f"{row}:{self.measure}"


def measure_named(text: str) -> Measure | Literal["sustained"]:
    """The measure of a key; each of the numbers of SUSTAINED, such as `sustained_6`, leads to all of them.

    Raises:
        ValueError: there is no such measure.
    """
    if text.lower() in {SUSTAINED, *JUDGEMENTS}:
        return SUSTAINED
    return Measure(_one_of(text, [*Measure, SUSTAINED]))


def programme_key(period: Quarter) -> FigureKey:
    """The key of all figures of the programme."""
    return FigureKey(period, LevelName.PROGRAMME, PROGRAMME)


def _one_of(text: str, known: Collection[str]) -> str:
    if text.lower() not in known:
        raise ValueError(f"'{text}' is not one of {', '.join(known)}")
    return text.lower()
