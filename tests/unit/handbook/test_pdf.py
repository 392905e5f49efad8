"""The PDF, read back as its readers and their software see it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from schemas.register import REGISTER
from waw_etl.handbook.parts import Handbook
from waw_etl.handbook.pdf import render_pdf


@pytest.fixture(scope="module")
def reader(handbook: Handbook) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(handbook)))


@pytest.fixture(scope="module")
def pages(reader: PdfReader) -> list[str]:
    return [bare(page.extract_text()) for page in reader.pages]


def bare(text: str) -> str:
    """Without line ends, hyphens and spaces, which setting a page moves about."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)


def bookmarks(outline: list[Any]) -> Iterator[str]:
    for item in outline:
        yield from bookmarks(item) if isinstance(item, list) else [item.title]


def test_it_has_a_title_a_language_and_tags_and_no_date(reader: PdfReader) -> None:
    metadata = reader.metadata
    assert metadata is not None
    assert metadata.title == "Handleiding voor datastewards"
    assert metadata.creation_date is None
    assert reader.root_object["/Lang"] == "nl-NL"
    assert reader.root_object["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF's own kind of true


def test_every_chapter_sheet_and_rule_has_a_bookmark(handbook: Handbook, reader: PdfReader) -> None:
    titles = list(bookmarks(reader.outline))
    assert [f"{chapter.number}. {chapter.title}" for chapter in handbook.chapters] == [
        title for title in titles if re.match(r"\d\. ", title)
    ]
    assert [sheet.title for chapter in handbook.chapters for sheet in chapter.sheets if sheet.title not in titles] == []
    assert [title.split()[0] for title in titles if re.match(r"[LTAUCV]\d\d ", title)] == [
        rule.id for chapter in handbook.chapters for group in chapter.rule_groups for rule in group.rules
    ]


def test_the_contents_name_the_page_of_each_chapter(handbook: Handbook, pages: list[str]) -> None:
    for chapter in handbook.chapters:
        title = bare(f"{chapter.number}. {chapter.title}")
        [found] = re.findall(re.escape(title) + r"\.+(\d+?)(?=\D|\d\.)", pages[0] + "#")
        assert title in pages[int(found) - 1]


def test_every_page_is_a4_and_all_but_the_first_have_their_number(reader: PdfReader, pages: list[str]) -> None:
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {(595, 842)}
    assert [n for n, text in enumerate(pages[1:], start=2) if f"{n}/{len(pages)}" not in text] == []


def test_the_first_chapter_is_one_page(pages: list[str]) -> None:
    assert "1.Inhetkort" in pages[1]
    assert "2.Zolevertuaan" in pages[2]


def test_every_rule_and_column_is_told(handbook: Handbook, pages: list[str]) -> None:
    text = "".join(re.sub(r"Handleidingvoordatastewards\d+/\d+$", "", page) for page in pages)
    rules = [rule for chapter in handbook.chapters for group in chapter.rule_groups for rule in group.rules]
    assert {rule.id for rule in rules} == set(REGISTER)
    wanted = [part for rule in rules for way in rule.ways for part in (*way.problems, way.repair)]
    wanted += [c.meaning for chapter in handbook.chapters for sheet in chapter.sheets for c in sheet.columns]
    assert [part for part in wanted if bare(part) not in text] == []
