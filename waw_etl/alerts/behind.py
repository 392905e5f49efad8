"""What lies behind its target, in the words of the mail to the regieteam."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from waw_etl import dutch
from waw_etl.indicators.definitions import LIGHT_COLOUR_NAMES
from waw_etl.indicators.figures import Figure, Figures, Light, Status, worst
from waw_etl.monitor import texts
from waw_etl.monitor.pictures.looks import LIGHT_COLOURS
from waw_etl.periods import Quarter
from waw_etl.reference import FINISHED, Measure, Reference

PROGRAMME, CATEGORY, PROJECT = "Programma", "Categorie", "Project"
_KINDS = (PROGRAMME, CATEGORY, PROJECT)
_SEVERITY = (Light.RED, Light.ORANGE)
_PAST_TERM = "De termijn van dit doel is voorbij. De achterstand is niet meer in te halen."
_PAST_LIFE = "Dit project is afgelopen. De achterstand is niet meer in te halen."
_PAST_LIVES = "Deze projecten zijn afgelopen. De achterstand is niet meer in te halen."
_ONLY_TOGETHER = "Geen enkel project ligt zelf achter. Samen komen de projecten wel tekort."


@dataclass(frozen=True)
class Behind:
    """The programme, a category or a project, with those of its figures that are orange or red.

    `projects` are the names of a category's projects that are behind themselves, by measure, the largest gap first.
    """

    kind: str
    code: str
    name: str
    figures: Figures
    ended: bool
    projects: dict[Measure, tuple[str, ...]] = field(default_factory=dict)

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
    programme = reference.programme
    if figures := _behind(status.programme):
        yield Behind(PROGRAMME, "", programme.name, figures, ended=False)
    names = {category.code: category.name for category in programme.categories}
    for level in status.categories:
        if figures := _behind(level.figures):
            projects = {measure: _projects_behind(status, reference, level.code, measure) for measure in figures}
            yield Behind(CATEGORY, level.code, names[level.code], figures, level.code == FINISHED, projects)
    for level in status.projects:
        if figures := _behind(level.figures):
            name = reference.project_by_code[level.code].name
            yield Behind(PROJECT, level.code, name, figures, level.category == FINISHED)


def _behind(figures: Figures) -> Figures:
    return {measure: figure for measure, figure in figures.items() if figure.light in _SEVERITY}


def _projects_behind(status: Status, reference: Reference, category: str, measure: Measure) -> tuple[str, ...]:
    """The projects that a category is behind by, with how many each lacks: `Motopp (achterstand 20)`."""
    levels = [level for level in status.projects if level.category == category]
    gaps = {level.code: gap(_behind(level.figures)[measure]) for level in levels if measure in _behind(level.figures)}
    largest_first = sorted(gaps, key=lambda code: -gaps[code])
    return tuple(
        f"{reference.project_by_code[code].name} (achterstand {dutch.number(gaps[code])})" for code in largest_first
    )


def gap(figure: Figure) -> float:
    """How many are lacking of the target to date."""
    return (figure.target_to_date or 0) - figure.realised


def gap_share(figure: Figure) -> float:
    """The share of the target to date that is lacking, from 0 to 1."""
    return gap(figure) / figure.target_to_date if figure.target_to_date else 0.0


def sections(behind: list[Behind], reference: Reference, period: Quarter) -> list[dict[str, object]]:
    """What the mail shows of each: its heading, and per measure the rows (label, value) and remarks."""
    names = {info.code: info.name for info in reference.programme.measures}
    return [
        {
            "kind": item.kind,
            "name": item.name,
            "colour": LIGHT_COLOURS[item.light],
            "standing": _light_words(item.light).capitalize(),
            "measures": [
                {"name": names[measure], "rows": _rows(figure, period), "remarks": list(_remarks(item, measure))}
                for measure, figure in item.figures.items()
            ],
        }
        for item in behind
    ]


def _light_words(light: Light) -> str:
    """A light by its meaning and its colour: `niet op koers (rood)`."""
    return f"{texts.LIGHT_WORDS[light]} ({LIGHT_COLOUR_NAMES[light]})"


def _rows(figure: Figure, period: Quarter) -> list[tuple[str, str]]:
    assert figure.light is not None, "only figures with a light can be behind"
    lacking = f"{dutch.number(gap(figure))} ({dutch.percentage(gap_share(figure))})"
    rows = [
        (texts.STANDING, _light_words(figure.light)),
        (texts.REALISED, dutch.number(figure.realised)),
        (texts.target_to_date(period), dutch.number(figure.target_to_date or 0)),
        ("Achterstand", lacking),
        (
            texts.TARGET_FINAL,
            dutch.number(figure.target_final or 0) + (" (voorbeelddoel)" if figure.illustrative else ""),
        ),
    ]
    if figure.needed_pace is None:
        return rows
    end = (period + figure.quarters_left).label
    quarters = "1 kwartaal" if figure.quarters_left == 1 else f"{figure.quarters_left} kwartalen"
    return [
        *rows,
        (f"{texts.FORECAST} eind {end}", dutch.number(figure.forecast or 0)),
        (texts.NEEDED_PACE, f"{dutch.number(figure.needed_pace)} (nog {quarters})"),
        (texts.PACE, dutch.number(figure.pace or 0)),
    ]


def _remarks(item: Behind, measure: Measure) -> Iterator[str]:
    """By which projects a category is behind, and where nothing can be made up for any more, that it cannot."""
    if item.kind == CATEGORY:
        projects = item.projects[measure]
        yield f"Dit komt door: {texts.enumeration(projects)}." if projects else _ONLY_TOGETHER
    if item.figures[measure].quarters_left == 0:
        past_life = _PAST_LIFE if item.kind == PROJECT else _PAST_LIVES
        yield past_life if item.ended else _PAST_TERM


def notes(behind: list[Behind], reference: Reference) -> list[str]:
    """What must be known with the figures that the mail speaks of: the caveats of measures, and example targets."""
    spoken_of: set[Measure] = {measure for item in behind for measure in item.figures}
    measures = [info for info in reference.programme.measures if info.code in spoken_of]
    printed = [f"{info.name}: {info.caveat}" for info in measures if info.caveat]
    if any(figure.illustrative for item in behind for figure in item.figures.values()):
        printed.append("Een voorbeelddoel is een voorbeeld. Het is niet vastgesteld.")
    return printed
