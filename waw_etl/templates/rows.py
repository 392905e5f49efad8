"""The rows of a data sheet, as its cells hold them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from waw_etl.templates.template import MUNICIPALITIES, PROJECTS, Template


def filled_rows(template: Template) -> Iterator[list[Any]]:
    """Each row that is filled in already: a value a column, in the order of the columns; None for an empty cell.

    Municipalities and projects by name; a code that the reference data no longer know stays as it is.
    """
    if not template.is_prefilled:
        return
    names = {m.code: m.name for m in template.reference.municipalities}
    titles = {p.code: p.name for p in template.reference.projects}
    labels = dict.fromkeys(MUNICIPALITIES, names) | dict.fromkeys(PROJECTS, titles)
    columns = template.dataset.columns
    table = template.rows[[column.name for column in columns]].astype(object)
    for values in table.where(table.notna(), None).itertuples(index=False, name=None):
        yield [labels.get(column.kind, {}).get(value, value) for column, value in zip(columns, values, strict=True)]
