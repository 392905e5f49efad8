"""What the monitor says: its figures, and which sentence stands where."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from waw_etl.edition import EditionState
from waw_etl.facts import EXPLANATION_COLUMNS, Facts
from waw_etl.indicators.figures import Figure, Light, Status
from waw_etl.monitor.context import build_context
from waw_etl.monitor.edition_mark import EditionMark
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import Block, MonitorContext, ProjectText, Section
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

PUBLISHED = EditionMark(EditionState.PUBLISHED, published_on=date(2024, 9, 2))
THRESHOLD = 5
GREEN = 0.95
REFERENCE_TEXT = "Een traineeship voor wie softwareontwikkelaar wil worden."
LISTED_LATER = {"ik-start", "zorgstart-instap", "bouw-techniek-orientatie"}


def section(context: MonitorContext, code: str) -> Section:
    return next(s for s in context.sections if s.code == code)


def block(context: MonitorContext, code: str) -> Block:
    return next(b for s in context.sections for b in s.blocks if b.code == code)


def text_of(context: MonitorContext, project: str) -> ProjectText:
    texts = [t for s in context.sections for t in (*s.texts, *(t for b in s.blocks for t in b.texts))]
    (found,) = [t for t in texts if t.code == project]
    return found


def with_programme(status: Status, figure: Figure) -> Status:
    return replace(status, programme={**status.programme, Measure.STARTED: figure})


def with_account(facts: Facts, *rows: tuple[int, str, str, str, str]) -> Facts:
    return replace(facts, explanations=pd.DataFrame(rows, columns=list(EXPLANATION_COLUMNS)))


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("zorg", [("gestart", 735), ("scholing afgerond", 592), ("bemiddeld naar werk", 280)]),
        ("motopp", [("gestart", 3), ("scholing afgerond", 3), ("bemiddeld naar werk", 3)]),
        ("doorstroombanen", [("gestart", 64), ("bemiddeld naar werk", 20)]),
        ("trainingen", [("gestart", 119), ("scholing afgerond", 99), ("baan gevonden", 12)]),
        ("basiskok", [("gestart", 21), ("scholing afgerond", 12), ("baan gevonden", 6)]),
        ("chauffeur-leerlingenvervoer", [("gestart", 20), ("scholing afgerond", 19), ("baan gevonden", 19)]),
    ],
)
def test_a_block_shows_its_own_counts_under_its_own_labels(
    context: MonitorContext, code: str, counts: list[tuple[str, int]]
) -> None:
    assert [(count.label, count.value) for count in block(context, code).counts] == counts


def test_the_caveat_of_a_measure_stands_wherever_the_measure_does(context: MonitorContext) -> None:
    caveat = next(gauge.caveat for gauge in context.dashboard if gauge.measure is Measure.TRAINED)
    assert caveat is not None
    for part in context.sections:
        trained = [c for b in part.blocks for c in b.counts if c.measure is Measure.TRAINED]
        assert {c.caveat for c in trained} <= {caveat}
        assert part.caveats == ((caveat,) if trained else ())
    assert [caveat in p for p in context.half_year if "scholingstraject" in p] == [True]
    assert [caveat in p for p in context.outlook if "scholingstraject" in p] == [True]


def test_projects_are_listed_once_under_their_category(context: MonitorContext) -> None:
    listed = {group.name: [p.name for p in group.projects] for group in context.projects}
    assert list(listed) == [
        "Scholings- en leerwerkprojecten",
        "Ontwikkeltrajecten",
        "Nieuwe projecten",
        "Afgeronde projecten",
    ]
    assert listed["Afgeronde projecten"] == ["Horecatraject Basiskok", "Chauffeur leerlingenvervoer"]
    assert listed["Nieuwe projecten"][0] == "Training Ik Start"


def test_a_project_that_has_not_started_yet_is_nowhere(status: Status, reference: Reference, facts: Facts) -> None:
    earlier = build_context(
        Material(replace(status, period=Quarter(2023, 4)), reference, facts, PUBLISHED, THRESHOLD, GREEN)
    )
    listed = {p.code for group in earlier.projects for p in group.projects}
    printed = {t.code for s in earlier.sections for t in (*s.texts, *(t for b in s.blocks for t in b.texts))}
    assert not LISTED_LATER & (listed | printed)
    assert block(earlier, "trainingen").footnote is None
    assert not any(figure.code in LISTED_LATER for figure in earlier.figures)


def test_a_coming_project_is_announced_without_counts(context: MonitorContext) -> None:
    coming = section(context, "in-ontwikkeling")
    assert [text.name for text in coming.texts] == [
        "Doorstroombaan recycling",
        "Eerste elektromonteur",
        "Huishoudelijke ondersteuner",
    ]
    assert coming.blocks == ()
    assert any("in voorbereiding: Doorstroombaan recycling" in paragraph for paragraph in context.outlook)


def test_a_finished_project_says_why_it_ended(context: MonitorContext) -> None:
    assert text_of(context, "basiskok").remarks == (
        "Dit project is gestopt op 31 december 2023. Er waren te weinig aanmeldingen om door te gaan.",
    )


def test_a_project_counted_in_a_block_of_another_category_says_where(context: MonitorContext) -> None:
    assert [text.code for text in section(context, "nieuw").texts] == ["ik-start", "bouw-techniek-orientatie"]
    assert text_of(context, "ik-start").remarks == ("De aantallen van dit project staan bij Trainingen.",)


def test_the_account_is_the_providers_own_and_else_that_of_the_reference_data(context: MonitorContext) -> None:
    assert text_of(context, "zorgstart").paragraphs == (
        "Er zijn dit half jaar vier groepen begonnen.",
        "De zorg blijft mensen zoeken. Wij zien dat deelnemers snel een plek vinden.",
    )
    assert text_of(context, "video-cv").paragraphs == (
        "Werkzoekenden stellen zich met een korte film voor aan werkgevers.",
    )


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        (
            [(1, "motopp", "2024-Q2", "motopp", "Nieuw."), (2, "zorgstart", "2024-Q2", "motopp", "Nieuwer.")],
            (("Nieuwer.",), ()),
        ),
        (
            [(1, "motopp", "2023-Q4", "motopp", "Vorig half jaar.")],
            (("Vorig half jaar.",), ("Deze tekst hoort bij de lijst t/m Q4 2023.",)),
        ),
        ([(1, "motopp", "2024-Q4", "motopp", "Van later.")], ((REFERENCE_TEXT,), ())),
        ([(1, "motopp", "2024-Q2", "motopp", " \n\t\n")], ((REFERENCE_TEXT,), ())),
        ([(1, "motopp", "2024-Q2", "motopp", "a\x00\x1bb\u202ec\r\n\r\nd\ud800e")], (("a bc", "d e"), ())),
    ],
    ids=["newest", "older list", "later list", "blank", "control characters"],
)
def test_which_account_is_printed(
    status: Status,
    reference: Reference,
    facts: Facts,
    rows: list[tuple[int, str, str, str, str]],
    printed: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    material = Material(status, reference, with_account(facts, *rows), PUBLISHED, THRESHOLD, GREEN)
    text = text_of(build_context(material), "motopp")
    assert (text.paragraphs, text.remarks) == printed


def test_a_footnote_carries_its_figure(context: MonitorContext) -> None:
    assert block(context, "trainingen").footnote == "Inclusief 12 deelnemers van de nieuwe training Ik Start."


@pytest.mark.parametrize(("again", "named"), [(6, "6 inwoners"), (5, "5 inwoners"), (4, "inwoners"), (1, "inwoners")])
def test_why_projects_add_up_to_more_than_the_programme(
    status: Status, reference: Reference, facts: Facts, again: int, named: str
) -> None:
    context = build_context(
        Material(replace(status, placed_again=again), reference, facts, PUBLISHED, THRESHOLD, GREEN)
    )
    assert (
        "Telt u de banen van alle projecten op, dan komt u op 449. Het totaal van het programma is 443 inwoners. "
        f"Het verschil is 6. Dat komt door {named} die met meer dan één traject een baan vonden: in het "
        "totaal tellen zij één keer mee."
    ) in context.counting


@pytest.mark.parametrize(
    ("light", "sentence"),
    [
        (Light.GREEN, "Het programma ligt nu achter op de doelen. Naar verwachting komt het weer op koers."),
        (Light.RED, "Het programma ligt niet op koers."),
    ],
)
def test_the_introduction_follows_the_worst_light(
    status: Status, reference: Reference, facts: Facts, light: Light, sentence: str
) -> None:
    figure = replace(status.programme[Measure.STARTED], status=light)
    material = Material(with_programme(status, figure), reference, facts, PUBLISHED, THRESHOLD, GREEN)
    introduction = build_context(material).introduction
    assert introduction[1] == f"Het programma loopt na Q2 2024 nog een half jaar. {sentence}"


def test_a_light_that_is_unknown_is_a_word_with_its_reason(status: Status, reference: Reference, facts: Facts) -> None:
    unknown = replace(status.programme[Measure.STARTED], unknown=True)
    material = Material(with_programme(status, unknown), reference, facts, PUBLISHED, THRESHOLD, GREEN)
    context, settled = build_context(material), build_context(replace(material, status=status))
    [gauge] = [gauge for gauge in context.dashboard if gauge.measure is Measure.STARTED]
    assert (gauge.light, gauge.light_word) == (Light.UNKNOWN, "nog niet bekend")
    assert gauge.sentences[-1].startswith("Of dit onderdeel op koers ligt, is nog niet bekend. Te veel van dit aantal")
    assert [entry.light for entry in context.legend] == list(Light)
    assert "Grijs: " in {item.name: item.text for item in context.appendix}["Stand"]
    # A monitor in which everything is known says nothing of what could be unknown.
    assert Light.UNKNOWN not in [entry.light for entry in settled.legend]
    assert "Grijs" not in {item.name: item.text for item in settled.appendix}["Stand"]


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        (Quarter(2023, 4), "nog één jaar."),
        (Quarter(2024, 3), "nog één kwartaal."),
        (Quarter(2024, 4), "Het programma is in Q4 2024 afgelopen. Niet alle doelen zijn gehaald."),
        (Quarter(2023, 3), "nog 5 kwartalen."),
    ],
)
def test_how_long_the_programme_still_runs(
    status: Status, reference: Reference, facts: Facts, period: Quarter, sentence: str
) -> None:
    material = Material(replace(status, period=period), reference, facts, PUBLISHED, THRESHOLD, GREEN)
    assert sentence in build_context(material).introduction[1]


@pytest.mark.parametrize(
    ("history", "sentence"),
    [
        ((100, 110, 120, 135, 150), "zijn 30 trajecten gestart. In het half jaar daarvoor waren dat er 20."),
        ((149, 149, 150), "is 1 traject gestart."),
        ((150, 150, 150), "zijn geen trajecten gestart."),
    ],
)
def test_the_last_half_year_stands_beside_the_one_before(
    status: Status, reference: Reference, facts: Facts, history: tuple[int, ...], sentence: str
) -> None:
    figure = replace(status.programme[Measure.STARTED], history=history)
    first = build_context(
        Material(with_programme(status, figure), reference, facts, PUBLISHED, THRESHOLD, GREEN)
    ).half_year[0]
    assert first == f"In het eerste half jaar van 2024 {sentence}"


def test_a_programme_without_targets_says_so(status: Status, reference: Reference, facts: Facts) -> None:
    bare = {measure: Figure(figure.realised) for measure, figure in status.programme.items()}
    context = build_context(Material(replace(status, programme=bare), reference, facts, PUBLISHED, THRESHOLD, GREEN))
    assert "nog geen doelen vastgesteld" in context.introduction[1]
    assert [gauge.light_word for gauge in context.dashboard] == [None, None, None]


def test_the_history_ends_with_the_period(context: MonitorContext) -> None:
    history = context.dashboard[0].history
    assert (str(history[0].quarter), str(history[-1].quarter)) == ("2022-Q3", "2024-Q2")
    assert history[-1].value == context.dashboard[0].realised
