"""What `waw doctor` finds: a sentence on how something is, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Engine

from waw_etl.reference import Reference
from waw_etl.settings import Settings


class Level(StrEnum):
    """How bad it is: with a warning everything still works."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """How something is (`what`); with a warning or worse also what to do (`repair`). Neither holds a secret."""

    level: Level
    what: str
    repair: str | None = None


@dataclass(frozen=True)
class Surroundings:
    """What the checks look at: the settings, and the environment that they came from.

    `reference` is None where it has mistakes, `engine` where there is no database of this revision that can be read:
    another check tells so, and those that need them say nothing.
    """

    settings: Settings
    environment: Mapping[str, str]
    reference: Reference | None = None
    engine: Engine | None = None


def good(what: str) -> Finding:
    """Nothing to do."""
    return Finding(Level.GOOD, what)


def warning(what: str, repair: str) -> Finding:
    """It works, but somebody should look at it."""
    return Finding(Level.WARNING, what, repair)


def bad(what: str, repair: str) -> Finding:
    """Something does not work, or will be lost."""
    return Finding(Level.BAD, what, repair)
