"""A data set: its columns and rules, and the pandera schema that judges the typed rows of a delivery with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd
import pandera.pandas as pa

from schemas.columns import Column, Kind
from schemas.frames import Rows

# A column that every judged frame has beside its own: rules that blame a whole row are bound to it.
ROW = "row"
EMPTY = "empty"
INVALID = "invalid"

Check = Callable[[Rows], pd.Series]


@dataclass(frozen=True)
class Rule:
    """One way to break one rule: its id, the column that it blames, and the check, True where a row is fine.

    A rule that can be broken in several ways has a check for each, told apart by `case`, so that each way has its own
    sentence in the catalogue.
    """

    id: str
    column: str
    case: str
    check: Check

    def fine(self, rows: Rows) -> pd.Series:
        """True where nothing is to be said; a cell with an error of its own type gets no further errors."""
        fine = self.check(rows)
        if self.column == ROW:
            return fine
        return fine | rows.invalid[self.column]


@dataclass(frozen=True)
class DataSet:
    """A data set of the exchange format; `sheet` is its sheet's name."""

    name: str
    sheet: str
    columns: tuple[Column, ...]
    rules: list[Rule] = field(default_factory=list)

    def column(self, name: str) -> Column:
        """The column of that English name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns that a delivery must have."""
        return tuple(column for column in self.columns if column.required)

    @property
    def has_bsn(self) -> bool:
        """Whether a delivery has a column in which BSNs belong."""
        return any(column.kind is Kind.BSN for column in self.columns)

    def rule(self, rule_id: str, column: str, case: str = "") -> Callable[[Check], Check]:
        """Register the decorated check as a rule that blames `column`, or the whole row (`ROW`).

        What the rule asks stands in the register (`schemas.register`) under its id, and nowhere again at the check.
        """

        def register(check: Check) -> Check:
            self.rules.append(Rule(rule_id, column, case, check))
            return check

        return register

    def schema(self, rows: Rows) -> pa.DataFrameSchema:
        """The pandera schema of one delivery.

        Its checks are masks over the whole frame, each bound to the one column that it blames: so every offending cell
        is reported once. A failure's `check` is `<rule id>` or `<rule id> <case>`.
        """
        checks: dict[str, list[pa.Check]] = {column.name: _own_checks(column, rows) for column in self.columns}
        checks[ROW] = []
        for rule in self.rules:
            checks[rule.column].append(_check(rule.id, rule.case, rule.fine(rows)))
        return pa.DataFrameSchema(
            {name: pa.Column(nullable=True, checks=column_checks) for name, column_checks in checks.items()}
        )


def _own_checks(column: Column, rows: Rows) -> list[pa.Check]:
    """Filled where required, and valid; a column that is wholly missing has its own rule (L03)."""
    if column.name not in rows.present:
        return []
    valid = ~rows.invalid[column.name] | rows.unreadable[column.name]
    checks = [_check(column.rule, INVALID, valid)]
    if column.required:
        checks.append(_check(column.rule, EMPTY, rows.filled[column.name]))
    return checks


def _check(rule_id: str, case: str, fine: pd.Series) -> pa.Check:
    return pa.Check(lambda _column: fine, name=rule_id, error=f"{rule_id} {case}".strip(), ignore_na=False)
