"""The template of each partner: what stands in it, what can be chosen, and what the judge says of it."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from schemas.catalogue import DATASETS
from schemas.meanings import COVER, meaning
from tests.unit.templates.conftest import Desk, fill
from waw_etl.reference import load_reference
from waw_etl.settings import CHECKOUT

DELIVERERS = [
    (partner.code, dataset)
    for partner in load_reference(CHECKOUT / "data" / "reference").partners
    for dataset in partner.datasets
]
# The first period of a project, one in which a partner's only project is finished, and one after the programme.
OTHER_PERIODS = [
    ("kinderopvang", "trajecten", "2023-Q4"),
    ("zorgstart", "trajecten", "2020-Q1"),
    ("uwv", "dienstverbanden", "2020-Q1"),
    ("hilversum", "aanmeldingen", "2020-Q1"),
    ("hilversum", "tellingen", "2020-Q1"),
    ("vervoer", "trajecten", "2024-Q2"),
    ("mbo-college", "trajecten", "2025-Q4"),
    ("hbel", "aanmeldingen", "2025-Q4"),
]
CASES = [(partner, dataset, "2024-Q2") for partner, dataset in DELIVERERS] + OTHER_PERIODS


def validation_at(sheet: Worksheet, cell: str) -> DataValidation:
    (found,) = [v for v in sheet.data_validations.dataValidation if cell in v.sqref]
    return found


def choices(book: Workbook, dataset: str, heading: str) -> list[str]:
    """What the drop-down list below a heading offers."""
    sheet = book[DATASETS[dataset].sheet]
    (cell,) = [cell for cell in sheet[1] if cell.value == heading]
    validation = validation_at(sheet, f"{cell.column_letter}2")
    assert validation.type == "list"
    name, _, area = str(validation.formula1).replace("$", "").partition("!")
    column, first, _, last = range_boundaries(area)
    return [str(book[name].cell(row, column).value) for row in range(first, last + 1)]


@pytest.mark.parametrize(("partner", "dataset", "period"), CASES)
def test_an_empty_template_lacks_only_its_rows(desk: Desk, partner: str, dataset: str, period: str) -> None:
    judgement = desk.judge(desk.write(desk.template(partner, dataset, period)), date(2026, 1, 15))
    assert [issue.rule for issue in judgement.issues] == ["L06"]
    assert (judgement.partner, judgement.dataset, str(judgement.period)) == (partner, dataset, period)
    assert judgement.notices == ()


@pytest.mark.parametrize(("partner", "dataset", "period"), CASES)
def test_the_worked_example_is_a_delivery_without_findings(desk: Desk, partner: str, dataset: str, period: str) -> None:
    book = desk.open(desk.template(partner, dataset, period))
    rows = worked_example(book["Uitleg"])
    assert len(rows) >= 2
    fill(book, DATASETS[dataset].sheet, rows)
    judgement = desk.judge(book, date(2026, 1, 15))
    assert judgement.issues == ()
    assert judgement.rows == len(rows)


def worked_example(sheet: Worksheet) -> list[dict[str, Any]]:
    (top,) = [
        cell.row for cell in sheet["A"] if cell.value == "Kolom" and sheet.cell(cell.row, 3).value == "Wat vult u in?"
    ]
    places = [cell.column for cell in sheet[top] if str(cell.value).startswith("Voorbeeld")]
    below = []
    for row in sheet.iter_rows(min_row=top + 1):
        if not row[0].value:
            break
        below.append(row)
    return [{str(row[0].value): row[place - 1].value for row in below} for place in places]


@pytest.mark.parametrize("answer", ["ja", "nee"])
def test_a_partner_without_participants_says_so_in_the_template(desk: Desk, answer: str) -> None:
    book = desk.open(desk.template("vervoer", "trajecten"))
    (row,) = [cell.row for cell in book["Levering"]["A"] if cell.value == "Geen deelnemers"]
    assert validation_at(book["Levering"], f"B{row}").formula1 == '"ja,nee"'
    book["Levering"].cell(row, 2).value = answer
    judgement = desk.judge(book)
    assert judgement.no_participants is (answer == "ja")
    assert [issue.rule for issue in judgement.issues] == ([] if answer == "ja" else ["L06"])


def test_levering_is_filled_in(desk: Desk) -> None:
    cells = desk.open(desk.template("zorgstart", "trajecten"))["Levering"]
    named = {row[0].value: row[1].value for row in cells.iter_rows(min_row=4)}
    assert list(named) == list(COVER)
    assert [str(value) for value in named.values()] == [
        "zorgstart",
        "trajecten",
        "2024-Q2",
        "2024-07-15 00:00:00",
        "1",
        "None",
    ]


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_data_sheet_has_every_heading_in_order_and_marks_the_required_ones(desk: Desk, dataset: str) -> None:
    partner = next(partner for partner, delivers in DELIVERERS if delivers == dataset)
    sheet = desk.open(desk.template(partner, dataset))[DATASETS[dataset].sheet]
    assert [cell.value for cell in sheet[1]] == [column.heading for column in DATASETS[dataset].columns]
    colours = {cell.value: cell.fill.fgColor.rgb for cell in sheet[1]}
    required = {colours[column.heading] for column in DATASETS[dataset].required}
    others = {colours[c.heading] for c in DATASETS[dataset].columns if not c.required}
    assert len(required) == 1
    assert not required & others
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref


@pytest.mark.parametrize(
    ("partner", "dataset", "heading", "offered"),
    [
        ("zorgstart", "trajecten", "Project", ["ZorgStart", "ZorgStart Instap"]),
        # Finished, and still in a list that is complete from the start.
        ("vervoer", "trajecten", "Project", ["Chauffeur leerlingenvervoer"]),
        ("zorgstart", "trajecten", "Status", ["lopend", "afgerond", "uitgestroomd", "uitgevallen"]),
        ("hbel", "aanmeldingen", "Gemeente", ["Blaricum", "Eemnes", "Huizen", "Laren"]),
        ("wijdemeren", "tellingen", "Project", ["Lokaal plan Wijdemeren"]),
        ("uwv", "dienstverbanden", "SBI", list("ABCDEFGHIJKLMNOPQRSTU")),
    ],
)
def test_a_list_offers_what_this_partner_may_fill_in(
    desk: Desk, partner: str, dataset: str, heading: str, offered: list[str]
) -> None:
    assert choices(desk.open(desk.template(partner, dataset)), dataset, heading) == offered


def test_a_list_leaves_out_what_has_not_begun(desk: Desk) -> None:
    book = desk.open(desk.template("zorgstart", "trajecten", "2023-Q4"))
    assert choices(book, "trajecten", "Project") == ["ZorgStart"]
    book = desk.open(desk.template("zorgstart", "tellingen", "2020-Q3"))
    assert choices(book, "tellingen", "Kwartaal") == ["2020-Q3", "2020-Q2", "2020-Q1"]


@pytest.mark.parametrize(
    ("partner", "dataset", "formats"),
    [
        ("zorgstart", "trajecten", {"Trajectnummer": "@", "Koppelnummer": "@", "Startdatum": "dd-mm-yyyy"}),
        ("hilversum", "aanmeldingen", {"Koppelnummer": "@", "BSN": "@", "Aanmelddatum": "dd-mm-yyyy"}),
        ("uwv", "dienstverbanden", {"BSN": "@", "SBI": "@", "Einddatum": "dd-mm-yyyy", "Uren per week": "0.0#"}),
        ("zorgstart", "tellingen", {"Kwartaal": "@", "Gestart": "0"}),
    ],
)
def test_a_column_keeps_what_is_typed_in_it(desk: Desk, partner: str, dataset: str, formats: dict[str, str]) -> None:
    sheet = desk.open(desk.template(partner, dataset))[DATASETS[dataset].sheet]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    found = {heading: sheet.column_dimensions[letters[heading]].number_format for heading in formats}
    assert found == formats


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("partner", "dataset"), DELIVERERS)
def test_excel_gets_nothing_that_it_refuses(desk: Desk, partner: str, dataset: str) -> None:
    path = desk.write(desk.template(partner, dataset))
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            ElementTree.fromstring(archive.read(part))
    book = desk.open(desk.template(partner, dataset))
    for sheet in book:
        for validation in sheet.data_validations.dataValidation:
            assert len(str(validation.formula1 or "")) <= 255
            assert len(validation.promptTitle or "") <= 32
            assert len(validation.prompt or "") <= 255
            assert len(validation.errorTitle or "") <= 32
            assert len(validation.error or "") <= 225


@pytest.mark.parametrize("dataset", DATASETS)
def test_each_cell_says_what_belongs_in_it(desk: Desk, dataset: str) -> None:
    partner = next(partner for partner, delivers in DELIVERERS if delivers == dataset)
    sheet = desk.open(desk.template(partner, dataset))[DATASETS[dataset].sheet]
    for cell, column in zip(sheet[1], DATASETS[dataset].columns, strict=True):
        found = validation_at(sheet, f"{cell.column_letter}2")
        assert meaning(DATASETS[dataset], column).text in str(found.prompt)
        assert str(found.prompt).startswith("Verplicht. ") is column.required
        assert found.showInputMessage
        assert found.errorStyle == ("warning" if column.kind not in ("text", "count") else None)


@pytest.mark.parametrize(
    ("partner", "dataset", "heading", "when"),
    [
        ("zorgstart", "trajecten", "Startdatum", "verplicht"),
        ("zorgstart", "trajecten", "Uitstroomreden", "verplicht bij een Uitstroomdatum"),
        ("zorgstart", "tellingen", "Gestart", "minstens één van de drie aantallen is verplicht"),
    ],
)
def test_a_cell_and_the_explanation_say_when_it_must_be_filled(
    desk: Desk, partner: str, dataset: str, heading: str, when: str
) -> None:
    book = desk.open(desk.template(partner, dataset))
    (told,) = [row[1].value for row in book["Uitleg"].iter_rows() if row[0].value == heading and row[3].value]
    assert told == when
    (cell,) = [cell for cell in book[DATASETS[dataset].sheet][1] if cell.value == heading]
    prompt = str(validation_at(book[DATASETS[dataset].sheet], f"{cell.column_letter}2").prompt)
    assert prompt.lower().startswith(f"{when}. ".lower())


def test_the_explanation_says_what_is_never_required(desk: Desk) -> None:
    sheet = desk.open(desk.template("zorgstart", "trajecten"))["Uitleg"]
    never = [row[0].value for row in sheet.iter_rows() if row[1].value == "niet verplicht"]
    assert never == [
        "Koppelnummer",
        "Doelgroep",
        "Scholing afgerond op",
        "Certificaat",
        "Sector",
        "Uren per week",
        "Contractvorm",
    ]


@pytest.mark.parametrize(
    ("heading", "latest"), [("Ingangsdatum", date(2024, 6, 30)), ("Einddatum", date(2099, 12, 31))]
)
def test_a_date_after_the_period_is_questioned_where_it_cannot_be(desk: Desk, heading: str, latest: date) -> None:
    sheet = desk.open(desk.template("uwv", "dienstverbanden"))["Dienstverbanden"]
    (cell,) = [cell for cell in sheet[1] if cell.value == heading]
    days = int(str(validation_at(sheet, f"{cell.column_letter}2").formula2))
    assert date(1899, 12, 30).toordinal() + days == latest.toordinal()


@pytest.mark.parametrize(
    ("partner", "dataset", "projects"),
    [
        ("zorgstart", "trajecten", ["ZorgStart", "ZorgStart Instap"]),
        ("mbo-college", "trajecten", ["Bouw & Techniek Start", "Bouw en Techniekstart Oriëntatieprogramma"]),
        ("vervoer", "trajecten", []),
        ("uwv", "dienstverbanden", None),
    ],
)
def test_toelichting_has_a_line_for_each_project_that_runs(
    desk: Desk, partner: str, dataset: str, projects: list[str] | None
) -> None:
    book = desk.open(desk.template(partner, dataset))
    if projects is None:
        assert "Toelichting" not in book.sheetnames
        return
    rows = [[cell.value for cell in row] for row in book["Toelichting"].iter_rows(min_row=2)]
    assert [name for name, text in rows if text is None and name] == projects


def test_an_account_in_the_template_is_taken(desk: Desk) -> None:
    book = desk.open(desk.template("motopp", "trajecten"))
    fill(book, "Trajecten", worked_example(book["Uitleg"]))
    book["Toelichting"]["B2"].value = "Drie deelnemers kregen een contract."
    judgement = desk.judge(book)
    assert judgement.issues == ()
    assert judgement.explanations["text"].tolist() == ["Drie deelnemers kregen een contract."]


def test_equal_templates_are_equal_files(desk: Desk) -> None:
    first = desk.write(desk.template("hbel", "aanmeldingen")).read_bytes()
    assert desk.write(desk.template("hbel", "aanmeldingen")).read_bytes() == first
