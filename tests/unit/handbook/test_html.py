"""The page, parsed as a browser or a screen reader would."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from schemas.register import REGISTER
from tests.unit.pages import Page, contrast
from waw_etl.handbook.context import build_handbook
from waw_etl.handbook.html import render_html
from waw_etl.handbook.parts import Handbook
from waw_etl.reference import Reference


@pytest.fixture(scope="module")
def source(handbook: Handbook) -> str:
    return render_html(handbook)


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def ids(page: Page) -> list[str | None]:
    return [attributes["id"] for _, attributes in page.tags if "id" in attributes]


def test_every_element_is_closed(page: Page) -> None:
    assert page.open == []


def test_a_link_can_lead_to_every_rule_and_column(handbook: Handbook, page: Page) -> None:
    columns = {column.anchor for chapter in handbook.chapters for sheet in chapter.sheets for column in sheet.columns}
    assert {"trajecten-startdatum", "levering-periode", "aanmeldingen-bsn"} <= columns
    assert set(REGISTER) | columns <= set(ids(page))


def test_every_rule_stands_there_with_all_that_is_said_of_it(handbook: Handbook, page: Page) -> None:
    rules = [rule for chapter in handbook.chapters for group in chapter.rule_groups for rule in group.rules]
    sentences = [part for rule in rules for way in rule.ways for part in (*way.problems, way.repair, way.example)]
    sentences += [rule.reason for rule in rules]
    assert [sentence for sentence in sentences if sentence not in page.text] == []


def test_every_column_stands_there_with_all_that_is_said_of_it(handbook: Handbook, page: Page) -> None:
    columns = [column for chapter in handbook.chapters for sheet in chapter.sheets for column in sheet.columns]
    sentences = [
        part for column in columns for part in (column.heading, column.meaning, column.accepted, column.sample)
    ]
    sentences += [value.meaning for column in columns for value in column.choices]
    assert [sentence for sentence in sentences if sentence not in page.text] == []


def test_it_asks_nothing_of_other_machines(page: Page) -> None:
    links = [
        value or "" for _, attributes in page.tags for name, value in attributes.items() if name in {"src", "href"}
    ]
    assert [link for link in links if not link.startswith(("#", "mailto:"))] == []
    assert page.of("script") == []


def test_links_and_labels_lead_somewhere(page: Page) -> None:
    anchors = ids(page)
    assert len(anchors) == len(set(anchors))
    wanted = {(a["href"] or "")[1:] for a in page.of("a") if (a["href"] or "").startswith("#")}
    wanted |= {name for _, a in page.tags for name in (a.get("aria-labelledby") or "").split()}
    assert wanted <= set(anchors)


def test_it_is_built_for_screen_readers(page: Page) -> None:
    assert page.of("html") == [{"lang": "nl"}]
    assert len(page.of("h1")) == len(page.of("main")) == 1
    assert page.of("a")[0] == {"class": "skip", "href": "#inhoud"}
    assert all(cell.get("scope") in {"col", "row"} for cell in page.of("th"))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_example_says_where_a_cell_stays_empty(page: Page) -> None:
    [last] = [table[-1] for table in page.tables if ["Uitstroomdatum", "30-04-2024", "leeg", "17-05-2024"] in table]
    assert last == ["Contractvorm", "tijdelijk", "leeg", "leeg"]


def test_no_bsn_stands_there_but_those_that_are_never_given_out(page: Page) -> None:
    assert set(re.findall(r"(?<!\d)\d{9}(?!\d)", page.text)) == {"999990019", "999990020"}


def test_who_to_ask_comes_from_the_reference_data(reference: Reference) -> None:
    programme = reference.programme.model_copy(update={"contact_address": "vraag@example.nl"})
    changed = Page(render_html(build_handbook(reference.model_copy(update={"programme": programme}))))
    assert "Mail dan naar vraag@example.nl" in changed.text
    assert {"href": "mailto:vraag@example.nl"} in changed.of("a")


@pytest.mark.parametrize("colour", ["#0b5c6e", "#4d5f66", "#8a4600", "#b3261e"])
def test_colours_can_be_read_on_white_the_tint_and_the_mark_of_a_target(source: str, colour: str) -> None:
    """WCAG 2.1, 1.4.3."""
    assert colour in source
    assert all(contrast(colour, ground) >= 4.5 for ground in ("#ffffff", "#f2f6f7", "#fff6d6"))
