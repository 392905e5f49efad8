"""What the editors wrote, filled in for print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from waw_etl.edited import EditedText, Picture, TextKind, find_text
from waw_etl.monitor.fields import Fields, Filled


@dataclass(frozen=True)
class Story:
    """A portrait of a participant, who is named by `byline`, or a news item, which has none."""

    title: str
    byline: str | None
    words: Filled
    picture: Picture | None


@dataclass(frozen=True)
class Editorial:
    """The editors' own words: after the sentences that the monitor makes itself, and in portraits and news."""

    introduction: Filled = field(default_factory=Filled)
    half_year: Filled = field(default_factory=Filled)
    outlook: Filled = field(default_factory=Filled)
    portraits: tuple[Story, ...] = ()
    news: tuple[Story, ...] = ()


class EditedWords:
    """The edited texts of a monitor with their numbers; `remark` is what is said of a text that nobody edited."""

    def __init__(self, texts: Sequence[EditedText], fields: Fields, remark: str | None = None) -> None:
        self._texts = texts
        self._fields = fields
        self.remark = remark

    def of(self, kind: TextKind, code: str | None = None) -> Filled | None:
        """The words about one project or category, or of a part that stands once; None where nobody edited it.

        Raises:
            RenderingError: a field is not known, or no longer.
        """
        text = find_text(self._texts, kind, code)
        return None if text is None else self._filled(text)

    def editorial(self) -> Editorial:
        """All that does not belong to a project or category.

        Raises:
            RenderingError: a field is not known, or no longer.
        """
        return Editorial(
            introduction=self.of(TextKind.INTRODUCTION) or Filled(),
            half_year=self.of(TextKind.HALF_YEAR) or Filled(),
            outlook=self.of(TextKind.OUTLOOK) or Filled(),
            portraits=self._stories(TextKind.PORTRAIT),
            news=self._stories(TextKind.NEWS),
        )

    def _stories(self, kind: TextKind) -> tuple[Story, ...]:
        return tuple(self._story(text) for text in self._texts if text.kind is kind)

    def _story(self, text: EditedText) -> Story:
        byline = text.first_name and f"Portret van {text.first_name}"
        return Story(text.title or "", byline, self._filled(text), text.picture)

    def _filled(self, text: EditedText) -> Filled:
        return self._fields.fill(text.title or text.code, text.paragraphs)
