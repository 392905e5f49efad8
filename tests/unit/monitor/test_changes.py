"""What the monitor tells of the edition before: figures in parts that add up, targets, projects, the counting."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.unit.monitor.conftest import PUBLISHED
from tests.unit.pages import Page
from waw_etl import dutch
from waw_etl.facts import DELIVERY_COLUMNS, Facts
from waw_etl.indicators.definitions import DEFINITIONS, versions
from waw_etl.indicators.figures import Status
from waw_etl.indicators.realised import COLUMNS
from waw_etl.load.snapshots import FigureRow
from waw_etl.monitor.changed_figures import causes_in, changed_figures
from waw_etl.monitor.changes import Changes
from waw_etl.monitor.comparing import changes_part
from waw_etl.monitor.context import build_context
from waw_etl.monitor.earlier import EarlierEdition, Grounds
from waw_etl.monitor.html import render_html
from waw_etl.monitor.letters import render_letter
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pdf import render_pdf
from waw_etl.monitor.workbook.book import render_workbook
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Project, Reference

HEADING = "Wat is er veranderd sinds de vorige monitor?"
# Between this quarter and Q2 2024 nothing happens to any project.
Q1 = Quarter(2024, 1)
Q4 = Quarter(2023, 4)
FIGURES = {Measure.STARTED: 1037, Measure.TRAINED: 710, Measure.PLACED: 405}


def an_edition(reference: Reference, period: Quarter = Q1, day: date = date(2024, 6, 1)) -> EarlierEdition:
    figures = tuple(FigureRow("programme", "programme", measure, None, n) for measure, n in FIGURES.items())
    rows = pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)
    grounds = Grounds(day, reference, rows, pd.DataFrame(columns=list(DELIVERY_COLUMNS)))
    return EarlierEdition(period, date(2024, 6, 2), figures, versions(), grounds)


Comparison = Callable[[EarlierEdition], MonitorContext]


@pytest.fixture(scope="module")
def compared(status: Status, reference: Reference, facts: Facts) -> Comparison:
    """The monitor t/m Q2 2024, made after an earlier edition."""
    material = Material(status, reference, facts, PUBLISHED, 5, 0.95)
    return lambda earlier: build_context(replace(material, earlier=earlier))


def since(context: MonitorContext) -> Changes:
    [found] = context.changes
    return found


@pytest.fixture(scope="module")
def much_changed(compared: Comparison, reference: Reference) -> MonitorContext:
    """Figures, targets, projects and the way of counting have all changed."""
    earlier = an_edition(with_project(reference, "motopp", name="Motop"), Q4, date(2023, 6, 30))
    return compared(replace(earlier, definitions="started 0, trained 1, placed 1"))


def test_a_figure_then_its_parts_and_the_figure_now_add_up(much_changed: MonitorContext) -> None:
    figures = since(much_changed).figures
    assert [(figure.measure, figure.before) for figure in figures] == list(FIGURES.items())
    assert [figure.after for figure in figures] == [gauge.realised for gauge in much_changed.dashboard]
    for figure in figures:
        assert len(figure.parts) == len(since(much_changed).causes) > 1
        assert figure.before + sum(part.value for part in figure.parts) == figure.after


@pytest.mark.parametrize(
    ("before", "parts", "after", "told"),
    [
        (
            1037,
            {"new": 136, "corrections": -1},
            1172,
            "De vorige monitor noemde 1.037 gestarte trajecten. Dat aantal is nu 1.172. Na Q4 2023 kwamen er 136 bij. "
            "Door verbeteringen van partners ging er 1 af.",
        ),
        (
            0,
            {"new": 1},
            1,
            "De vorige monitor noemde geen gestarte trajecten. Dat aantal is nu 1. Na Q4 2023 kwam er 1 bij.",
        ),
        (1, {}, 1, "De vorige monitor noemde 1 gestart traject. Dat aantal is nog steeds 1."),
        (
            10,
            {"late": 3, "definitions": -3},
            10,
            "De vorige monitor noemde 10 gestarte trajecten. Dat aantal is nog steeds 10. Door lijsten die toen te "
            "laat waren kwamen er 3 bij. Doordat wij anders tellen gingen er 3 af.",
        ),
    ],
)
def test_a_sentence_names_what_matters(  # noqa: PLR0917 - fixtures, and one argument a column of the table
    status: Status, reference: Reference, facts: Facts, before: int, parts: dict[str, int], after: int, told: str
) -> None:
    started = replace(status.programme[Measure.STARTED], realised=after)
    stand = replace(status, programme={Measure.STARTED: started})
    figures = (FigureRow("programme", "programme", "started", None, before),)
    earlier = replace(an_edition(reference, Q4), figures=figures)
    split = {"started": dict.fromkeys(("definitions", "corrections", "late", "new"), 0) | parts}
    material = Material(stand, reference, facts, PUBLISHED, 5, 0.95)
    [figure] = changed_figures(earlier, "monitor", material, split, causes_in(split))
    assert figure.sentence == told
    assert {part.text for part in figure.parts} == {dutch.signed(value) for value in parts.values()}


def with_project(reference: Reference, code: str, **fields: Any) -> Reference:
    projects = (p.model_copy(update=fields) if p.code == code else p for p in reference.projects)
    return reference.model_copy(update={"projects": tuple(projects)})


def without(reference: Reference, code: str) -> Reference:
    return reference.model_copy(update={"projects": tuple(p for p in reference.projects if p.code != code)})


def with_one_more(reference: Reference) -> Reference:
    project = Project(
        code="ggz", name="GGZ", category="nieuw", block="ggz", start=date(2020, 1, 1), end=date(2030, 1, 1), measures=()
    )
    return reference.model_copy(update={"projects": (*reference.projects, project)})


def local_plans_until(day: date) -> Callable[[Reference], Reference]:
    def shortened(reference: Reference) -> Reference:
        for project in reference.projects:
            if project.code.startswith("lokaal-plan"):
                reference = with_project(reference, project.code, end=day)
        return reference

    return shortened


# How the earlier edition's reference data differ from those of now, and what is told of it.
PROJECTS: dict[str, tuple[Callable[[Reference], Reference], tuple[str, ...]]] = {
    "nothing": (lambda r: r, ()),
    "extended": (
        lambda r: with_project(r, "motopp", end=date(2024, 6, 30)),
        ("Motopp is verlengd tot en met 31 december 2024 (eerst: 30 juni 2024).",),
    ),
    "two extended": (
        lambda r: with_project(with_project(r, "video-cv", end=date(2024, 6, 30)), "motopp", end=date(2024, 6, 30)),
        ("Motopp en Video CV's zijn verlengd tot en met 31 december 2024 (eerst: 30 juni 2024).",),
    ),
    "extended after it had ended": (
        lambda r: with_project(r, "motopp", end=date(2023, 12, 31)),
        (
            "Motopp is verlengd tot en met 31 december 2024 (eerst: 31 december 2023).",
            "Motopp staat nu bij Scholings- en leerwerkprojecten (eerst: Afgeronde projecten).",
        ),
    ),
    "shortened": (
        lambda r: with_project(r, "motopp", end=date(2025, 6, 30)),
        ("Motopp is ingekort tot en met 31 december 2024 (eerst: 30 juni 2025).",),
    ),
    "stopped earlier than was told": (
        lambda r: with_project(r, "basiskok", end=date(2024, 12, 31)),
        ("Horecatraject Basiskok is gestopt op 31 december 2023.",),
    ),
    "had stopped, on another day": (lambda r: with_project(r, "basiskok", end=date(2023, 6, 30)), ()),
    "moved": (
        lambda r: with_project(r, "motopp", category="nieuw"),
        ("Motopp staat nu bij Scholings- en leerwerkprojecten (eerst: Nieuwe projecten).",),
    ),
    "renamed": (lambda r: with_project(r, "motopp", name="Motop"), ("Motop heet nu Motopp.",)),
    "forgotten": (lambda r: without(r, "motopp"), ("Motopp staat nu ook in de monitor.",)),
    "announced": (
        lambda r: with_project(r, "eerste-elektromonteur", start=date(2026, 1, 1)),
        ("Eerste elektromonteur is nieuw in voorbereiding.",),
    ),
    "gone": (with_one_more, ("GGZ staat niet meer apart in de monitor.",)),
    "those of a bundle": (
        local_plans_until(date(2024, 6, 30)),
        ("Lokale plannen van de gemeenten is verlengd tot en met 31 december 2024 (eerst: 30 juni 2024).",),
    ),
}


@pytest.mark.parametrize(("as_it_was", "told"), PROJECTS.values(), ids=PROJECTS)
def test_what_became_of_projects(
    compared: Comparison, reference: Reference, as_it_was: Callable[[Reference], Reference], told: tuple[str, ...]
) -> None:
    changes = since(compared(an_edition(as_it_was(reference))))
    assert changes.projects == told
    assert any("de projecten" in remark for remark in changes.remarks) == (not told)


def test_what_began_and_ended_between_the_periods(compared: Comparison, reference: Reference) -> None:
    assert since(compared(an_edition(reference, Q4))).projects == (
        "Training Ik Start, ZorgStart Instap en Bouw en Techniekstart Oriëntatieprogramma zijn gestart op "
        "1 januari 2024.",
        "Horecatraject Basiskok en Chauffeur leerlingenvervoer zijn gestopt op 31 december 2023.",
    )


def with_target(reference: Reference, **fields: Any) -> Reference:
    """The newest target for starts of the programme, otherwise."""
    newest = max((t for t in reference.targets if (t.project, t.measure) == (None, "started")), key=lambda t: t.decided)
    targets = (t.model_copy(update=fields) if t is newest else t for t in reference.targets)
    return reference.model_copy(update={"targets": tuple(targets)})


TARGETS: dict[str, tuple[dict[str, Any], list[tuple[str, str, str]]]] = {
    "the same": ({}, []),
    "other words about it": ({"note": "anders", "published": None}, []),
    "another number": (
        {"final": 1000},
        [
            (
                "1.000 eind Q4 2024 (t/m Q2 2024: 900)",
                "1.200 eind Q4 2024 (t/m Q2 2024: 1.080)",
                "1 juli 2023 (precieze dag niet bekend)",
            )
        ],
    ),
    "only an example": (
        {"illustrative": True},
        [("geen doel", "1.200 eind Q4 2024 (t/m Q2 2024: 1.080)", "1 juli 2023 (precieze dag niet bekend)")],
    ),
}


@pytest.mark.parametrize(("fields", "told"), TARGETS.values(), ids=TARGETS)
def test_which_targets_were_revised(
    compared: Comparison, reference: Reference, fields: dict[str, Any], told: list[tuple[str, str, str]]
) -> None:
    changes = since(compared(an_edition(with_target(reference, **fields))))
    assert [(target.before, target.after, target.decided) for target in changes.targets] == told
    assert any("de doelen" in remark for remark in changes.remarks) == (not told)


def test_a_target_decided_in_between_is_told_beside_the_one_before(much_changed: MonitorContext) -> None:
    assert [(target.name, target.before, target.after) for target in since(much_changed).targets] == [
        ("Gestarte trajecten", "1.200 eind Q4 2023 (t/m Q2 2024: 1.200)", "1.200 eind Q4 2024 (t/m Q2 2024: 1.080)"),
        ("Afgeronde scholingstrajecten", "500 eind Q4 2023 (t/m Q2 2024: 500)", "800 eind Q4 2024 (t/m Q2 2024: 720)"),
        ("Bemiddeld naar werk", "500 eind Q4 2023 (t/m Q2 2024: 500)", "500 eind Q4 2024 (t/m Q2 2024: 450)"),
        # Published for a single project, in place of none; those that are only examples are no revision.
        ("AI Annotatielab: gestart", "geen doel", "72 eind Q4 2024 (t/m Q2 2024: 60)"),
        ("ZorgStart Instap: bemiddeld naar werk", "geen doel", "11 eind Q4 2024 (t/m Q2 2024: 5,5)"),
    ]


def test_another_version_of_a_definition_is_told(much_changed: MonitorContext, context: MonitorContext) -> None:
    version = DEFINITIONS["started"].version
    assert since(much_changed).counting == (
        f"Gestarte trajecten: dit tellen wij nu anders (versie {version}, eerst versie 0).",
    )


def words_of(content: bytes | str) -> str:
    """All text of a document, without the spaces and line ends that setting it moves about."""
    if isinstance(content, str):
        text = Page(content).text
    elif content.startswith(b"%PDF"):
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    else:
        letter = Document(io.BytesIO(content))
        text = " ".join(node.text or "" for node in letter.element.iter() if node.tag.endswith("}t"))
    return "".join(text.replace("\u00ad", "").replace("-\n", "").split()).replace("-", "")


def test_all_formats_tell_it_with_the_caveats(much_changed: MonitorContext) -> None:
    part = since(much_changed)
    rows = [[f.name + much_changed.mark(f.caveat), f.before, *(p.text for p in f.parts), f.after] for f in part.figures]
    printed = ["".join(dutch.number(x) if isinstance(x, int) else x for x in row) for row in rows]
    for content in (render_pdf(much_changed), render_html(much_changed), render_letter(much_changed, "GM0402")):
        words = words_of(content)
        expected = [part.introduction, *printed]
        if content[:4] != b"PK\x03\x04":
            targets = [
                "".join((t.name + much_changed.mark(t.caveat), t.before, t.after, t.decided)) for t in part.targets
            ]
            expected += [*(f.sentence for f in part.figures), *targets, *part.projects, *part.counting]
        assert [text for text in expected if "".join(text.split()).replace("-", "") not in words] == []
    sheet = load_workbook(io.BytesIO(render_workbook(much_changed)))["Veranderingen"]
    cells = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    assert [[f.name, f.before, *(p.value for p in f.parts), f.after] for f in part.figures] == [
        row for row in cells if len(row) == len(part.causes) + 3 and isinstance(row[1], int)
    ]
    told = {row[0] for row in cells if len(row) == 1}
    caveats = {f"{f.name}: {f.caveat}" for f in part.figures if f.caveat}
    assert {part.introduction, *part.projects, *part.counting, *caveats} <= told


@pytest.mark.parametrize(
    ("measures", "told"),
    [
        ((), "Die is gepubliceerd op 2 juni 2024."),
        ((Measure.PLACED,), "Nu nog voorlopig: Bemiddeld naar werk."),
        (tuple(FIGURES), "De aantallen van nu zijn voorlopig."),
    ],
)
def test_it_says_which_figures_of_today_are_provisional(
    status: Status, reference: Reference, facts: Facts, measures: tuple[Measure, ...], told: str
) -> None:
    marked = {measure: replace(status.programme[measure], provisional=True) for measure in measures}
    unsettled = replace(status, programme=status.programme | marked)
    [since_then] = changes_part(
        Material(unsettled, reference, facts, PUBLISHED, 5, 0.95, earlier=an_edition(reference))
    )
    assert since_then.introduction.endswith(told)


def test_the_first_monitor_compares_with_nothing(context: MonitorContext) -> None:
    assert context.changes == ()
    for content in (render_pdf(context), render_html(context), render_letter(context, "GM0402")):
        assert "veranderdsinds" not in words_of(content)
    assert "Veranderingen" not in load_workbook(io.BytesIO(render_workbook(context))).sheetnames


def test_of_an_edition_that_cannot_be_read_the_totals_are_told(compared: Comparison, reference: Reference) -> None:
    changes = since(compared(replace(an_edition(reference), grounds=None)))
    assert (changes.causes, changes.targets, changes.projects) == ((), (), ())
    assert changes.figures[0].sentence == ("De vorige monitor noemde 1.037 gestarte trajecten. Dat aantal is nu 1.163.")
    assert changes.remarks == (
        "Van die monitor kunnen wij niet alles meer lezen. Daarom staan hier alleen de totalen.",
    )


def test_a_measure_that_nobody_counts_any_more_is_nowhere(status: Status, reference: Reference, facts: Facts) -> None:
    started = (p.model_copy(update={"measures": tuple({*p.measures} & {Measure.STARTED})}) for p in reference.projects)
    only_starts = reference.model_copy(update={"projects": tuple(started)})
    stand = replace(status, programme={Measure.STARTED: status.programme[Measure.STARTED]})
    earlier = an_edition(reference, Q4, date(2023, 6, 30))
    context = build_context(Material(stand, only_starts, facts, PUBLISHED, 5, 0.95, earlier=earlier))
    assert [figure.measure for figure in since(context).figures] == [Measure.STARTED]
    assert {target.name for target in since(context).targets} == {"Gestarte trajecten", "AI Annotatielab: gestart"}
    assert [word.code for word in context.appendix if word.code] == ["started", "sustained"]
    assert {word.caveat for word in context.appendix} == {None}


def test_a_revision_tells_first_what_it_changes_and_why(status: Status, reference: Reference, facts: Facts) -> None:
    mark = replace(PUBLISHED, revision=2, reason="Een lijst was vergeten.")
    versions_and_monitor = {"replaced": an_edition(reference, status.period), "earlier": an_edition(reference, Q4)}
    context = build_context(Material(status, reference, facts, mark, 5, 0.95, **versions_and_monitor))
    version, monitor = context.changes
    assert [version.heading, monitor.heading] == ["Wat is er veranderd sinds de vorige versie?", HEADING]
    assert version.introduction == (
        "Wij vergelijken deze versie met versie 1 van deze monitor. Die is gepubliceerd op 2 juni 2024. "
        "Dit is de reden van de nieuwe versie: Een lijst was vergeten."
    )
    assert (version.before, version.after, version.projects) == ("Versie 1", "Versie 2", ())
    assert version.figures[0].sentence.startswith("De vorige versie noemde 1.037 gestarte trajecten.")
    page = Page(render_html(context))
    assert page.text.index(version.heading) < page.text.index(monitor.introduction)
