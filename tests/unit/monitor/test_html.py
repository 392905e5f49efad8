"""The HTML page, parsed as a browser or a screen reader would."""

import re
from itertools import pairwise

import pytest

from tests.unit.pages import Page, contrast
from waw_etl import dutch
from waw_etl.monitor.html import render_html
from waw_etl.monitor.parts import MonitorContext


@pytest.fixture(scope="module")
def source(context: MonitorContext) -> str:
    return render_html(context)


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def test_every_element_is_closed(page: Page) -> None:
    assert page.open == []


def test_the_first_table_holds_the_dashboard(context: MonitorContext, page: Page) -> None:
    rows = page.tables[0][1:]
    assert [[cell.rstrip("¹") for cell in row] for row in rows] == [
        [
            gauge.name,
            dutch.number(gauge.realised),
            dutch.number(gauge.target_to_date or 0),
            dutch.number(gauge.target_final or 0),
            dutch.number(gauge.forecast or 0),
            gauge.light_word,
        ]
        for gauge in context.dashboard
    ]


def test_the_second_table_holds_the_course_of_each_measure_and_its_target(context: MonitorContext, page: Page) -> None:
    heading, *rows = page.tables[1]
    assert heading == ["Onderdeel", *(past.quarter.label for past in context.dashboard[0].history)]
    assert [row[1:] for row in rows[::2]] == [
        [dutch.number(past.value) for past in gauge.history] for gauge in context.dashboard
    ]
    assert [row[1:] for row in rows[1::2]] == [
        [dutch.number(past.target or 0) for past in gauge.history] for gauge in context.dashboard
    ]
    assert [row[0] for row in rows[:2]] == ["Gestarte trajecten", "Doel gestarte trajecten"]


def test_the_third_table_holds_all_counts(context: MonitorContext, page: Page) -> None:
    measures = [gauge.measure for gauge in context.dashboard]
    expected = []
    for block in (block for section in context.sections for block in section.blocks):
        values = {count.measure: dutch.number(count.value) for count in block.counts}
        expected.append([block.name, *(values.get(measure, "–") for measure in measures)])
    expected.append(["Werken aan Werk in totaal", "1.163", "690", "443"])
    assert page.tables[2][1:] == expected


def test_a_block_shows_only_the_measures_it_has(source: str) -> None:
    block = source.split('id="blok-doorstroombanen"')[1].split("</article>", maxsplit=1)[0]
    assert "scholing afgerond" not in block
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", block) == [("gestart", "64"), ("bemiddeld naar werk", "20")]


def test_a_block_has_a_bar_a_count_and_only_targets_that_were_decided(source: str, page: Page) -> None:
    block = source.split('id="blok-doorstroombanen"')[1].split("</article>", maxsplit=1)[0]
    assert block.count('class="bar" viewBox') == 2
    bars = [svg for svg in page.of("svg") if svg.get("class") == "bar"]
    assert {svg["aria-hidden"] for svg in bars} == {"true"}


def test_a_footnote_stands_with_its_block(source: str) -> None:
    block = source.split('id="blok-trainingen"')[1].split("</article>", maxsplit=1)[0]
    assert "* Inclusief 12 deelnemers van de nieuwe training Ik Start." in block
    assert "<dt>gestart*</dt>" in block


def test_all_sentences_are_there(context: MonitorContext, page: Page) -> None:
    sentences = (*context.introduction, *context.half_year, *context.outlook, *context.counting)
    sentences += context.basis.sentences + tuple(line.text for line in context.colophon)
    assert [sentence for sentence in sentences if sentence not in page.text] == []


def test_it_asks_nothing_of_other_machines(page: Page) -> None:
    links = [value for _, attributes in page.tags for name, value in attributes.items() if name in {"src", "href"}]
    assert links
    assert [link for link in links if not (link or "").startswith("#")] == []
    assert page.of("script") == []


def test_links_and_labels_lead_somewhere(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {(a["href"] or "")[1:] for a in page.of("a")}
    wanted |= {name for _, a in page.tags for name in (a.get("aria-labelledby") or "").split()}
    assert wanted <= set(ids)


def test_it_is_built_for_screen_readers(page: Page) -> None:
    assert page.of("html") == [{"lang": "nl"}]
    assert len(page.of("h1")) == len(page.of("main")) == 1
    assert len(page.of("caption")) == len(page.tables)
    assert all(cell.get("scope") in {"col", "row"} for cell in page.of("th"))
    assert all(all(rows[0]) for rows in page.tables)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    pictures = [svg for svg in page.of("svg") if svg.get("aria-hidden") != "true"]
    assert all(svg["role"] == "img" and svg["aria-labelledby"] for svg in pictures)
    assert [svg["class"] for svg in pictures[:2]] == ["wide", "narrow"]
    assert len(pictures) == 5


def test_what_looks_like_code_comes_out_as_text(hostile_context: MonitorContext, hostile_texts: list[str]) -> None:
    hostile = Page(render_html(hostile_context))
    assert [line for line in hostile_texts if line not in hostile.text] == []
    assert hostile.of("script") == hostile.of("b") == []


def test_the_same_context_gives_the_same_page(context: MonitorContext, source: str) -> None:
    assert render_html(context) == source


@pytest.mark.parametrize("colour", ["#0b5c6e", "#4d5f66", "#1b7f4b", "#b35900", "#b3261e"])
def test_colours_can_be_read_on_white_and_on_the_tint(source: str, colour: str) -> None:
    """WCAG 2.2, 1.4.3 for text (4.5) and 1.4.11 for what is drawn (3); words in a light are on white."""
    assert colour in source
    drawn = colour in {"#1b7f4b", "#b35900", "#b3261e"}
    assert contrast(colour, "#ffffff") >= 4.5
    assert contrast(colour, "#f2f6f7") >= (3 if drawn else 4.5)
