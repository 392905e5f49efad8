"""The nouns that all stages share: issue, verdict, and a delivery that was judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from waw_etl.periods import Quarter


class Severity(StrEnum):
    """An error rejects the whole file; a warning is told and changes nothing."""

    ERROR = "error"
    WARNING = "warning"


class Verdict(StrEnum):
    """What became of a delivery (exchange format, section Verdict)."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_WARNINGS = "accepted_with_warnings"
    REJECTED = "rejected"


# The words by which stewards and the regieteam know them, wherever they read them.
SEVERITY_WORDS = {Severity.ERROR: "fout", Severity.WARNING: "waarschuwing"}
VERDICT_WORDS = {
    Verdict.ACCEPTED: "goedgekeurd",
    Verdict.ACCEPTED_WITH_WARNINGS: "goedgekeurd met waarschuwingen",
    Verdict.REJECTED: "afgekeurd",
}


@dataclass(frozen=True)
class Issue:
    """One finding at one place. `row` is the row that Excel shows (CSV: the record from the top).

    `value` is what stood there, with every BSN masked; `message` is the Dutch sentence for the steward. `proposal` is
    what was probably meant, where that is plain: a value that may stand there. `answer_key` says which warning it is,
    in this delivery and in later ones (`waw_etl.validate.answer_keys`): only a warning has one, and only where answers
    are kept.
    """

    severity: Severity
    rule: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    message: str = ""
    proposal: str | None = None
    answer_key: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "severity": str(self.severity),
            "rule": self.rule,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "message": self.message,
            "proposal": self.proposal,
        }


@dataclass(frozen=True)
class Judgement:
    """A file after judging: who sent what for which period, the findings, and the typed rows.

    `table` has one row a data row, indexed by the row number in the file, with the columns of the data set's
    schema under their English names; it is complete only if the verdict is not a rejection.
    `explanations` (sheet Toelichting) has one row a project: `project`, `text`. `sheet` is the name of the data sheet,
    None for a CSV. `notices` are Dutch sentences on how the file was read (macros ignored, hidden rows read along)
    and on projects that are gone as a whole; they are no issues and change no verdict. `answered` are the warnings that
    the partner has answered: they are not asked again, and so are not among the issues. `unkept` has by key the answers
    that came with the file and cannot be kept, with every BSN masked.
    """

    file: str
    partner: str | None = None
    dataset: str | None = None
    period: Quarter | None = None
    rows: int = 0
    issues: tuple[Issue, ...] = ()
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    explanations: pd.DataFrame = field(default_factory=lambda: pd.DataFrame({"project": [], "text": []}))
    prepared_on: date | None = None
    no_participants: bool = False
    sheet: str | None = None
    notices: tuple[str, ...] = ()
    answered: tuple[Issue, ...] = ()
    unkept: Mapping[str, str] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        if any(issue.severity is Severity.ERROR for issue in self.issues):
            return Verdict.REJECTED
        return Verdict.ACCEPTED_WITH_WARNINGS if self.issues else Verdict.ACCEPTED

    def has_rule(self, rule: str) -> bool:
        """Whether any finding is of this rule."""
        return any(issue.rule == rule for issue in self.issues)

    def to_json(self) -> dict[str, Any]:
        """The object that `waw check --json` prints for a file (contract, JSON of `waw check`)."""
        return {
            "file": self.file,
            "partner": self.partner,
            "dataset": self.dataset,
            "period": None if self.period is None else str(self.period),
            "verdict": str(self.verdict),
            "rows": self.rows,
            "issues": [issue.to_json() for issue in self.issues],
            "notices": list(self.notices),
        }
