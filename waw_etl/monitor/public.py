"""What may be read of numbers that can be small: the number, or the words that stand in its place."""

from __future__ import annotations

from dataclasses import dataclass

from waw_etl.indicators.figure_key import FigureKey
from waw_etl.reference import Measure


@dataclass(frozen=True)
class PublicCount:
    """A count as it may be read; where it is hidden, `value` is None and `text` stands in its place."""

    measure: Measure
    label: str
    value: int | None
    text: str
    why_hidden: str | None = None
    provisional: bool = False


@dataclass(frozen=True)
class MunicipalShare:
    """What the residents of one municipality did, as far as it may be read."""

    code: str
    slug: str
    name: str
    counts: tuple[PublicCount, ...]


@dataclass(frozen=True)
class PublicBreakdown:
    """A measure of the programme by sector or target group, as far as it may be read; `total` is of all together."""

    measure: Measure
    total: int
    counts: tuple[PublicCount, ...]
    provisional: bool = False


@dataclass(frozen=True)
class PublicPart:
    """`count` of `of`, as far as it may be read: both None where it is hidden or there is nobody, `text` says which."""

    count: int | None
    of: int | None
    text: str


@dataclass(frozen=True)
class LastingLine:
    """The programme, a block or a project; a part a term, of who is still in employment."""

    key: FigureKey
    name: str
    parts: tuple[PublicPart, ...]
    provisional: bool

    @property
    def is_known(self) -> bool:
        """Whether there is anything to show."""
        return any(part.of is not None for part in self.parts)


@dataclass(frozen=True)
class Lasting:
    """Who is still in employment after each of the terms; the sentences explain it and tell of the programme.

    With `all_provisional` the sentences say so, and no line needs to.
    """

    sentences: tuple[str, ...]
    terms: tuple[str, ...]
    programme: LastingLine
    blocks: tuple[LastingLine, ...]
    projects: tuple[LastingLine, ...]
    why_hidden: str | None
    all_provisional: bool
