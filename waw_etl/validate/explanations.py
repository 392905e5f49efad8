"""Sheet Toelichting: the partner's own account of the half year, one text a project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from schemas.frames import Context
from schemas.toelichting import MAX_CHARACTERS, TOELICHTING
from waw_etl.dutch import number
from waw_etl.read.book import TextBook, display
from waw_etl.validate.allowed import allowed
from waw_etl.validate.coerce import Lookups, coercion
from waw_etl.validate.cover import find_sheet
from waw_etl.validate.findings import Finding, file_finding, shown
from waw_etl.validate.layout import Layout, lay_out, missing_columns
from waw_etl.validate.meant import meant_by
from waw_etl.validate.spots import spot_findings, spots


@dataclass(frozen=True)
class Explanations:
    """`table` has one row a project (`project`, `text`); several texts of one project are joined."""

    table: pd.DataFrame
    findings: tuple[Finding, ...]


def read_explanations(book: TextBook, lookups: Lookups, context: Context) -> Explanations:
    """Read sheet Toelichting, where there is one; a CSV has none.

    A text that is too long, or of a project that is unknown or not this partner's, is not loaded: the partner is told
    so (L07).
    """
    sheet = None if book.is_csv else find_sheet(book, TOELICHTING.sheet)
    if sheet is None or sheet.cells.empty:
        return Explanations(_table({}), ())
    layout = lay_out(sheet, TOELICHTING)
    found = spots(layout)
    texts, unknown = _texts(layout, lookups, {spot.row for spot in found})
    lengths = {project: sum(map(len, parts)) for project, parts in texts.items()}
    too_long = {project: length for project, length in lengths.items() if length > MAX_CHARACTERS}
    findings = [
        *missing_columns(layout),
        *spot_findings(layout, found),
        *_unknown(layout, unknown, lookups, context),
        *_too_long(layout, too_long, context),
    ]
    kept = {project: parts for project, parts in texts.items() if project not in too_long}
    return Explanations(_table(kept), tuple(findings))


def _texts(layout: Layout, lookups: Lookups, spoiled: set[int]) -> tuple[dict[str, list[str]], list[str]]:
    """The texts by project code, and the project cells that no project belongs to; spoiled rows left out."""
    texts: dict[str, list[str]] = {}
    unknown: list[str] = []
    if not {"project", "text"} <= layout.numbers.keys():
        return texts, unknown
    to_code = coercion(TOELICHTING.column("project"), lookups)
    cells = layout.data.loc[~layout.data.index.isin(spoiled), [layout.numbers["project"], layout.numbers["text"]]]
    for project, told in cells.itertuples(index=False, name=None):
        code = to_code(project)
        if code is not None and told:
            texts.setdefault(str(code), []).append(display(told))
        elif told:
            unknown.append(project)
    return texts, unknown


def _unknown(layout: Layout, cells: list[str], lookups: Lookups, context: Context) -> Iterator[Finding]:
    column = TOELICHTING.column("project")
    names, meant = allowed(column, context), meant_by(column, lookups, context)
    place = layout.place(None, layout.numbers.get("project"))
    for cell in dict.fromkeys(cells):
        found = file_finding(
            "L07", "explanation", place, shown(cell), allowed=", ".join(names), first=(*names, "ZorgStart")[0]
        )
        yield replace(found, proposal=None if meant is None else meant(cell))


def _too_long(layout: Layout, lengths: Mapping[str, int], context: Context) -> Iterator[Finding]:
    place = layout.place(None, layout.numbers.get("text"))
    for project, length in lengths.items():
        name = context.projects[project].name
        yield file_finding(
            "L07", "too_long", place, project=name, length=number(length), max_length=number(MAX_CHARACTERS)
        )


def _table(texts: dict[str, list[str]]) -> pd.DataFrame:
    return pd.DataFrame({"project": list(texts), "text": ["\n".join(parts) for parts in texts.values()]}, dtype="str")
