"""The regieteam's page: its figures, its deliveries, and that nothing in it can break it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any

import pandas as pd
import pytest

from waw_etl.deadlines import Term
from waw_etl.indicators.comparison import Comparison, Kind, Tally
from waw_etl.indicators.double_counts import AddedUp, DoubleCounts, Identity
from waw_etl.indicators.expectation import Expectation
from waw_etl.indicators.figures import CarriedForward, Figure, Level, Light, Status, Unsettled, UnsettledKind
from waw_etl.indicators.owed import HalfYear, OwedList
from waw_etl.indicators.scopes import PROGRAMME, LevelName
from waw_etl.indicators.sustained import Share, Sustained, SustainedFigure
from waw_etl.monitor.overview import Document, build_overview, render_overview
from waw_etl.monitor.pictures.looks import LIGHT_COLOURS, LIGHT_PATHS
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference, Target, load_reference
from waw_etl.settings import AMSTERDAM, CHECKOUT

NOW = datetime(2024, 7, 15, 14, 5, tzinfo=AMSTERDAM)
S, T, P = Measure.STARTED, Measure.TRAINED, Measure.PLACED


def figure(realised: int, final: int, to_date: float, forecast: int, light: Light) -> Figure:
    by_pace = Expectation(forecast, realised, 2 * forecast - realised)
    known = Figure(realised, to_date, final, forecast, light, pace=20.5, needed_pace=14, quarters_left=2)
    return replace(known, by_pace=by_pace)


MOTOPP_PLACED = replace(figure(3, 3, 2.7, 3, Light.GREEN), by_pipeline=Expectation(3, 1, 5))
STATUS = Status(
    period=Quarter(2024, 2),
    as_of=NOW,
    programme={
        S: figure(1172, 1200, 1080, 1268, Light.GREEN),
        T: figure(792, 800, 720, 846, Light.GREEN),
        P: replace(figure(455, 500, 450, 491, Light.GREEN), by_pipeline=Expectation(480, 470, 490)),
    },
    categories=(),
    blocks=(),
    projects=(
        Level("zorgstart", {S: figure(575, 580, 522, 600, Light.GREEN)}),
        Level("motopp", {S: figure(3, 12, 10.8, 3, Light.RED), P: MOTOPP_PLACED}),
        Level("video-cv", {S: replace(figure(30, 36, 32.4, 35, Light.ORANGE), illustrative=True)}),
        Level("lokaal-plan-laren", {S: Figure(2)}),
        Level("doorstroombaan-recycling", {}),
        Level("basiskok", {S: figure(21, 20, 20, 21, Light.GREEN)}),
    ),
    municipalities=(),
    carried_forward=(CarriedForward("young-digitals", "tellingen", "2023-Q4"),),
    has_data=True,
)

COMPARISON = Comparison(
    period=Quarter(2024, 2),
    as_of=NOW,
    differences=pd.DataFrame(),
    tallies={
        "zorgstart": {
            Kind.NOT_STARTED: Tally(4, 1572, 0),
            Kind.NOT_REFERRED: Tally(0, 30, 7),
            Kind.NOT_EMPLOYED: Tally(5, 203, 0),
            Kind.NOT_PLACED: Tally(0, 0, 12),
        },
        "the-young-digitals": dict.fromkeys(Kind, Tally(0, 0, 9)),
    },
    municipalities_without_list=("GM0402", "GM1942"),
    projects_without_list=("the-young-digitals",),
    has_uwv=False,
)

RESIDENTS = DoubleCounts(
    period=Quarter(2024, 2),
    as_of=NOW,
    levels={LevelName.PROGRAMME: {PROGRAMME: AddedUp(1458, 3)}},
    upwards={},
    counts=38,
    without_municipality=15,
    residents_by_projects={1: 1029, 2: 37},
    residents_by_placements={1: 414, 2: 3},
    placed_from_several_projects=2,
    identity=Identity(by_bsn=1057, by_link_number=5, by_trajectory=4, several_link_numbers=6, moved=5),
)


def delivery(number: int, partner: str | None, state: str, **fields: Any) -> dict[str, Any]:
    """A row as `all_deliveries` gives it; a trajectory list t/m 2024-Q2 of today, unless told otherwise."""
    verdict = "rejected" if state == "rejected" else "accepted"
    return {
        "delivery": number,
        "partner": partner,
        "dataset": "trajecten",
        "period": "2024-Q2",
        "file": f"{partner}.xlsx",
        "received_at": NOW,
        "verdict": verdict,
        "state": state,
        "errors": 3 if verdict == "rejected" else 0,
        "warnings": 0,
        "answered": 0,
        "feedback": None,
    } | fields


def answer(number: int, text: str, **fields: Any) -> dict[str, Any]:
    """A row as `all_answers` gives it."""
    return {
        "answer": number,
        "received_at": NOW,
        "partner": "motopp",
        "dataset": "trajecten",
        "period": "2024-Q2",
        "question": "Het Koppelnummer is leeg. Uw bestand wordt hierdoor niet afgekeurd. Vraag het aan de gemeente.",
        "text": text,
        "given_by": None,
    } | fields


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(CHECKOUT / "data" / "reference")


@pytest.fixture
def page(reference: Reference) -> Any:
    def make(rows: list[dict[str, Any]], status: Status = STATUS, answers: Any = (), **parts: Any) -> Page:
        given = pd.DataFrame(list(answers), columns=list(answer(1, "x"))).astype({"received_at": "datetime64[us, UTC]"})
        arguments = {"answers": given, "documents": [], "alerts": [], "now": NOW} | parts
        comparison = arguments.pop("comparison", COMPARISON)
        residents = arguments.pop("residents", RESIDENTS)
        known = arguments.pop("reference", reference)
        frame = pd.DataFrame(rows, columns=list(delivery(1, "x", "in_force")))
        half_year = arguments.pop("half_year", None)
        overview = build_overview(status, residents, comparison, known, half_year, frame, **arguments)
        return Page(render_overview(overview))

    return make


class Page(HTMLParser):
    """The page as a reader meets it: tables by caption, lists by heading, links, and the plain text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.text = ""
        self.links: list[str] = []
        self.tags: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.lists: dict[str, list[str]] = {}
        self._rows: list[list[str]] = []
        self._heading = self._caption = ""
        self._open: list[str] = []
        self.feed(source)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        self.tags.append(tag)
        self.text += " " if tag == "dd" else ""
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._rows[-1].append("")
        elif tag == "li":
            self.lists.setdefault(" ".join(self._heading.split()), []).append("")
        elif tag in ("h2", "h3"):
            self._heading = ""
        elif tag == "caption":
            self._caption, self._rows = "", []

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass
        if tag == "table":
            self.tables[self._caption] = [[" ".join(cell.split()) for cell in row] for row in self._rows[1:]]

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            return
        self.text += data
        if "caption" in self._open:
            self._caption += data
        elif "td" in self._open or "th" in self._open:
            self._rows[-1][-1] += data
        elif "li" in self._open:
            self.lists[" ".join(self._heading.split())][-1] += data
        elif {"h2", "h3"} & set(self._open):
            self._heading += data

    def table(self, caption_start: str) -> list[list[str]]:
        return next((rows for caption, rows in self.tables.items() if caption.startswith(caption_start)), [])

    def items(self, heading_start: str) -> list[str]:
        found = [items for heading, items in self.lists.items() if heading.startswith(heading_start)]
        return [" ".join(item.split()) for item in found[0]] if found else []


@pytest.mark.parametrize(
    "text",
    [
        "Gestarte trajecten 1.172 Doel t/m Q2 2024 1.080 Doel totaal 1.200 "
        "Verwachting volgens het tempo, waarschijnlijk tussen 1.172 en 1.364 1.268",
        "Afgeronde scholingstrajecten 792 Doel t/m Q2 2024 720 Doel totaal 800 "
        "Verwachting volgens het tempo, waarschijnlijk tussen 792 en 900 846",
        "Bemiddeld naar werk 455 Doel t/m Q2 2024 450 Doel totaal 500 "
        "Verwachting volgens wie bezig is, waarschijnlijk tussen 470 en 490 480 "
        "Verwachting volgens het tempo, waarschijnlijk tussen 455 en 527 491 Op koers",
        "Taaltrajecten zijn lastig te volgen.",
        "Cijfers t/m Q2 2024. Bijgewerkt op 15 juli 2024 om 14:05 uur.",
    ],
)
def test_the_programme_stands_with_its_targets_forecast_and_caveat(page: Any, text: str) -> None:
    assert text in page([]).text


def test_projects_stand_worst_first_with_every_figure_and_the_light_as_a_word(page: Any) -> None:
    assert page([]).table("Stand per project") == [
        ["Motopp", "Gestart", "Niet op koers", "3", "10,8", "12", "–", "3", "20,5", "14"],
        ["Bemiddeld naar werk", "Op koers", "3", "2,7", "3", "3 (1–5)", "3", "20,5", "14"],
        [
            "Video CV's *",
            "Gestart",
            "Komt naar verwachting weer op koers",
            *("30", "32,4", "36", "–", "35 (30–40)", "20,5", "14"),
        ],
        ["ZorgStart", "Gestart", "Op koers", "575", "522", "580", "–", "600 (575–625)", "20,5", "14"],
        ["Horecatraject Basiskok", "Gestart", "Op koers", "21", "20", "20", "–", "21", "20,5", "14"],
        ["Lokaal plan Laren", "Gestart", "Geen doel", "2", "–", "–", "–", "–", "–", "–"],
    ]


def agreed(**fields: Any) -> Target:
    return Target(**{"measure": P, "final": 100, "final_quarter": "2024-Q4", "decided": date(2024, 3, 1)} | fields)


def test_categories_and_municipalities_stand_there_once_they_have_a_target_of_their_own(
    page: Any, reference: Reference
) -> None:
    levels = {code: Level(code, {P: figure(50, 100, 90, 60, Light.RED)}) for code in ("nieuw", "GM0402", "GM0406")}
    status = replace(STATUS, categories=(levels["nieuw"],), municipalities=(levels["GM0402"], levels["GM0406"]))
    assert "met een eigen doel" not in page([], status).text
    more = (agreed(category="nieuw"), agreed(municipality="GM0402"), agreed(municipality="GM0406", decided=NOW.date()))
    later = agreed(municipality="GM0376", decided=date(2024, 7, 16))
    known = reference.model_copy(update={"targets": (*reference.targets, *more, later)})
    rows = page([], status, reference=known).table("Categorieën en gemeenten met een eigen doel")
    assert [row[0] for row in rows] == ["Nieuwe projecten", "Gemeente Hilversum", "Gemeente Huizen"]
    assert rows[0][1:5] == ["Bemiddeld naar werk", "Niet op koers", "50", "90"]


def test_a_target_that_was_changed_stands_there_with_the_old_one_and_the_reason(
    page: Any, reference: Reference
) -> None:
    first = agreed(project="motopp", final=6, points=[{"quarter": "2022-Q4", "value": 2}])
    then = agreed(project="motopp", final=8, decided=date(2024, 7, 15), reason="Er kwam een tweede groep bij.")
    unsaid = agreed(project="motopp", final=9, decided=date(2024, 7, 16))
    example = agreed(project="video-cv", final=7, decided=date(2024, 7, 14), illustrative=True)
    known = reference.model_copy(update={"targets": (*reference.targets, first, then, unsaid, example)})
    newest, *others = page([], reference=known).table("Wat eerst was afgesproken")
    assert newest == [
        "Motopp: bemiddeld naar werk",
        "6 eind Q4 2024, met 2 t/m Q4 2022",
        "8 eind Q4 2024",
        "15 juli 2024",
        "Er kwam een tweede groep bij.",
    ]
    extended = [
        "Gestarte trajecten",
        "1.200 eind Q4 2023",
        "1.200 eind Q4 2024",
        "1 juli 2023 (precieze dag niet bekend)",
    ]
    assert [*extended, "Het programma is verlengd tot eind 2024."] in others
    assert not any("Video" in row[0] for row in others)


def test_what_is_unknown_says_why_and_what_it_can_come_to(page: Any) -> None:
    reasons = (Unsettled("motopp", "trajecten", UnsettledKind.REJECTED, Quarter(2023, 4)),)
    started, placed = (
        replace(figure(3, 12, 2.7, 3, Light.GREEN), unsettled=reasons, unknown=True, interval=interval)
        for interval in ((3, 1205), (3, 3))
    )
    programme = STATUS.programme | {S: replace(STATUS.programme[S], interval=(1172, 2374))}
    shown = page([], status=replace(STATUS, programme=programme, projects=(Level("motopp", {S: started, P: placed}),)))
    assert [row[:4] for row in shown.table("Stand per project")] == [
        ["Motopp", "Gestart", "Nog niet bekend", "3 tussen 3 en 1.205"],
        ["Bemiddeld naar werk", "Nog niet bekend", "3", "2,7"],
        ["De nieuwste lijst met trajecten van Motopp is afgekeurd. Wij gebruiken de lijst t/m Q4 2023."],
    ]
    assert "Gestarte trajecten 1.172 Kan nog worden: tussen 1.172 en 2.374." in shown.text


def test_a_light_is_a_shape_of_its_own_as_well_as_a_colour(page: Any) -> None:
    source = page([]).source
    shapes = {source.split(f'class="shape {light}"')[1].split('d="')[1].split('"')[0] for light in Light}
    assert shapes == set(LIGHT_PATHS.values())
    assert len(shapes) == len(Light)
    assert all(colour in source for colour in LIGHT_COLOURS.values())


def test_figures_of_an_earlier_half_year_than_the_deliveries_say_so(page: Any) -> None:
    shown = page([], status=replace(STATUS, period=Quarter(2023, 4)))
    assert "Cijfers t/m Q4 2023, leveringen t/m Q2 2024. Bijgewerkt" in shown.text
    assert "Deze cijfers gaan t/m Q4 2023. Partners leveren nu de lijsten t/m Q2 2024." in shown.text
    assert "Deze cijfers gaan t/m" not in page([]).text


def test_a_project_that_has_not_begun_is_absent(page: Any) -> None:
    early = replace(STATUS, period=Quarter(2021, 2), projects=(Level("ik-start", {S: Figure(0)}),))
    assert page([], status=early).table("Stand per project") == []


def test_an_empty_database_says_so_instead_of_showing_zeros(page: Any) -> None:
    empty = page([], status=replace(STATUS, has_data=False))
    assert "Er zijn nog geen lijsten in gebruik." in empty.text
    assert "1.172" not in empty.source


def test_deliveries_stand_by_what_became_of_them(page: Any) -> None:
    shown = page(
        [
            delivery(1, "motopp", "superseded", period="2023-Q4"),
            delivery(2, "motopp", "in_force", verdict="accepted_with_warnings", warnings=2, feedback="t/2 a.xlsx"),
            delivery(3, "zorgstart", "rejected", feedback="terugkoppeling/3.xlsx", warnings=1),
        ]
    )
    assert shown.table("In gebruik") == [
        [
            *("Motopp", "trajecten", "Q2 2024", "15-07-2024", "goedgekeurd met waarschuwingen"),
            *("2 waarschuwingen in de levering van Motopp", "in gebruik", "motopp.xlsx nr. 2"),
        ]
    ]
    assert [row[4:6] for row in shown.table("Afgekeurd")] == [
        ["afgekeurd", "3 fouten, 1 waarschuwing in de levering van ZorgStart"]
    ]
    assert [row[2:7] for row in shown.table("Eerdere")] == [
        ["Q4 2023", "15-07-2024", "goedgekeurd", "geen", "vervangen"]
    ]
    assert {"../terugkoppeling/3.xlsx", "../t/2%20a.xlsx"} <= set(shown.links)


@pytest.mark.parametrize(
    ("rows", "waiting"),
    [
        ([delivery(1, "motopp", "rejected")], 1),
        ([delivery(1, "motopp", "rejected"), delivery(2, "motopp", "in_force")], 0),
        ([delivery(1, "motopp", "in_force"), delivery(2, "motopp", "rejected")], 1),
        ([delivery(1, "motopp", "rejected"), delivery(2, "motopp", "rejected")], 1),
        ([delivery(1, "motopp", "rejected"), delivery(2, "motopp", "in_force", dataset="tellingen", file="b.xlsx")], 1),
        ([delivery(1, None, "rejected", dataset=None, period=None)], 1),
        ([delivery(1, None, "rejected", file="a.xlsx"), delivery(2, "motopp", "in_force", file="a.xlsx")], 0),
        ([delivery(1, None, "rejected", file="a.xlsx"), delivery(2, None, "rejected", file="b.xlsx")], 2),
        ([delivery(1, "motopp", "rejected", received_at=datetime(2024, 6, 1, tzinfo=AMSTERDAM))], 0),
    ],
)
def test_a_rejected_delivery_waits_until_a_good_one_takes_its_place(
    page: Any, rows: list[dict[str, Any]], waiting: int
) -> None:
    shown = page(rows)
    assert f"wacht op een verbeterde lijst ({waiting})" in shown.text
    assert len(shown.items("Afgekeurd")) == len(shown.table("Afgekeurd")) == waiting


def test_the_carried_forward_stand_by_name(page: Any, reference: Reference) -> None:
    shown = page([])
    assert shown.items("Oudere lijst in de cijfers t/m Q2 2024 (1)") == [
        f"{reference.partner_by_code['young-digitals'].name}, tellingen: lijst t/m Q4 2023"
    ]


def test_who_is_awaited_stands_on_the_page_once(page: Any) -> None:
    awaited = OwedList("uwv", "dienstverbanden", Quarter(2023, 4), covers=False, rejection=None)
    half_year = HalfYear(Term(Quarter(2024, 2), date(2024, 7, 19)), (awaited,), ())
    shown = page([], half_year=half_year)
    assert shown.table("Op welke lijsten t/m Q2 2024 wij wachten (1)") == [
        ["UWV", "dienstverbanden", "ontbreekt", "t/m Q4 2023", "nog niet"]
    ]
    assert shown.text.count("dienstverbanden") == 1


def test_documents_are_linked_relative_to_the_page(page: Any) -> None:
    documents = [
        Document("Monitor", "PDF", PurePosixPath("../monitor/monitor-2024-Q2.pdf")),
        Document("Brieven", "Gooise Meren", PurePosixPath("../monitor/brief #1.docx")),
    ]
    shown = page([], documents=documents)
    assert {"../monitor/monitor-2024-Q2.pdf", "../monitor/brief%20%231.docx"} <= set(shown.links)
    assert (shown.items("Monitor"), shown.items("Brieven")) == (["PDF"], ["Gooise Meren"])


HOSTILE = "<script>alert(1)</script>\"'{{ 7 * 7 }}.xlsx"


def test_a_file_name_is_never_more_than_text(page: Any) -> None:
    rows = [
        delivery(1, None, "rejected", file=HOSTILE, feedback=f"terugkoppeling/{HOSTILE}"),
        delivery(2, "<b>x", "in_force", file=HOSTILE),
    ]
    shown = page(rows, documents=[Document("A", HOSTILE, PurePosixPath("javascript:alert(1)"))])
    assert "script" not in shown.tags
    assert shown.text.count(HOSTILE) == 3
    assert all(link.startswith(("#", "../", "javascript%3A")) for link in shown.links)


def test_the_page_asks_nothing_of_the_network_and_says_its_language(page: Any) -> None:
    source = page([delivery(1, "motopp", "in_force")]).source
    assert '<html lang="nl">' in source
    assert not [word for word in ("http:", "https:", "url(", "@import", "<script", "<link") if word in source]


def test_the_same_overview_gives_the_same_page(page: Any) -> None:
    rows = [delivery(1, "motopp", "in_force"), delivery(2, "zorgstart", "rejected")]
    assert page(rows).source == page(rows).source


def test_equal_answers_of_one_day_stand_together_and_what_was_asked_comes_without_the_advice(page: Any) -> None:
    shown = page(
        [],
        answers=[
            answer(4, "verhuisd", given_by="Teamleider"),
            answer(3, "klopt"),
            answer(2, "klopt"),
            answer(1, "klopt", partner="onbekende-partner", period=None),
        ],
    )
    asked = "Het Koppelnummer is leeg."
    assert shown.tables["Wat partners hebben geantwoord. Het nieuwste staat bovenaan."] == [
        ["Motopp", "trajecten", "Q2 2024", asked, "1", "verhuisd", "Teamleider", "15-07-2024"],
        ["Motopp", "trajecten", "Q2 2024", asked, "2", "klopt", "niet ingevuld", "15-07-2024"],
        ["onbekende-partner", "trajecten", "", asked, "1", "klopt", "niet ingevuld", "15-07-2024"],
    ]


def test_without_answers_the_page_says_so(page: Any) -> None:
    assert "Er zijn nog geen antwoorden op waarschuwingen." in page([]).text


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({}, "geen"),
        ({"warnings": 2, "answered": 1}, "2 waarschuwingen, 1 beantwoord"),
        ({"answered": 3}, "3 beantwoord"),
    ],
)
def test_what_was_found_in_a_delivery(page: Any, numbers: dict[str, int], told: str) -> None:
    shown = page([delivery(1, "motopp", "in_force", **numbers)])
    assert shown.tables["In gebruik voor de cijfers"][0][5] == told


def test_the_comparison_has_its_counts_and_says_which_lists_there_are_not(page: Any) -> None:
    shown = page([])
    assert shown.table("Hoe vaak lijsten verschillen t/m Q2 2024") == [
        ["ZorgStart", "4 van 1.572", "0 van 30", "5 van 203", "–"],
        ["Alle projecten", "4 van 1.572", "0 van 30", "5 van 203", "–"],
    ]
    assert "Er is geen lijst met aanmeldingen van Hilversum, Gooise Meren." in shown.text
    assert "Er is geen lijst met trajecten die wij kunnen vergelijken van The Young Digitals." in shown.text
    assert "Er is geen lijst van UWV." in shown.text


def test_without_lists_to_compare_the_page_says_so(page: Any) -> None:
    empty = page([], comparison=replace(COMPARISON, tallies={}, has_uwv=True))
    assert "Er zijn nog geen lijsten die wij kunnen vergelijken." in empty.text
    assert "Er is geen lijst van UWV." not in empty.text


def test_how_jobs_add_up_to_residents(page: Any) -> None:
    shown = page([])
    assert shown.table("Van banen naar inwoners t/m Q2 2024") == [
        ["Banen bij alle projecten samen", "1.458"],
        ["Af: banen van inwoners die al meetelden", "3"],
        ["Inwoners met een baan in het programma", "1.455"],
    ]
    for sentence in (
        "Inwoners die met meer dan één traject een baan vonden: 3. Bij meer dan één project: 2.",
        "Hoeveel inwoners begonnen er? Aan 1 project: 1.029. Aan 2 projecten: 37.",
        "Inwoners met meer dan één Koppelnummer: 6. Van hen staan er 5 bij meer dan één gemeente.",
        "Trajecten zonder Koppelnummer: 4.",
        "Banen uit tellingen: 38.",
    ):
        assert sentence in shown.text


def test_where_nobody_has_started_the_page_says_so(page: Any) -> None:
    assert "Er is nog niemand begonnen." in page([], residents=replace(RESIDENTS, residents_by_projects={})).text


def test_who_is_still_in_employment_has_the_denominator_beside_it(page: Any) -> None:
    motopp = Level("motopp", {Measure.PLACED: Figure(3)}, category="scholing-en-leerwerk")
    lasting = Sustained(
        until=date(2024, 6, 30),
        programme=SustainedFigure(401, {6: Share(311, 353), 12: Share(196, 280)}),
        blocks={"motopp": SustainedFigure(1, {6: Share(1, 1), 12: Share(0, 0)})},
    )
    shown = page([], replace(STATUS, blocks=(motopp,), sustained=lasting))
    placed = STATUS.programme[Measure.PLACED].realised
    assert shown.table("Wie werkt later nog?") == [
        ["Het hele programma", str(placed), "401", "311 van 353", "196 van 280"],
        ["Motopp", "3", "1", "1 van 1", "–"],
    ]
    assert "Volgens UWV, tot en met 30 juni 2024." in shown.text


def test_without_a_list_of_uwv_nobody_knows_who_is_still_in_employment(page: Any) -> None:
    assert "Zonder lijst van UWV weten wij niet wie later nog werkt." in page([]).text
