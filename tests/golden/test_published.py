"""Every published figure t/m 2024-Q2, and the targets: from the partners' workbooks to what readers see."""

from __future__ import annotations

import csv
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.conftest import CHECKOUT, Home

PUBLISHED = CHECKOUT / "data" / "published"
MEASURES = ("started", "trained", "placed")
# The names under which the published blocks stand in the reference data.
BLOCKS = {
    "ZorgStart en WijkLeerbedrijf": "zorg",
    "Motopp": "motopp",
    "Doorstroombanen (AI Annotatielab)": "doorstroombanen",
    "Trainingen": "trainingen",
    "Horecatraject Basiskok": "basiskok",
    "Chauffeur leerlingenvervoer": "chauffeur-leerlingenvervoer",
}


def published_blocks() -> list[dict[str, str]]:
    with (PUBLISHED / "monitor-2024-q2.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures_of(row: dict[str, str]) -> dict[str, int]:
    return {measure: int(row[measure]) for measure in MEASURES if row[measure]}


@pytest.fixture(scope="module")
def status(demo_home: Home) -> Any:
    answer = demo_home.waw("status", "2024-Q2", "--json")
    assert answer.status == 0
    return answer.json


@cache
def pdf_text(folder: Path) -> str:
    reader = PdfReader(folder / "monitor-2024-Q2.pdf")
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


class Tables(HTMLParser):
    """All table rows of a page, as texts."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._cell = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data


@pytest.mark.parametrize("row", published_blocks(), ids=lambda row: BLOCKS[row["block"]])
class TestPublishedBlock:
    def test_in_the_status(self, row: dict[str, str], status: Any) -> None:
        blocks = {block["code"]: block["measures"] for block in status["blocks"]}
        counted = {m: figure["realised"] for m, figure in blocks[BLOCKS[row["block"]]].items()}
        assert counted == figures_of(row)

    def test_in_the_text_of_the_pdf(self, row: dict[str, str], demo_home: Home) -> None:
        # The table of all blocks: the name, and then its figures in their order.
        cells = [row[measure] or "–" for measure in MEASURES]
        assert " ".join([row["block"], *cells]) in pdf_text(demo_home.path / "monitor" / "2024-Q2")

    def test_in_the_html(self, row: dict[str, str], demo_home: Home) -> None:
        page = Tables()
        page.feed((demo_home.path / "monitor" / "2024-Q2" / "monitor-2024-Q2.html").read_text(encoding="utf-8"))
        lines = [[re.sub(r"\s+", " ", cell).strip() for cell in line] for line in page.rows]
        # After its figures stands which of them are provisional.
        assert [row["block"], *(row[measure] or "–" for measure in MEASURES)] in [line[:4] for line in lines]

    def test_in_the_cells_of_the_workbook(self, row: dict[str, str], demo_home: Home) -> None:
        book = load_workbook(demo_home.path / "monitor" / "2024-Q2" / "monitor-2024-Q2.xlsx")
        heading, *lines = book["Cijfers"].iter_rows(values_only=True)
        records = [dict(zip(map(str, heading), line, strict=True)) for line in lines]
        code = BLOCKS[row["block"]]
        block = [record for record in records if (record["niveau"], record["code"]) == ("blok", code)]
        found = {record["maat"]: record["gerealiseerd"] for record in block if record["maat"] in MEASURES}
        assert found == figures_of(row)


@pytest.mark.parametrize(("project", "trained", "placed"), [("zorgstart", 467, 206), ("wijkleerbedrijf", 125, 74)])
def test_published_parts_of_the_care_block(status: Any, project: str, trained: int, placed: int) -> None:
    measures = next(p["measures"] for p in status["projects"] if p["code"] == project)
    assert (measures["trained"]["realised"], measures["placed"]["realised"]) == (trained, placed)


def test_a_little_over_450_residents_found_a_job_and_the_programme_is_on_course(status: Any) -> None:
    assert 450 < status["programme"]["placed"]["realised"] < 460
    assert {figure["status"] for figure in status["programme"].values()} == {"green"}


def test_the_footnote_of_the_trainings_counts_the_new_one(demo_home: Home) -> None:
    assert "Inclusief 12 deelnemers van de nieuwe training Ik Start" in pdf_text(demo_home.path / "monitor" / "2024-Q2")


def test_published_labels(demo_home: Home) -> None:
    text = pdf_text(demo_home.path / "monitor" / "2024-Q2")
    for row in published_blocks():
        assert re.search(rf"{re.escape(row['block'])} .{{0,120}}?{row['placed']} .{{0,80}}?{row['label_placed']}", text)


def published_targets(name: str = "programme-targets.csv") -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", published_targets(), ids=lambda row: f"{row['published']} {row['measure']}")
def test_published_targets_of_the_programme_as_of_their_day(demo_home: Home, row: dict[str, str]) -> None:
    answer = demo_home.waw("status", row["final_quarter"], "--as-of", f"{row['published']}-28", "--json")
    assert answer.json["programme"][row["measure"]]["target_final"] == int(row["target_final"])
    assert answer.json["programme"][row["measure"]]["target_to_date"] == float(row["target_final"])


@pytest.mark.parametrize("row", published_targets("interim-targets.csv"), ids=lambda row: row["measure"])
def test_interim_targets_as_of_their_month(demo_home: Home, row: dict[str, str]) -> None:
    answer = demo_home.waw("status", row["quarter"], "--as-of", f"{row['published']}-31", "--json")
    assert answer.json["programme"][row["measure"]]["target_to_date"] == float(row["planned"])


@pytest.mark.parametrize(
    ("project", "measure", "final", "as_of"),
    [
        ("wijkleerbedrijf", "started", 60, "2020-12-31"),
        ("wijkleerbedrijf", "trained", 48, "2020-12-31"),
        ("wijkleerbedrijf", "placed", 36, "2020-12-31"),
        ("zorgstart-instap", "placed", 11, "2024-09-02"),
    ],
)
def test_published_targets_of_projects(demo_home: Home, project: str, measure: str, final: int, as_of: str) -> None:
    answer = demo_home.waw("status", "2024-Q2", "--as-of", as_of, "--json")
    measures = next(p["measures"] for p in answer.json["projects"] if p["code"] == project)
    assert measures[measure]["target_final"] == final


def test_the_ai_annotatielab_has_24_places_a_year(demo_home: Home) -> None:
    def to_date(period: str) -> float:
        answer = demo_home.waw("status", period, "--json")
        projects = {p["code"]: p["measures"] for p in answer.json["projects"]}
        return float(projects["ai-annotatielab"]["started"]["target_to_date"])

    assert to_date("2024-Q2") - to_date("2023-Q2") == 24


def test_the_targets_stand_in_the_pdf(demo_home: Home) -> None:
    text = pdf_text(demo_home.path / "monitor" / "2024-Q2")
    for final, to_date in (("1.200", "1.080"), ("800", "720"), ("500", "450")):
        assert f"Doel totaal: {final}" in text
        assert f"Doel t/m Q2 2024: {to_date}" in text
