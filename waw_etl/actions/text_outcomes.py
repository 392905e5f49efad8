"""What becomes of the texts of a file that is handed in, beside those that were handed in before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from waw_etl.edited import STORIES, EditedText
from waw_etl.monitor.editing import STORY_PART, EditingFile


class Outcome(StrEnum):
    """What became of a text."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True)
class TextOutcome:
    """What became of one text of a file; `name` is its heading or title."""

    file: str
    kind: str
    code: str
    name: str
    outcome: Outcome


def outcomes(
    name: str, file: EditingFile, before: Sequence[EditedText], after: Sequence[EditedText]
) -> Iterator[TextOutcome]:
    """Text by text, in the order of the file, what it is to those of before; then those that are gone."""
    headings = {(slot.kind, slot.code): slot.heading for slot in file.slots}
    old = {_key(text): text for text in before if _belongs(text, file)}
    new = {_key(text): text for text in after}
    for key in dict.fromkeys((*new, *old)):
        text = new.get(key) or old[key]
        title = text.title or headings[text.kind, text.code]
        yield TextOutcome(name, str(text.kind), text.code, title, _outcome(old.get(key), new.get(key)))


def _outcome(old: EditedText | None, new: EditedText | None) -> Outcome:
    if new is None:
        return Outcome.REMOVED
    if old is None:
        return Outcome.NEW
    return Outcome.UNCHANGED if new == old else Outcome.CHANGED


def _key(text: EditedText) -> tuple[str, str]:
    return text.kind, text.title or text.code


def _belongs(text: EditedText, file: EditingFile) -> bool:
    if file.part == STORY_PART:
        return text.kind in STORIES
    return (text.kind, text.code) in {(slot.kind, slot.code) for slot in file.slots}
