"""What one column of a data set is: its headings, its type, and the rule that its own value must keep."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The types of the exchange format. `OWN_...`: only what belongs to the partner that delivers."""

    TEXT = "text"
    CODE = "code"
    MUNICIPALITY = "municipality"
    OWN_MUNICIPALITY = "own_municipality"
    PROJECT = "project"
    OWN_PROJECT = "own_project"
    DATE = "date"
    DECIMAL = "decimal"
    COUNT = "count"
    BSN = "bsn"
    QUARTER = "quarter"
    SBI = "sbi"


@dataclass(frozen=True)
class Column:
    """One column. `rule` is the id under which its own value is judged: filled where required, and valid.

    `maximum` bounds a decimal, which is more than 0; `max_length` and `characters` (a regular expression for one
    character) bound a text. `open_end`: a date that may lie after the period.
    """

    name: str
    heading: str
    kind: Kind
    rule: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    maximum: int | None = None
    max_length: int | None = None
    characters: str | None = None
    open_end: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """The official heading and its aliases."""
        return (self.heading, *self.aliases)
