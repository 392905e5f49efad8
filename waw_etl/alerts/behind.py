"""What lies behind its target, in the words of the mail to the regieteam."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.indicators.figures import Figure, Figures, Light, Status, worst
from waw_etl.periods import Quarter
from waw_etl.reference import FINISHED, Measure, Reference

PROGRAMME, CATEGORY, PROJECT = "Programma", "Categorie", "Project"
_KINDS = (PROGRAMME, CATEGORY, PROJECT)
_SEVERITY = (Light.RED, Light.ORANGE)
_PAST_TERM = "De termijn van dit doel is voorbij. De achterstand is niet meer in te halen."
_PAST_LIFE = "Dit project is afgelopen. De achterstand is niet meer in te halen."


@dataclass(frozen=True)
class Behind:
    """The programme, a category or a project, with those of its figures that are orange or red."""

    kind: str
    code: str
    name: str
    figures: Figures
    ended: bool

    @property
    def light(self) -> Light:
        return Light.RED if worst(self.figures) is Light.RED else Light.ORANGE

    @property
    def can_be_steered(self) -> bool:
        """Whether there is time left to make up for what is behind."""
        return any(figure.quarters_left for figure in self.figures.values())

    @property
    def largest_share(self) -> float:
        return max(gap_share(figure) for figure in self.figures.values())


def all_behind(status: Status, reference: Reference) -> list[Behind]:
    """The programme, categories and projects that are orange or red, the most serious first.

    Red goes before orange; within a light what can still be steered goes first, then the programme before its
    categories and projects, then the largest share of the target that is lacking.
    """
    return sorted(
        _candidates(status, reference),
        key=lambda item: (
            _SEVERITY.index(item.light),
            not item.can_be_steered,
            _KINDS.index(item.kind),
            -item.largest_share,
        ),
    )


def _candidates(status: Status, reference: Reference) -> Iterator[Behind]:
    categories = {category.code: category.name for category in reference.programme.categories}
    levels = [
        (PROGRAMME, "", reference.programme.name, status.programme, False),
        *((CATEGORY, item.code, categories[item.code], item.figures, False) for item in status.categories),
        *(
            (PROJECT, item.code, reference.project_by_code[item.code].name, item.figures, item.category == FINISHED)
            for item in status.projects
        ),
    ]
    for kind, code, name, figures, ended in levels:
        behind = {measure: figure for measure, figure in figures.items() if figure.status in _SEVERITY}
        if behind:
            yield Behind(kind, code, name, behind, ended)


def gap(figure: Figure) -> float:
    """How many are lacking of the target to date."""
    return (figure.target_to_date or 0) - figure.realised


def gap_share(figure: Figure) -> float:
    """The share of the target to date that is lacking, from 0 to 1."""
    return gap(figure) / figure.target_to_date if figure.target_to_date else 0.0


def sections(behind: list[Behind], reference: Reference, period: Quarter) -> list[dict[str, object]]:
    """What the mail shows of each: its heading, and per measure the rows (label, value) and a remark."""
    names = {info.code: info.name for info in reference.programme.measures}
    return [
        {
            "kind": item.kind,
            "name": item.name,
            "light": item.light,
            "measures": [
                {"name": names[measure], "rows": _rows(figure, period), "remark": _remark(figure, item.ended)}
                for measure, figure in item.figures.items()
            ],
        }
        for item in behind
    ]


def _rows(figure: Figure, period: Quarter) -> list[tuple[str, str]]:
    lacking = f"{dutch.number(gap(figure))} ({dutch.percentage(gap_share(figure))})"
    rows = [
        ("Stand", "rood" if figure.status is Light.RED else "oranje"),
        ("Gehaald", dutch.number(figure.realised)),
        (f"Doel tot en met {period.label}", dutch.number(figure.target_to_date or 0)),
        ("Achterstand", lacking),
        ("Einddoel", dutch.number(figure.target_final or 0) + (" (voorbeelddoel)" if figure.illustrative else "")),
    ]
    if figure.needed_pace is None:
        return rows
    end = (period + figure.quarters_left).label
    quarters = "1 kwartaal" if figure.quarters_left == 1 else f"{figure.quarters_left} kwartalen"
    return [
        *rows,
        (f"Verwachting voor eind {end}", dutch.number(figure.forecast or 0)),
        ("Nodig per kwartaal", f"{dutch.number(figure.needed_pace)} (nog {quarters})"),
        ("Nu per kwartaal", dutch.number(figure.pace or 0)),
    ]


def _remark(figure: Figure, ended: bool) -> str:
    """That nothing can be made up for any more; empty while there is time left."""
    if figure.quarters_left:
        return ""
    return _PAST_LIFE if ended else _PAST_TERM


def notes(behind: list[Behind], reference: Reference) -> list[str]:
    """What must be known with the figures that the mail speaks of: the caveats of measures, and example targets."""
    spoken_of: set[Measure] = {measure for item in behind for measure in item.figures}
    measures = [info for info in reference.programme.measures if info.code in spoken_of]
    printed = [f"{info.name}: {info.caveat}" for info in measures if info.caveat]
    if any(figure.illustrative for item in behind for figure in item.figures.values()):
        printed.append("Een voorbeelddoel is een voorbeeld. Het is niet vastgesteld.")
    return printed
