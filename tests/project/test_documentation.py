"""The pages for whoever works on this: decisions have one number each, what is linked to or named is there."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.command import unknown_word
from waw_etl.settings import CHECKOUT

DECISIONS = sorted((CHECKOUT / "docs" / "decisions").glob("*.md"))
PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]
MAX_WORDS = 300
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
# NNNN stands for any number.
NAMED = re.compile(r"`((?:waw_etl|flows|schemas|tests|data|docs)/(?![^`]*NNNN)[\w/.-]+)`")


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = Counter(path.name[:4] for path in DECISIONS)
    assert sorted(numbers.elements()) == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_begins_with_its_number(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert len(text.split()) <= MAX_WORDS


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_links_lead_to_what_is_there(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_files_that_are_named_are_there(path: Path) -> None:
    named = NAMED.findall(path.read_text(encoding="utf-8"))
    assert [name for name in named if not (CHECKOUT / name).exists()] == []


def _commands(text: str) -> set[str]:
    """What stands there as a command of ours, in code, with its options."""
    code = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    return {found for part in code for found in re.findall(r"(?:\n|`|/bin/|exec waw )waw ([a-z][^\n`|;:']*)", part)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_commands_that_are_named_exist(path: Path) -> None:
    commands = _commands(path.read_text(encoding="utf-8"))
    assert {written: unknown_word(written) for written in commands if unknown_word(written)} == {}
