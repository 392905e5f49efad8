"""The monitor's workbook, read back as a reader of Excel finds it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from waw_etl.indicators.figure_key import FigureKey
from waw_etl.monitor.open_figures import OpenFigure
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.workbook.book import render_workbook
from waw_etl.monitor.workbook.figures import FIGURE_COLUMNS
from waw_etl.reference import Measure

SHEETS = [
    "Dashboard",
    "Blokken",
    "Projecten",
    "Gemeenten",
    "Sectoren",
    "Doelgroepen",
    "Aan het werk",
    "Leveringen",
    "Toelichting",
    "Cijfers",
    "Definities",
    "Colofon",
]


@pytest.fixture(scope="module")
def book(context: MonitorContext) -> Workbook:
    return load_workbook(io.BytesIO(render_workbook(context)))


def table(sheet: Worksheet, name: str) -> list[dict[str, object]]:
    """The rows of an Excel table, by its headings."""
    headings, *rows = ([cell.value for cell in row] for row in sheet[sheet.tables[name].ref])
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def texts(book: Workbook) -> list[str]:
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_every_sheet_is_there_in_the_order_of_the_monitor(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_the_dashboard_holds_the_figures_the_lights_and_the_course_so_far(
    book: Workbook, context: MonitorContext
) -> None:
    rows = table(book["Dashboard"], "Dashboard")
    assert [list(row.values())[:5] for row in rows] == [
        ["Gestarte trajecten", 1163, 1080, 1200, 1249],
        ["Afgeronde scholingstrajecten", 690, 720, 800, 772],
        ["Bemiddeld naar werk", 443, 450, 500, 479],
    ]
    assert [row["Stand"] for row in rows] == ["● op koers", "▲ komt naar verwachting weer op koers", "● op koers"]
    assert [row["Deel van doel totaal"] for row in rows] == pytest.approx([1163 / 1200, 690 / 800, 443 / 500])
    past = table(book["Dashboard"], "Verloop")
    assert list(past[0].values())[:7] == ["Q3 2022", 862, 660, 403, 440, 317, 275]
    assert list(past[-1].values())[:7] == ["Q2 2024", 1163, 1080, 690, 720, 443, 450]
    assert any(str(gauge.caveat) in text for gauge in context.dashboard if gauge.caveat for text in texts(book))


@pytest.mark.parametrize(
    ("block", "counts"),
    [
        ("ZorgStart en WijkLeerbedrijf", (735, 592, 280)),
        ("Motopp", (3, 3, 3)),
        ("Doorstroombanen (AI Annotatielab)", (64, None, 20)),
        ("Trainingen", (119, 99, 12)),
        ("Horecatraject Basiskok", (21, 12, 6)),
        ("Chauffeur leerlingenvervoer", (20, 19, 19)),
    ],
)
def test_each_published_block_stands_with_its_own_counts(
    book: Workbook, block: str, counts: tuple[int | None, ...]
) -> None:
    row = next(row for row in table(book["Blokken"], "Blokken") if row["Blok"] == block)
    assert tuple(list(row.values())[2:5]) == counts


def test_a_block_has_its_own_word_for_work_and_its_footnote(book: Workbook) -> None:
    row = next(row for row in table(book["Blokken"], "Blokken") if row["Blok"] == "Trainingen")
    assert row["Benaming bij werk"] == "baan gevonden"
    assert row["Voetnoot"] == "Inclusief 12 deelnemers van de nieuwe training Ik Start."


def test_projects_that_have_started_stand_with_their_counts(book: Workbook, context: MonitorContext) -> None:
    rows = {str(row["Project"]): list(row.values())[3:6] for row in table(book["Projecten"], "Projecten")}
    assert rows["ZorgStart"] == [578, 467, 206]
    assert rows["AI Annotatielab"] == [64, None, 20]
    assert list(rows) == [project.name for group in context.projects for project in group.projects]


def test_every_figure_with_a_target_is_a_row_of_open_data(book: Workbook, context: MonitorContext) -> None:
    rows = table(book["Cijfers"], "Cijfers")
    assert list(rows[0]) == list(FIGURE_COLUMNS)
    first = rows[: len(context.figures)]
    assert [(r["niveau"], r["code"], r["maat"], r["gerealiseerd"], r["doel_totaal"]) for r in first] == [
        (f.level, f.code, f.measure, f.realised, f.target_final) for f in context.figures
    ]
    assert {name: value for name, value in rows[0].items() if value is not None} == {
        "periode": "2024-Q2",
        "niveau": "programma",
        "code": "programma",
        "naam": "Werken aan Werk",
        "maat": "started",
        "gerealiseerd": 1163,
        "doel_tm_periode": 1080,
        "doel_totaal": 1200,
        "verwachting": 1249,
        "stand": "groen",
        "voorbeelddoel": "nee",
        "voorlopig": "nee",
        "definitie": "1",
        "sleutel": "2024-Q2:programme:programme:started",
    }


@pytest.mark.parametrize(
    ("place", "value", "why_empty", "key"),
    [
        (("2024-Q2", "gemeente", "GM0402", "placed"), 236, None, "2024-Q2:municipality:GM0402:placed"),
        (("2024-Q2", "gemeente", "GM0417", "placed"), None, "minder dan 5", "2024-Q2:municipality:GM0417:placed"),
        (("2024-Q2", "sector", "zorg", "placed"), 12, None, "2024-Q2:programme:programme:placed"),
        (("2024-Q2", "sector", "horeca", "placed"), None, "minder dan 5", "2024-Q2:programme:programme:placed"),
        (("2024-Q2", "doelgroep", "jongere", "started"), None, "niet getoond", "2024-Q2:programme:programme:started"),
        (("2023-Q4", "programma", "programma", "trained"), 608, None, "2024-Q2:programme:programme:trained"),
        (("2024-Q2", "programma", "programma", "sustained_6"), None, "–", "2024-Q2:programme:programme:sustained"),
    ],
)
def test_breakdowns_and_earlier_quarters_are_rows_of_open_data(
    book: Workbook, place: tuple[str, ...], value: int | None, why_empty: str | None, key: str
) -> None:
    rows = table(book["Cijfers"], "Cijfers")
    (row,) = [row for row in rows if tuple(row[name] for name in ("periode", "niveau", "code", "maat")) == place]
    assert (row["gerealiseerd"], row["waarom_leeg"], row["sleutel"]) == (value, why_empty, key)
    assert row["doel_totaal"] is row["stand"] is None


def test_earlier_quarters_have_the_target_of_then(book: Workbook, context: MonitorContext) -> None:
    found = {
        (row["periode"], row["maat"]): row["doel_tm_periode"]
        for row in table(book["Cijfers"], "Cijfers")
        if row["periode"] != "2024-Q2"
    }
    pasts = [(gauge.measure, past) for gauge in context.dashboard for past in gauge.history[:-1]]
    assert found == {(str(past.quarter), str(measure)): past.target for measure, past in pasts}
    assert any(found.values())


def test_the_open_data_open_as_one_frame(context: MonitorContext) -> None:
    frame = pd.read_excel(io.BytesIO(render_workbook(context)), sheet_name="Cijfers", engine="openpyxl")
    assert list(frame.columns) == list(FIGURE_COLUMNS)
    assert not frame.duplicated(["periode", "niveau", "code", "maat"]).any()
    assert frame[["periode", "niveau", "code", "naam", "maat", "definitie", "sleutel"]].notna().all(axis=None)
    numbers = frame[["gerealiseerd", "van", "doel_tm_periode", "doel_totaal", "verwachting"]]
    assert all(pd.api.types.is_numeric_dtype(numbers[name]) for name in numbers)
    assert (frame["gerealiseerd"].isna() == frame["waarom_leeg"].notna()).all()


def test_the_sheet_of_open_data_holds_its_table_alone(book: Workbook) -> None:
    sheet = book["Cijfers"]
    assert sheet.tables["Cijfers"].ref == sheet.dimensions
    assert not sheet.merged_cells.ranges


@pytest.mark.parametrize(
    ("sheet", "name", "first", "last"),
    [
        ("Dashboard", "Dashboard", "programme:programme:started", "programme:programme:placed"),
        ("Dashboard", "Verloop", "programme:programme", "programme:programme"),
        ("Blokken", "Blokken", "block:zorg", "block:chauffeur-leerlingenvervoer"),
        ("Blokken", "Categorieen", "category:scholing-en-leerwerk", "category:afgerond"),
        ("Projecten", "Projecten", "project:zorgstart", "project:chauffeur-leerlingenvervoer"),
        ("Gemeenten", "Gemeenten", "municipality:GM0376", "municipality:GM1696"),
    ],
)
def test_every_row_of_figures_ends_with_its_key(book: Workbook, sheet: str, name: str, first: str, last: str) -> None:
    rows = table(book[sheet], name)
    assert all(row["Sleutel"] for row in rows)
    assert [list(row)[-1] for row in rows[:1]] == ["Sleutel"]
    assert [rows[0]["Sleutel"], rows[-1]["Sleutel"]] == [f"2024-Q2:{first}", f"2024-Q2:{last}"]


def test_an_illustrative_target_is_marked(context: MonitorContext) -> None:
    key = FigureKey.parse("2024-Q2:project:motopp:started")
    figure = OpenFigure(key, "project", "motopp", "Motopp", Measure.STARTED, 3, 2.7, 3, None, None, illustrative=True)
    book = load_workbook(io.BytesIO(render_workbook(replace(context, figures=(figure,)))))
    row = table(book["Cijfers"], "Cijfers")[0]
    assert (row["doel_tm_periode"], row["voorbeelddoel"], row["stand"]) == (2.7, "ja", None)


def test_small_numbers_of_a_municipality_are_nowhere(book: Workbook) -> None:
    rows = {row["Gemeente"]: list(row.values())[1:4] for row in table(book["Gemeenten"], "Gemeenten")}
    assert rows["Hilversum"] == [611, 362, 236]
    assert rows["Eemnes"] == [28, 17, "minder dan 5"]
    assert rows["Laren"] == [24, 14, "minder dan 5"]
    notes = [row[0].value for row in book["Gemeenten"].iter_rows()]
    assert "Aantallen onder de 5 laten wij niet zien. Zo zijn mensen niet te herkennen." in notes


@pytest.mark.parametrize(
    ("sheet", "columns", "expected", "notes"),
    [
        (
            "Sectoren",
            ("Sector", "Bemiddeld naar werk"),
            {"zorg": 12, "horeca": "minder dan 5", "ict": "minder dan 5", "onbekend": 5},
            ["Alle sectoren samen: 20 inwoners met een baan.", "Aantallen onder de 5 laten wij niet zien. Zo zijn"],
        ),
        (
            "Doelgroepen",
            ("Doelgroep", "Gestarte trajecten"),
            {"statushouder": 22, "jongere": "niet getoond", "zzp": "minder dan 5", "onbekend": "minder dan 5"},
            ["Alle doelgroepen samen: 30 gestarte trajecten.", "'Niet getoond': met dit aantal is een klein aantal"],
        ),
    ],
)
def test_sectors_and_target_groups_are_shown_without_small_numbers(
    book: Workbook, sheet: str, columns: tuple[str, str], expected: dict[str, object], notes: list[str]
) -> None:
    what, measure = columns
    rows = {row[what]: row[measure] for row in table(book[sheet], sheet)}
    assert rows | expected == rows
    assert list(rows)[-1] == "onbekend"
    told = [str(row[0].value) for row in book[sheet].iter_rows()]
    assert all(any(line.startswith(note) for line in told) for note in notes)


def test_the_account_tells_what_the_monitor_tells(book: Workbook, context: MonitorContext) -> None:
    told = [str(row["Tekst"]) for row in table(book["Toelichting"], "Toelichting")]
    expected = [
        *context.introduction,
        *context.half_year,
        *context.outlook,
        *context.counting,
        *context.basis.sentences,
        "Alle drie de trainees werken nu als softwareontwikkelaar.",
    ]
    assert set(expected) <= set(told)


def test_the_colophon_explains_the_lights_and_the_open_data(book: Workbook, context: MonitorContext) -> None:
    sheet = book["Colofon"]
    lines = table(sheet, "Colofon")
    assert [tuple(row.values()) for row in lines] == [(line.label, line.text) for line in context.colophon]
    assert [row["Betekenis"] for row in table(sheet, "Kleuren")] == [entry.explanation for entry in context.legend]
    assert [row["Kolom"] for row in table(sheet, "Kolommen")] == list(FIGURE_COLUMNS)


def test_every_measure_of_the_open_data_has_its_definition(book: Workbook, context: MonitorContext) -> None:
    words = table(book["Definities"], "Definities")
    assert [row["Woord"] for row in words] == [word.name for word in context.appendix]
    versions = {(str(row["maat"]).partition("_")[0], row["definitie"]) for row in table(book["Cijfers"], "Cijfers")}
    assert {(row["Maat"], row["Versie"]) for row in words if row["Maat"]} == versions


def test_what_a_partner_wrote_stays_text(hostile_context: MonitorContext, hostile_texts: list[str]) -> None:
    book = load_workbook(io.BytesIO(render_workbook(hostile_context)))
    cells = {c.value: c for row in book["Toelichting"].iter_rows() for c in row if isinstance(c.value, str)}
    assert set(hostile_texts) <= set(cells)
    assert {cell.data_type for cell in cells.values()} == {"s"}
    assert cells["=1+1"].quotePrefix


def test_sheets_print_on_a4_with_their_headings_and_page_numbers(book: Workbook) -> None:
    for sheet in book:
        setup = (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage)
        assert (sheet.title, *setup) == (sheet.title, 9, "landscape", True)
        assert sheet.oddFooter.right.text == "&P / &N"
    frozen = [sheet.title for sheet in book if sheet.freeze_panes]
    assert frozen == ["Projecten", "Toelichting", "Cijfers", "Definities"]
    repeated = {sheet.title: sheet.print_title_rows for sheet in book if sheet.print_title_rows}
    below_title = ["Projecten", "Gemeenten", "Sectoren", "Doelgroepen", "Toelichting", "Definities"]
    assert repeated == dict.fromkeys(below_title, "$4:$4") | {"Cijfers": "$1:$1"}


def test_it_says_what_it_is_and_in_which_language(book: Workbook) -> None:
    properties = book.properties
    assert (properties.title, properties.language) == ("Monitor Werken aan Werk t/m Q2 2024", "nl-NL")
    assert properties.created.date() == properties.modified.date() == date(2024, 9, 2)


def test_the_same_monitor_gives_the_same_bytes(context: MonitorContext) -> None:
    first = render_workbook(context)
    assert render_workbook(context) == first
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}
