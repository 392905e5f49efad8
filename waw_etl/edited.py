"""What the editors made of a monitor's texts: values, as they are kept, read and printed."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TextKind(StrEnum):
    """What a text is about; the kinds that stand once in a monitor have themselves for a code."""

    INTRODUCTION = "introduction"
    HALF_YEAR = "half-year"
    OUTLOOK = "outlook"
    CATEGORY = "category"
    PROJECT = "project"
    PORTRAIT = "portrait"
    NEWS = "news"


# The kinds that are added and taken away freely: each stands under a title of its own.
STORIES = (TextKind.PORTRAIT, TextKind.NEWS)


@dataclass(frozen=True)
class Picture:
    """A picture, made anew without anything that a camera added; `description` is its alternative text."""

    media_type: str
    content: bytes
    description: str

    @property
    def uri(self) -> str:
        """The picture as an address that needs no request."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"


@dataclass(frozen=True)
class EditedText:
    """One text of an edition; its paragraphs are plain text with fields (`{{ zorgstart.placed }}`).

    `code` is that of the project or category, else the kind; of portraits and news their number in order. Only these
    have a `title` and a `picture`, and only a portrait has the `first_name` of somebody and the day of their `consent`.
    """

    kind: TextKind
    code: str
    paragraphs: tuple[str, ...]
    title: str | None = None
    first_name: str | None = None
    consent: date | None = None
    picture: Picture | None = None


def find_text(texts: Sequence[EditedText], kind: TextKind, code: str | None = None) -> EditedText | None:
    """The text of a kind, about one project or category where there are more; None where nobody edited it."""
    return next((text for text in texts if (text.kind, text.code) == (kind, code or str(kind))), None)
