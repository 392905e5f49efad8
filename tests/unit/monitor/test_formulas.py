"""Nothing that a partner wrote is ever calculated in the monitor's workbook."""

from __future__ import annotations

from pathlib import Path

from tests.unit.payloads import FORMULAS, formula_cells, plain, texts_of, through_libreoffice
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.workbook.book import render_workbook


def test_the_workbook_holds_texts_only(hostile_context: MonitorContext, tmp_path: Path) -> None:
    path = tmp_path / "monitor.xlsx"
    path.write_bytes(render_workbook(hostile_context))

    assert formula_cells(path) == []


def test_libreoffice_finds_only_texts_in_the_workbook(hostile_context: MonitorContext, tmp_path: Path) -> None:
    path = tmp_path / "monitor.xlsx"
    path.write_bytes(render_workbook(hostile_context))

    assert {plain(text) for text in FORMULAS.values()} <= texts_of(through_libreoffice(path, tmp_path))
