"""What is said of a figure that an alert is about, in the mails and on the regieteam's pages: Dutch, plain, short."""

from __future__ import annotations

from collections.abc import Iterator

from waw_etl import dutch
from waw_etl.indicators.definitions import LIGHT_COLOUR_NAMES
from waw_etl.indicators.expectation import METHODS
from waw_etl.indicators.figure_rows import names_of
from waw_etl.indicators.figures import Figure, Light, Status, Unsettled
from waw_etl.indicators.scopes import LevelName
from waw_etl.load.alerts import FigureName
from waw_etl.monitor import texts
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

BEHIND = (Light.RED, Light.ORANGE)
_RED_BY_PACE = (
    "Rood betekent: in het tempo van nu wordt het totale doel niet gehaald. "
    "Als wie nu bezig is het afmaakt, kan dat nog goed komen."
)
_PAST_TERM = "De termijn van dit doel is voorbij. De achterstand is niet meer in te halen."
_ONLY_TOGETHER = "Geen enkel project ligt zelf achter. Samen komen de projecten wel tekort."


def title(name: FigureName, reference: Reference) -> str:
    """`Project Motopp: bemiddeld naar werk`; what is no longer in the reference data is called by its code."""
    return f"{part(name, reference)}: {_measure(name.measure, reference)}"


def part(name: FigureName, reference: Reference) -> str:
    """`Project Motopp`."""
    called = names_of(reference).get((name.level, name.code), name.code)
    return f"{texts.LEVEL_WORDS[LevelName(name.level)].capitalize()} {called}"


def _measure(measure: Measure, reference: Reference) -> str:
    found = next(info.name for info in reference.programme.measures if info.code == measure)
    return found[0].lower() + found[1:]


def figure_of(status: Status, name: FigureName) -> Figure | None:
    """The figure that an alert is about; None where there is none any more."""
    return (status.figures_of(LevelName(name.level), name.code) or {}).get(name.measure)


def page_of(alert: int) -> str:
    """The page about an alert, seen from the regieteam's page."""
    return f"signalen/{alert}.html"


def light_words(light: Light) -> str:
    """A light by its meaning and its colour: `niet op koers (rood)`."""
    return f"{texts.LIGHT_WORDS[light]} ({LIGHT_COLOUR_NAMES[light]})"


def gap(figure: Figure) -> float:
    """How many are lacking of the target to date."""
    return (figure.target_to_date or 0) - figure.realised


def gap_share(figure: Figure) -> float:
    """The share of the target to date that is lacking, from 0 to 1."""
    return gap(figure) / figure.target_to_date if figure.target_to_date else 0.0


def lacking(figure: Figure) -> str:
    """`20 (33%)`."""
    return f"{dutch.number(gap(figure))} ({dutch.percentage(gap_share(figure))})"


def figure_lines(figure: Figure, period: Quarter) -> list[tuple[str, str]]:
    """A figure with a target as label and value: where it stands, what is lacking, expected and needed."""
    assert figure.light is not None, "only figures with a light have alerts"
    lines = [
        (texts.STANDING, light_words(figure.light)),
        (texts.REALISED, dutch.number(figure.realised)),
        (texts.target_to_date(period), dutch.number(figure.target_to_date or 0)),
        *([("Achterstand", lacking(figure))] if gap(figure) > 0 else []),
        (
            texts.TARGET_FINAL,
            dutch.number(figure.target_final or 0) + (" (voorbeelddoel)" if figure.illustrative else ""),
        ),
    ]
    if figure.needed_pace is None:
        return lines
    end = (period + figure.quarters_left).label
    quarters = "1 kwartaal" if figure.quarters_left == 1 else f"{figure.quarters_left} kwartalen"
    return [
        *lines,
        _expected(figure, end),
        (texts.NEEDED_PACE, f"{dutch.number(figure.needed_pace)} (nog {quarters})"),
        (texts.PACE, dutch.number(figure.pace or 0)),
    ]


def _expected(figure: Figure, end: str) -> tuple[str, str]:
    """By which method that people are told of first, and `89, waarschijnlijk tussen 80 en 95`."""
    for method in METHODS:
        expected = figure.expected_by(method)
        if expected is not None:
            told = filter(None, (dutch.number(expected.value), texts.likely(expected)))
            return f"{texts.EXPECTED_BY[method]}, eind {end}", ", ".join(told)
    return f"{texts.FORECAST} eind {end}", dutch.number(figure.forecast or 0)


def remarks_on(name: FigureName, status: Status, reference: Reference) -> Iterator[str]:
    """What must be said beside the figure.

    That red may still come right, by which projects a category is behind, and where nothing can be made up for any
    more, that it cannot.
    """
    figure = figure_of(status, name)
    if figure is None or figure.light not in BEHIND:
        return
    if figure.light is Light.RED and _may_still_reach(figure):
        yield _RED_BY_PACE
    if name.level == LevelName.CATEGORY:
        projects = _projects_behind(name, status, reference)
        yield f"Dit komt door: {texts.enumeration(projects)}." if projects else _ONLY_TOGETHER
    if not figure.quarters_left:
        yield _PAST_TERM


def _may_still_reach(figure: Figure) -> bool:
    """Whether more is expected than the pace, by which the light goes, makes of it: enough to reach the target."""
    expected = figure.expected
    return bool(figure.quarters_left and expected and expected.value >= (figure.target_final or 0))


def _projects_behind(name: FigureName, status: Status, reference: Reference) -> list[str]:
    """The projects that a category is behind by, the largest gap first: `Motopp (achterstand 20)`."""
    found = {
        level.code: gap(figure)
        for level in status.projects
        if level.category == name.code
        and (figure := level.figures.get(name.measure)) is not None
        and figure.light in BEHIND
    }
    return [
        f"{reference.project_by_code[code].name} (achterstand {dutch.number(found[code])})"
        for code in sorted(found, key=lambda code: -found[code])
    ]


def reasons(figure: Figure, reference: Reference) -> tuple[str, ...]:
    """Why a light is unknown, or could change: a sentence a list that does not settle the figure."""
    return tuple(dict.fromkeys(_reason(item, reference) for item in figure.unsettled))


def _reason(item: Unsettled, reference: Reference) -> str:
    known = reference.partner_by_code.get(item.partner)
    return texts.unsettled(item, item.partner if known is None else known.name)
