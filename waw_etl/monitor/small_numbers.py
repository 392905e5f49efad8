"""Breakdowns as they may be read: a number, or the words that stand in its place (`indicators.disclosure`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from waw_etl import dutch
from waw_etl.indicators.breakdowns import UNKNOWN, Breakdown
from waw_etl.indicators.disclosure import Hidden, hidden_counts
from waw_etl.indicators.figures import Figure, Level
from waw_etl.monitor.public import MunicipalShare, PublicBreakdown, PublicCount
from waw_etl.reference import Measure, MeasureInfo, Reference

WITHHELD = "niet getoond"
_WHY_WITHHELD = f"'{WITHHELD.capitalize()}': met dit aantal is een klein aantal uit te rekenen."


def below(threshold: int) -> str:
    """What stands in the place of a small number."""
    return f"minder dan {threshold}"


def public_shares(municipalities: Iterable[Level], reference: Reference, threshold: int) -> Iterator[MunicipalShare]:
    """What may be read of each municipality, in the order of the reference data."""
    figures = {level.code: level.figures for level in municipalities}
    counts: dict[str, dict[str, int]] = {
        info.code: {code: measures[info.code].realised for code, measures in figures.items() if info.code in measures}
        for info in reference.programme.measures
    }
    # Nobody is trained or placed who has not started.
    after_start: dict[str, str] = {measure: Measure.STARTED for measure in counts if measure != Measure.STARTED}
    hidden = hidden_counts(counts, threshold, at_most=after_start)
    for municipality in reference.municipalities:
        public = tuple(
            _of_municipality(figure, info, hidden.get((info.code, municipality.code)), threshold)
            for info in reference.programme.measures
            if (figure := figures.get(municipality.code, {}).get(info.code)) is not None
        )
        yield MunicipalShare(municipality.code, municipality.slug, municipality.name, public)


def _of_municipality(figure: Figure, info: MeasureInfo, hidden: Hidden | None, threshold: int) -> PublicCount:
    count = _public(info.code, info.label, figure.realised, hidden, threshold)
    return replace(count, provisional=figure.provisional and hidden is None)


def public_breakdown(breakdown: Breakdown, threshold: int, provisional: bool = False) -> PublicBreakdown:
    """What may be read of each code. How much `tellingen` hold can be read from the counts of their projects."""
    measure = breakdown.measure
    hidden = hidden_counts({measure: breakdown.counts}, threshold, at_least={UNKNOWN: breakdown.from_counts})
    counts = tuple(
        _public(measure, code, value, hidden.get((measure, code)), threshold)
        for code, value in breakdown.counts.items()
    )
    return PublicBreakdown(measure, sum(breakdown.counts.values()), counts, provisional)


def why_hidden(counts: Iterable[PublicCount]) -> tuple[str, ...]:
    """What a reader of these counts must know of the hidden ones among them."""
    return tuple(dict.fromkeys(count.why_hidden for count in counts if count.why_hidden))


def _public(measure: Measure, label: str, value: int, hidden: Hidden | None, threshold: int) -> PublicCount:
    match hidden:
        case None:
            return PublicCount(measure, label, value, dutch.number(value))
        case Hidden.SMALL:
            why = f"Aantallen onder de {threshold} laten wij niet zien. Zo zijn mensen niet te herkennen."
            return PublicCount(measure, label, None, below(threshold), why)
        case Hidden.WITHHELD:
            return PublicCount(measure, label, None, WITHHELD, _WHY_WITHHELD)
