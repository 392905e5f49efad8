"""The handbook is plain Dutch: short sentences, short words, no office language and no English (level B1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from statistics import mean
from typing import Any

import pytest

from waw_etl.handbook.parts import ExampleTable, Handbook, Prose

OFFICE_LANGUAGE = """
    aangaande alsmede betreffende conform derhalve desbetreffende dient dienen echter evenals hieromtrent indien
    ingeval inzake jegens krachtens middels mits momenteel nadien navolgende omtrent onderhavige onverwijld reeds
    tenzij teneinde tevens voornoemd voorts vooralsnog wederom zulks
"""
ENGLISH = """
    alert and approve business cell cells check checken column compliance consent dashboard deadline delivery
    download downloaden error feedback file files folder format header headers import input issue label manual match
    missing or output partner pending quarter receipt reject rejected report row rows sheet sheets source spreadsheet
    steward string template templates the tool update updaten upload uploaden user value warning workbook
"""


def sentences(text: str) -> list[str]:
    """The sentences of a text; headings and single words in a table are none."""
    plain = re.sub(r"`[^`]*`", "dit", re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text.replace("**", "")))
    return re.findall(r"[^\s.?!:;].*?[.?!:;](?=\s|$)", plain)


def words(sentence: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w'’]*", sentence)


def syllables(word: str) -> int:
    return len(re.findall(r"[ëïöü][aeiouy]*|[éèáóúâêî]+|[aeiouy]+", word.lower())) or 1


def texts(part: Any) -> Iterator[str]:
    """All running text of a part, block by block; worked examples and samples are no sentences."""
    if isinstance(part, Prose):
        yield from (node.content for node in part.tree.walk() if node.type == "inline")
    elif is_dataclass(part) and not isinstance(part, ExampleTable):
        for field in fields(part):
            yield from texts(getattr(part, field.name))
    elif isinstance(part, tuple):
        for item in part:
            yield from texts(item)
    elif isinstance(part, str) and " " in part:
        yield part


@pytest.fixture(scope="module", params=range(1, 9))
def chapter(request: Any, handbook: Handbook) -> list[str]:
    found = [sentence for text in texts(handbook.chapters[request.param - 1]) for sentence in sentences(text)]
    assert found
    return found


def test_sentences_are_short(chapter: list[str]) -> None:
    running = [len(words(sentence)) for sentence in chapter]
    assert mean(running) <= 12
    assert [sentence for sentence in chapter if len(words(sentence)) > 22] == []


def test_the_reading_ease_is_that_of_plain_language(chapter: list[str]) -> None:
    """Flesch-Douma: 206.84 - 0.93 words a sentence - 77 syllables a word; 60 and above is plain."""
    every = [word for sentence in chapter for word in words(sentence)]
    ease = 206.84 - 0.93 * len(every) / len(chapter) - 77 * mean(map(syllables, every))
    assert ease >= 60


@pytest.mark.parametrize("unwanted", [OFFICE_LANGUAGE, ENGLISH], ids=["office", "english"])
def test_no_office_language_and_no_english(chapter: list[str], unwanted: str) -> None:
    assert {word.lower() for sentence in chapter for word in words(sentence)} & set(unwanted.split()) == set()


@pytest.mark.parametrize(("word", "number"), [("lijst", 1), ("kwartaal", 2), ("privacy", 3), ("één", 1), ("ideeën", 3)])
def test_syllables_are_counted_as_they_are_spoken(word: str, number: int) -> None:
    assert syllables(word) == number
