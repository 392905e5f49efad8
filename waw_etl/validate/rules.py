"""The rules of a data set over its typed rows: pandera's failures, turned into findings with their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, cast

import pandas as pd
import pandera.pandas as pa

from schemas.catalogue import column_message, message
from schemas.columns import Column, Kind
from schemas.dataset import INVALID, ROW
from schemas.frames import Rows
from schemas.text import Text
from waw_etl.delivery import Issue
from waw_etl.dutch import short_day
from waw_etl.read.book import display
from waw_etl.validate.allowed import column_fields
from waw_etl.validate.bsn import mask_number
from waw_etl.validate.findings import Finding, Place, finding, shown_text
from waw_etl.validate.layout import Layout
from waw_etl.validate.proposals import Proposals


class Broken(NamedTuple):
    """One way to break a rule, at one column."""

    column: str
    rule: str
    case: str


def rule_findings(layout: Layout, rows: Rows, meant: Proposals) -> list[Finding]:
    """One finding for each cell, or row, and rule that it breaks; with the proposal for an invalid value."""
    found: list[Finding] = []
    reported: set[tuple[str, str, int]] = set()
    for key, failures in _failures(layout, rows).groupby(["column", "check"], sort=False):
        column, check = cast("tuple[str, str]", key)
        rule, _, case = check.partition(" ")
        broken = Broken(column, rule, case)
        indexes = sorted(r for r in map(int, failures["index"]) if (rule, column, r) not in reported)
        reported.update((rule, column, row) for row in indexes)
        findings = _row_findings if column == ROW else _cell_findings
        found += _with_proposals(findings(layout, rows, broken, indexes), broken, meant)
    return found


def _with_proposals(found: Iterator[Finding], broken: Broken, meant: Proposals) -> Iterator[Finding]:
    if broken.case != INVALID or broken.column not in meant:
        return found
    by_row = meant[broken.column].to_dict()
    return (replace(f, proposal=by_row[f.row]) if f.row in by_row else f for f in found)


def _failures(layout: Layout, rows: Rows) -> pd.DataFrame:
    """What pandera reports: `column`, `check` (rule id and case) and `index` (row number), one row a failure."""
    frame = rows.values.assign(**{ROW: rows.values.index})
    try:
        layout.dataset.schema(rows).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        failures: pd.DataFrame = errors.failure_cases[["column", "check", "index"]]
        return failures
    return pd.DataFrame({"column": [], "check": [], "index": []})


def _cell_findings(layout: Layout, rows: Rows, broken: Broken, indexes: list[int]) -> Iterator[Finding]:
    column = layout.dataset.column(broken.column)
    text = column_message(column, broken.rule, broken.case).fill(
        _general_fields(rows) | column_fields(column, rows.context)
    )
    details = _details(layout, rows, text, indexes)
    for index, cell, detail in zip(indexes, rows.raw.loc[indexes, column.name], details, strict=True):
        place = Place(layout.sheet.name, index, column.heading)
        yield finding(broken.rule, text, place, shown_value(cell, column), detail)


def _row_findings(layout: Layout, rows: Rows, broken: Broken, indexes: list[int]) -> Iterator[Finding]:
    text = message(broken.rule, broken.case).fill(_general_fields(rows))
    for index, detail in zip(indexes, _details(layout, rows, text, indexes), strict=True):
        yield finding(broken.rule, text, Place(layout.sheet.name, index), None, detail)


def _details(layout: Layout, rows: Rows, text: Text, indexes: list[int]) -> list[dict[str, object]]:
    """For each row the fields that the text's detail asks for: what stands in other cells of that row."""
    fields: dict[str, list[object]] = {}
    for name in text.detail_fields:
        if name in ("project_start", "project_end"):
            lives = [rows.context.projects[code] for code in rows["project"].loc[indexes]]
            fields[name] = [short_day(life.start if name == "project_start" else life.end) for life in lives]
        elif name != "value":
            column = layout.dataset.column(name)
            fields[name] = [shown_value(cell, column) or "" for cell in rows.raw.loc[indexes, name]]
    return [{name: values[n] for name, values in fields.items()} for n in range(len(indexes))]


def shown_value(cell: str, column: Column) -> str | None:
    """What stands in a cell of this column, as a message may show it; None for an empty one."""
    text = display(cell) if cell else ""
    masked = mask_number(text) if column.kind is Kind.BSN else text
    return shown_text(masked) or None


def _general_fields(rows: Rows) -> dict[str, object]:
    """The fields of a text that are equal for a whole delivery."""
    end = rows.context.period_end
    return {} if end is None else {"period_end": short_day(end), "last_quarter": rows.context.last_quarter}


def in_order(issues: Iterable[Issue], layout: Layout) -> tuple[Issue, ...]:
    """The issues as a steward goes through them: those of the file first, then row by row from left to right."""
    columns = {label: number for number, label in reversed(layout.labels.items())}
    return tuple(sorted(issues, key=lambda i: (i.row is not None, i.row or 0, columns.get(i.column or "", 0), i.rule)))
