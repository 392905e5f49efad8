"""What changed since an earlier edition, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from waw_etl.reference import Measure


@dataclass(frozen=True)
class Cause:
    """A cause of differences, which is a column of the table, and what is meant by it."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Part:
    """What one cause added or took away; `text` is the number with its sign."""

    value: int
    text: str


@dataclass(frozen=True)
class ChangedFigure:
    """A headline figure then and now, with a part for each cause; they add up. `sentence` tells the same."""

    measure: Measure
    name: str
    caveat: str | None
    before: int
    parts: tuple[Part, ...]
    after: int
    sentence: str


@dataclass(frozen=True)
class ChangedTarget:
    """A target of the programme or a project as it was and as it is, and when that was decided; in words."""

    name: str
    caveat: str | None
    before: str
    after: str
    decided: str


@dataclass(frozen=True)
class Changes:
    """What changed since one earlier edition; `before` and `after` say up to which quarter the figures are.

    `causes` are those that made a difference anywhere. `projects` and `counting` are sentences; `remarks` say what did
    not change, or why nothing is told of it.
    """

    heading: str
    introduction: str
    before: str
    after: str
    causes: tuple[Cause, ...]
    figures: tuple[ChangedFigure, ...]
    targets: tuple[ChangedTarget, ...]
    projects: tuple[str, ...]
    counting: tuple[str, ...]
    remarks: tuple[str, ...]
