"""Blocks that are printed as one: what a reader sees of the local plans in each rendering."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pandas as pd
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.unit.monitor.conftest import PUBLISHED
from waw_etl.facts import EXPLANATION_COLUMNS, Facts
from waw_etl.indicators.figures import Status
from waw_etl.monitor.bundles import as_printed
from waw_etl.monitor.context import build_context
from waw_etl.monitor.html import render_html
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import Block, MonitorContext
from waw_etl.monitor.pdf import render_pdf
from waw_etl.monitor.workbook.book import render_workbook
from waw_etl.periods import Quarter
from waw_etl.reference import Reference

HIDDEN = re.compile(r"lokaal[ -]plan", re.IGNORECASE)


def local_plans(context: MonitorContext) -> Block:
    (found,) = [block for section in context.sections for block in section.blocks if block.code == "lokale-plannen"]
    return found


def test_the_local_plans_are_one_block_with_their_counts_added_up(context: MonitorContext) -> None:
    block = local_plans(context)
    assert block.name == "Lokale plannen"
    assert [count.value for count in block.counts] == [39, 6, 21]
    assert [text.name for text in block.texts] == ["Lokale plannen van de gemeenten"]
    assert [len(text.paragraphs) for text in block.texts] == [1]


def test_they_are_one_line_in_the_list_of_projects(context: MonitorContext) -> None:
    names = [project.name for group in context.projects for project in group.projects]
    assert [name for name in names if "plan" in name] == ["Lokale plannen van de gemeenten"]


def test_they_are_one_level_of_the_open_figures(context: MonitorContext) -> None:
    figures = {(f.level, str(f.measure)): (f.realised, f.target_final) for f in context.figures if "plan" in f.code}
    assert figures == {
        (level, measure): (count, None)
        for level in ("blok", "project")
        for measure, count in (("started", 39), ("trained", 6), ("placed", 21))
    }


def test_no_rendering_shows_the_plan_of_one_municipality(context: MonitorContext) -> None:
    book = load_workbook(io.BytesIO(render_workbook(context)))
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(context))).pages)
    for rendering in (render_html(context), pages, cells):
        assert not HIDDEN.search(rendering)
        assert "Lokale plannen van de gemeenten" in rendering


def test_what_a_municipality_wrote_about_its_plan_stands_under_its_own_heading(
    status: Status, reference: Reference, facts: Facts
) -> None:
    row = (9, "laren", "2024-Q2", "lokaal-plan-laren", "Wij openden een werkcafé.")
    accounts = pd.DataFrame([row], columns=list(EXPLANATION_COLUMNS))
    context = build_context(Material(status, reference, replace(facts, explanations=accounts), PUBLISHED, 5, 0.95))
    assert [(text.name, text.paragraphs) for text in local_plans(context).texts][1:] == [
        ("Lokaal plan Laren", ("Wij openden een werkcafé.",))
    ]


def test_they_end_as_one_project(status: Status, reference: Reference, facts: Facts) -> None:
    over = replace(
        status,
        period=Quarter(2025, 2),
        blocks=tuple(replace(level, category="afgerond") for level in status.blocks),
    )
    context = build_context(Material(over, reference, facts, PUBLISHED, 5, 0.95))
    ended = {group.code: [project.name for project in group.projects] for group in context.projects}["afgerond"]
    assert ended.count("Lokale plannen van de gemeenten") == 1


def test_without_bundles_nothing_changes(status: Status, reference: Reference) -> None:
    alone = reference.model_copy(update={"bundles": ()})
    printed = as_printed(status, alone)
    assert printed.status == status
    assert (printed.reference.projects, printed.reference.blocks) == (alone.projects, alone.blocks)


@pytest.mark.parametrize("level", ["blocks", "projects"])
def test_a_bundle_stands_in_the_place_of_its_first_member(status: Status, reference: Reference, level: str) -> None:
    codes = [item.code for item in getattr(as_printed(status, reference).status, level)]
    before = [item.code for item in getattr(status, level)]
    assert codes.index("lokale-plannen") == before.index("lokaal-plan-blaricum")
