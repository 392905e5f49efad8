"""The headline figures of two monitors, and what their difference consists of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.indicators.figure_rows import programme_rows
from waw_etl.indicators.revisions import REALISED, Earlier, Later, split_programme
from waw_etl.indicators.scopes import LevelName
from waw_etl.monitor import texts
from waw_etl.monitor.changes import Cause, ChangedFigure, Part
from waw_etl.monitor.earlier import EarlierEdition
from waw_etl.monitor.material import Material
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

# By measure, the part of each cause.
Split = dict[str, dict[str, int]]


@dataclass(frozen=True)
class _Words:
    """What is said of a cause: above its column, below the table, and at the start of a sentence."""

    name: str
    meaning: str
    opening: str


# By the fields of `indicators.revisions.Parts`, from the earlier figure to the later one; {} is the earlier quarter.
_CAUSES = {
    "new": _Words("Nieuw", "gebeurd na {}.", "Na {}"),
    "late": _Words(
        "Later doorgegeven",
        "gebeurd tot en met {}, maar de partner had daarover toen nog geen lijst gestuurd.",
        "Door lijsten die toen te laat waren",
    ),
    "corrections": _Words(
        "Verbeterd",
        "een partner heeft een eerdere lijst verbeterd. Daardoor is het nu meer of minder.",
        "Door verbeteringen van partners",
    ),
    "definitions": _Words(
        "Anders geteld",
        "de manier van tellen is veranderd, of wat bij een project wordt geteld.",
        "Doordat wij anders tellen",
    ),
}


def split_since(earlier: EarlierEdition, material: Material) -> Split:
    """What the difference of each headline figure consists of; empty where the edition's grounds cannot be read."""
    if earlier.grounds is None:
        return {}
    status = material.status
    figures = programme_rows(status.programme)
    revisions = split_programme(
        Earlier(earlier.period, earlier.figures, earlier.grounds.rows, earlier.grounds.in_force),
        Later(status.period, figures, material.facts, material.reference, material.green_threshold),
    )
    return {
        revision.measure: {cause: int(part) for cause, part in vars(revision.parts).items()}
        for revision in revisions
        if revision.quantity == REALISED
    }


def causes_in(split: Split) -> list[str]:
    """The causes that made a difference anywhere, in the order of the table."""
    return [cause for cause in _CAUSES if any(parts[cause] for parts in split.values())]


def explained(causes: list[str], before: Quarter) -> tuple[Cause, ...]:
    """What the columns of the table mean."""
    return tuple(Cause(_CAUSES[cause].name, _CAUSES[cause].meaning.format(before.label)) for cause in causes)


def changed_figures(
    earlier: EarlierEdition, what: str, material: Material, split: Split, causes: list[str]
) -> Iterator[ChangedFigure]:
    """Each measure of the programme, in the order of the reference data; one that is new began at 0.

    `what` is what the earlier edition is called: monitor or versie.
    """
    published = {row.measure: row.realised for row in earlier.figures if row.level == LevelName.PROGRAMME}
    for info in material.reference.programme.measures:
        if info.code in material.status.programme:
            before, after = published.get(info.code, 0), material.status.programme[info.code].realised
            parts = {cause: split[info.code][cause] for cause in causes}
            sentences = (*_totals(info.code, what, before, after), *_causes_told(parts, earlier.period))
            yield ChangedFigure(
                measure=info.code,
                name=info.name,
                caveat=info.caveat,
                before=before,
                parts=tuple(Part(value, dutch.signed(value)) for value in parts.values()),
                after=after,
                sentence=" ".join(sentences),
            )


def _totals(measure: Measure, what: str, before: int, after: int) -> tuple[str, str]:
    still = "nog steeds" if before == after else "nu"
    return (
        f"De vorige {what} noemde {texts.counted(measure, before)}.",
        f"Dat aantal is {still} {dutch.number(after)}.",
    )


def _causes_told(parts: dict[str, int], before: Quarter) -> Iterator[str]:
    for cause, value in parts.items():
        if value:
            yield f"{_CAUSES[cause].opening.format(before.label)} {_came(value)}."


def _came(value: int) -> str:
    """`kwamen er 136 bij`, `ging er 1 af`."""
    one, many, where = ("kwam", "kwamen", "bij") if value > 0 else ("ging", "gingen", "af")
    return f"{one if abs(value) == 1 else many} er {dutch.number(abs(value))} {where}"
