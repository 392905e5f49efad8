"""What the demo's second monitor tells of its first, in the documents that were published."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import text

from tests.conftest import Home
from tests.unit.pages import Page
from waw_etl.actions.earlier import earlier_edition
from waw_etl.load.database import open_database, reading, transaction
from waw_etl.monitor.earlier import EarlierEdition
from waw_etl.periods import Quarter
from waw_etl.settings import end_of_day, load_settings

HEADINGS = ["Onderdeel", "T/m Q4 2023", "Nieuw", "Verbeterd", "T/m Q2 2024"]
FIGURES = [
    ["Gestarte trajecten", 1037, 136, -1, 1172],
    ["Afgeronde scholingstrajecten", 710, 82, 0, 792],
    ["Bemiddeld naar werk", 405, 50, 0, 455],
]
SENTENCES = [
    "De vorige monitor noemde 1.037 gestarte trajecten. Dat aantal is nu 1.172. Na Q4 2023 kwamen er 136 bij. Door "
    "verbeteringen van partners ging er 1 af.",
    "Training Ik Start, ZorgStart Instap en Bouw en Techniekstart Oriëntatieprogramma zijn gestart op 1 januari 2024.",
    "Horecatraject Basiskok en Chauffeur leerlingenvervoer zijn gestopt op 31 december 2023.",
    "Niet veranderd sinds de monitor t/m Q4 2023: de doelen en de regels om te tellen.",
]


def printed(value: int | str, column: int) -> str:
    if isinstance(value, str) or column in {1, 4}:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value
    return f"{value:+}".replace("-", "−") if value else "0"


@pytest.mark.parametrize("demo_home", ["sqlite"], indirect=True)
def test_the_section_reads_the_same_in_every_format(demo_home: Home) -> None:
    folder = demo_home.path / "monitor" / "2024-Q2"
    page = Page((folder / "monitor-2024-Q2.html").read_text(encoding="utf-8"))
    rows = [[printed(value, n) for n, value in enumerate(row)] for row in FIGURES]
    rows[1][0] += "¹"
    assert [HEADINGS, *rows] in page.tables
    assert [sentence for sentence in SENTENCES if sentence not in page.text] == []
    document = PdfReader(io.BytesIO((folder / "monitor-2024-Q2.pdf").read_bytes()))
    words = "".join(" ".join(each.extract_text() for each in document.pages).split())
    for told in (*SENTENCES, *(" ".join(row) for row in [HEADINGS, *rows])):
        assert "".join(told.split()) in words
    sheet = load_workbook(folder / "monitor-2024-Q2.xlsx")["Veranderingen"]
    table = [[cell.value for cell in row] for row in sheet[sheet.tables["Veranderingen1"].ref]]
    assert table == [HEADINGS, *FIGURES]
    assert all(before + sum(parts) == after for _, before, *parts, after in FIGURES)
    assert "veranderd sinds" not in (demo_home.path / "monitor/2023-Q4/monitor-2023-Q4.html").read_text("utf-8")


@pytest.mark.parametrize("demo_home", ["sqlite"], indirect=True)
def test_the_edition_before_is_compared_with_whatever_became_of_its_rows(own_home: Home) -> None:
    engine = open_database(load_settings(home=own_home.path, database_url=own_home.database_url))

    def before() -> EarlierEdition | None:
        with reading(engine) as connection:
            return earlier_edition(connection, Quarter(2024, 2), end_of_day(pd.Timestamp("2024-09-02").date()))

    then = before()
    with transaction(engine) as connection:
        connection.execute(text("DELETE FROM trajectories"))
        connection.execute(text("DELETE FROM referrals"))
    now = before()
    assert then is not None and now is not None and then.grounds is not None and now.grounds is not None
    assert (now.period, now.figures) == (Quarter(2023, 4), then.figures)
    pd.testing.assert_frame_equal(now.grounds.rows, then.grounds.rows)
    with transaction(engine) as connection:
        connection.execute(text("DELETE FROM edition_reference WHERE file = 'targets'"))
    damaged = before()
    assert damaged is not None and (damaged.figures, damaged.grounds) == (then.figures, None)
