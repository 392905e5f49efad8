"""Nothing that a partner wrote is ever calculated in the feedback that it, or we, open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.payloads import FORMULAS, formula_cells, plain, texts_of, through_libreoffice

LEVERING = [
    ["Leverancier", "zorgstart"],
    ["Dataset", "trajecten"],
    ["Periode", "2024-Q2"],
    ["Opgesteld op", date(2024, 7, 15)],
    ["Formaatversie", 1],
    ["Opmerking", "=1+1"],
]
HEADINGS = ["Trajectnummer", "Koppelnummer", "Gemeente", "Project", "Startdatum", "Status"]


def hostile_sheets() -> dict[str, list[list[object]]]:
    """A delivery with each payload as a number, a code, a date, an explanation, an unknown heading and elsewhere."""
    payloads = list(FORMULAS.values())
    rows = [[f"{p} {n}", p, p, p, p, p] for n, p in enumerate(payloads)]
    return {
        "Levering": LEVERING,
        "Trajecten": [[*HEADINGS, *payloads], *rows],
        "Toelichting": [["Project", "Tekst"], *([p, p] for p in payloads)],
        "=1+1": [[p] for p in payloads],
        "+cmd|' C calc'!A0": [["x"]],
    }


@pytest.fixture
def feedback(give_back: Callable[..., Any], workbook: Callable[..., bytes]) -> Path:
    path: Path = give_back(workbook(hostile_sheets()), "=1+1.xlsx").path
    return path


def test_the_feedback_holds_no_formula_and_no_way_out(feedback: Path) -> None:
    assert formula_cells(feedback) == []


def test_libreoffice_finds_only_texts_in_the_feedback(feedback: Path, tmp_path: Path) -> None:
    book = through_libreoffice(feedback, tmp_path)

    assert {plain(text) for text in FORMULAS.values()} <= texts_of(book)
    for sheet in ("Trajecten", "Toelichting", "=1+1"):
        assert {cell.data_type for row in book[sheet].iter_rows() for cell in row} <= {"s", "n"}
        assert [cell.value for row in book[sheet].iter_rows() for cell in row if cell.value in (2, 1, "2", "1")] == []


@pytest.mark.parametrize("payload", FORMULAS.values(), ids=FORMULAS)
def test_the_feedback_on_a_csv_holds_no_formula(payload: str, give_back: Callable[..., Any]) -> None:
    quoted = '"' + payload.replace('"', '""') + '"'
    content = f"BSN;Ingangsdatum;Contractvorm;{quoted}\n123456782;{quoted};{quoted};x\n"
    given = give_back(content.encode(), "uwv_dienstverbanden_2024-Q2.csv")

    assert formula_cells(given.path) == []
    cell = given.open()["Dienstverbanden"]["C2"]
    assert (cell.data_type, plain(cell.value)) == ("s", plain(payload))
