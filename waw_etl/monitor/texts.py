"""The words and sentences for figures, in every document, page and mail: Dutch, plain, short."""

from __future__ import annotations

from collections.abc import Sequence

from waw_etl import dutch
from waw_etl.indicators.expectation import Expectation, Method
from waw_etl.indicators.figures import Figure, Light, Unsettled, UnsettledKind
from waw_etl.indicators.scopes import LevelName
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

# What a figure is called, wherever it stands; its target to date is called by `target_to_date`.
REALISED, TARGET_FINAL, FORECAST, STANDING = "Gerealiseerd", "Doel totaal", "Verwachting", "Stand"
UNEDITED = "Deze tekst is nog niet bewerkt voor deze monitor."
EXPECTED_BY = {
    Method.PACE: "Verwachting volgens het tempo",
    Method.PIPELINE: "Verwachting volgens wie bezig is",
}
PACE, NEEDED_PACE = "Nu per kwartaal", "Nodig per kwartaal"
NO_TARGET = "nog geen doel"
# How the pictures are read.
COURSE = "Opgeteld vanaf de start. Lijn: gerealiseerd, streepjes: doel. Elke grafiek heeft een eigen schaal vanaf nul."
BARS = (
    "Bij elk project heeft het hoogste aantal de langste balk. "
    "Vergelijk daarom geen balken van verschillende projecten."
)
LIGHT_WORDS = {
    Light.GREEN: "op koers",
    Light.ORANGE: "komt naar verwachting weer op koers",
    Light.RED: "niet op koers",
    Light.UNKNOWN: "nog niet bekend",
}
LEVEL_WORDS = {
    LevelName.PROGRAMME: "programma",
    LevelName.CATEGORY: "categorie",
    LevelName.BLOCK: "blok",
    LevelName.PROJECT: "project",
    LevelName.MUNICIPALITY: "gemeente",
}
DATASET_NAMES = {
    "trajecten": "lijst met trajecten",
    "aanmeldingen": "lijst met aanmeldingen",
    "dienstverbanden": "lijst met dienstverbanden",
    "tellingen": "lijst met tellingen",
}
_PROGRAMME_LIGHTS = {
    Light.GREEN: "Het programma ligt op koers.",
    Light.ORANGE: "Het programma ligt nu achter op de doelen. Naar verwachting komt het weer op koers.",
    Light.RED: "Het programma ligt niet op koers.",
    Light.UNKNOWN: "Of het programma op koers ligt, is nog niet bekend.",
}
_PROGRAMME_ENDED = {
    Light.GREEN: "De doelen zijn (bijna) gehaald.",
    Light.ORANGE: "Niet alle doelen zijn gehaald.",
    Light.RED: "Niet alle doelen zijn gehaald.",
    Light.UNKNOWN: "Of de doelen zijn gehaald, is nog niet bekend.",
}
_MEASURE_LIGHTS = {
    Light.GREEN: "Dit onderdeel ligt op koers.",
    Light.ORANGE: "Dit onderdeel komt naar verwachting weer op koers.",
    Light.RED: "Dit onderdeel ligt niet op koers.",
    Light.UNKNOWN: (
        "Of dit onderdeel op koers ligt, is nog niet bekend. Te veel van dit aantal rust op lijsten die ontbreken, te "
        "oud zijn of nog niet zijn goedgekeurd."
    ),
}
_PHRASES = {
    Measure.STARTED: ("is 1 traject gestart", "zijn {} trajecten gestart"),
    Measure.TRAINED: ("is 1 scholingstraject afgerond", "zijn {} scholingstrajecten afgerond"),
    Measure.PLACED: ("heeft 1 inwoner een baan gevonden", "hebben {} inwoners een baan gevonden"),
}
_COUNTED = {
    Measure.STARTED: ("1 gestart traject", "{} gestarte trajecten"),
    Measure.TRAINED: ("1 afgerond scholingstraject", "{} afgeronde scholingstrajecten"),
    Measure.PLACED: ("1 inwoner met een baan", "{} inwoners met een baan"),
}
_COUNTED_IN_PROJECTS = _COUNTED | {Measure.PLACED: ("1 traject met een baan", "{} trajecten met een baan")}
PROVISIONAL = "voorlopig"
IS_PROVISIONAL = "Dit aantal is voorlopig."
_SPANS = {1: "één kwartaal", 2: "een half jaar", 4: "één jaar", 6: "anderhalf jaar", 8: "twee jaar"}


def target_to_date(period: Quarter) -> str:
    """What the target up to and including a quarter is called: `Doel t/m Q2 2024`."""
    return f"Doel t/m {period.label}"


def target_word(word: str, illustrative: bool) -> str:
    """What a target is called in a picture; one that nobody decided is never called a target."""
    return f"Voorbeeld{word[0].lower()}{word[1:]}" if illustrative else word


def target_of(name: str, illustrative: bool) -> str:
    """What the target of a measure is called in a table of several: `Doel gestarte trajecten`."""
    return f"{target_word('Doel', illustrative)} {name[0].lower()}{name[1:]}"


def beside_target(realised: int, target: float, period: Quarter) -> str:
    """How far a count is from its target to date: `92 boven doel t/m Q2 2024`.

    Of the target as it is printed, so that a reader who subtracts finds the same.
    """
    difference = round(realised - round(target, 1), 1)
    if difference == 0:
        return f"precies het doel t/m {period.label}"
    return f"{dutch.number(abs(difference))} {'boven' if difference > 0 else 'onder'} doel t/m {period.label}"


def lights_together(lights: Sequence[Light | None]) -> str:
    """What the lights of the measures say together: `2 van de 3 onderdelen liggen op koers`."""
    known = [light for light in lights if light is not None]
    unknown = known.count(Light.UNKNOWN)
    if unknown:
        return f"De stand van {unknown} {'onderdeel' if unknown == 1 else 'onderdelen'} is nog niet bekend"
    good = known.count(Light.GREEN)
    with_target = "" if len(known) == len(lights) else " met een doel"
    if not known:
        return "Er zijn nog geen doelen vastgesteld"
    if good in (0, len(known)):
        return f"{'Alle onderdelen' if good else 'Geen onderdeel'}{with_target} {'liggen' if good else 'ligt'} op koers"
    return f"{good} van de {len(known)} onderdelen{with_target} {'ligt' if good == 1 else 'liggen'} op koers"


def targets_changed(names: Sequence[str] | None, when: str) -> str:
    """That the targets of these measures (None: all) were revised, and that the new ones are shown."""
    shown = "Wij tonen wat nu geldt, ook bij eerdere kwartalen."
    if names is None:
        return f"De doelen zijn voor het laatst {when} gewijzigd. {shown}"
    subject = "Dit doel is" if len(names) == 1 else "Deze doelen zijn"
    return f"{subject} voor het laatst {when} gewijzigd: {enumeration(names)}. {shown}"


def figure_words(period: Quarter) -> dict[str, str]:
    """The words for a figure as the templates print them."""
    return {
        "realised": REALISED,
        "target_to_date": target_to_date(period),
        "target_final": TARGET_FINAL,
        "forecast": FORECAST,
        "standing": STANDING,
        "pace": PACE,
        "needed_pace": NEEDED_PACE,
        "course": COURSE,
        "bars": BARS,
    }


def happened(measure: Measure, count: int) -> str:
    """What happened so many times, verb first: `zijn 118 trajecten gestart`."""
    return _so_many(_PHRASES[measure], count)


def counted(measure: Measure, count: int) -> str:
    """So many of what is counted: `1.172 gestarte trajecten`."""
    return _so_many(_COUNTED[measure], count)


def counted_in_projects(measure: Measure, count: int) -> str:
    """So many trajectories, where `placed` counts these as well: `22 trajecten met een baan`."""
    return _so_many(_COUNTED_IN_PROJECTS[measure], count)


def _so_many(phrases: tuple[str, str], count: int) -> str:
    one, many = phrases
    return one if count == 1 else many.format("geen" if count == 0 else dutch.number(count))


def happened_so_often(measure: Measure, amount: str) -> str:
    """What happened, of which it is not told how often exactly: `zijn minder dan 5 trajecten gestart`."""
    return _PHRASES[measure][1].format(amount)


def enumeration(items: Sequence[str]) -> str:
    """`Motopp, Basiskok en Ik Start`."""
    *most, last = items
    return f"{', '.join(most)} en {last}" if most else last


def half_year_name(period: Quarter) -> str:
    """The two quarters that end with the period, as a phrase within a sentence."""
    half = {2: "het eerste", 4: "het tweede"}.get(period.number)
    return f"{half} half jaar van {period.year}" if half else f"de twee kwartalen tot en met {period.label}"


def course(light: Light | None, ended: bool) -> str:
    """Whether the programme is on course, or once it has ended, whether it reached its targets."""
    if light is None:
        return "Voor het programma zijn nog geen doelen vastgesteld."
    return (_PROGRAMME_ENDED if ended else _PROGRAMME_LIGHTS)[light]


def time_left(period: Quarter, end: Quarter) -> str:
    """How long the programme still runs after the period."""
    quarters = end - period
    if quarters <= 0:
        return f"Het programma is in {end.label} afgelopen."
    return f"Het programma loopt na {period.label} nog {_SPANS.get(quarters, f'{quarters} kwartalen')}."


def standing(measure: Measure, figure: Figure, period: Quarter) -> tuple[str, ...]:
    """Where one measure of the programme stands against its target to date."""
    realised = f"Tot en met {period.label} {happened(measure, figure.realised)}."
    if figure.target_to_date is None or figure.light is None:
        return (realised,)
    return (
        realised,
        f"Het doel t/m {period.label} is {dutch.number(figure.target_to_date)}.",
        _MEASURE_LIGHTS[figure.light],
    )


def expectation(measure: Measure, figure: Figure, end: Quarter) -> str | None:
    """What one measure of the programme comes to at its present pace; None without a target or without time left."""
    if figure.forecast is None or figure.target_final is None or figure.quarters_left <= 0:
        return None
    return (
        f"Gaat het zo door, dan komen wij eind {end.label} uit op {counted(measure, figure.forecast)}. "
        f"Het totale doel is {dutch.number(figure.target_final)}."
    )


def likely(expected: Expectation) -> str | None:
    """Between what it will probably turn out: `waarschijnlijk tussen 505 en 529`; None where it is one number."""
    if expected.low == expected.high:
        return None
    return f"waarschijnlijk tussen {dutch.number(expected.low)} en {dutch.number(expected.high)}"


def last_half_year(measure: Measure, history: Sequence[int], period: Quarter) -> tuple[str, ...]:
    """What was added in the last two quarters, beside the two before; nothing where the history is too short."""
    if len(history) < 3:
        return ()
    sentence = f"In {half_year_name(period)} {happened(measure, history[-1] - history[-3])}."
    if len(history) < 5:
        return (sentence,)
    return (sentence, f"In het half jaar daarvoor waren dat er {dutch.number(history[-3] - history[-5])}.")


def lists_received(number: int, expected: int) -> str:
    """How many of the lists for a half-year are in: `Er zijn 19 van de 20 lijsten binnen`."""
    return f"Er {'is' if number == 1 else 'zijn'} {number} van de {expected} lijsten binnen"


def old_list(partner: str, dataset: str, until: Quarter) -> str:
    """That an older list is used: also where a newer one came in and was rejected."""
    name = DATASET_NAMES.get(dataset, "lijst")
    return f"Van {partner} is nog geen nieuwe {name} goedgekeurd. Wij gebruiken de lijst t/m {until.label}."


def no_list(partner: str, dataset: str) -> str:
    """That there is no list at all to count from."""
    name = DATASET_NAMES.get(dataset, "lijst")
    return f"Van {partner} is nog geen {name} goedgekeurd. Deze aantallen ontbreken."


def rejected_list(partner: str, dataset: str) -> str:
    """That the newest list was rejected, and no better one came in since."""
    name = DATASET_NAMES.get(dataset, "lijst")
    return f"De nieuwste {name} van {partner} is afgekeurd. {partner} weet wat er beter moet."


def unsettled(reason: Unsettled, partner: str) -> str:
    """Why a list does not settle the figures that rest on it; for inside the house."""
    if reason.kind is UnsettledKind.REJECTED:
        used = reason.from_period
        instead = "Deze aantallen ontbreken." if used is None else f"Wij gebruiken de lijst t/m {used.label}."
        return f"De nieuwste {DATASET_NAMES[reason.dataset]} van {partner} is afgekeurd. {instead}"
    if reason.from_period is None:
        return no_list(partner, reason.dataset)
    return old_list(partner, reason.dataset, reason.from_period)


def between(interval: tuple[int, int] | None) -> str | None:
    """What a figure can come to: `tussen 20 en 30`; None where there is nothing between."""
    if interval is None or interval[0] == interval[1]:
        return None
    return f"tussen {dutch.number(interval[0])} en {dutch.number(interval[1])}"


def unanswered(partner: str, dataset: str, number: int) -> str:
    """That there are warnings about a list to which the partner has not said anything."""
    name = DATASET_NAMES.get(dataset, "lijst")
    open_ones = "is 1 waarschuwing" if number == 1 else f"zijn {dutch.number(number)} waarschuwingen"
    return f"Over de {name} van {partner} {open_ones} nog niet beantwoord."


def not_edited(category: str, projects: Sequence[str]) -> str:
    """That nobody edited the texts of these projects of a category."""
    what = "de tekst van dit project is" if len(projects) == 1 else "de teksten van deze projecten zijn"
    return f"{category}: {what} nog niet bewerkt: {enumeration(projects)}."
