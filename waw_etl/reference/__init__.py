"""The reference data: who delivers what, which projects there are, what was decided.

The folder is read into typed models. Every mistake is reported with its file, its entry and its cause, all at once;
see `waw reference check`.
"""

from __future__ import annotations

from pathlib import Path

from waw_etl.errors import ReferenceDataError
from waw_etl.reference.entries import read_entries
from waw_etl.reference.files import read_files
from waw_etl.reference.mistakes import mistakes
from waw_etl.reference.models import (
    FINISHED,
    IN_PREPARATION,
    Block,
    Bundle,
    Category,
    Measure,
    MeasureInfo,
    Municipality,
    Partner,
    Programme,
    Project,
    Reference,
    Target,
    named_figures,
)

__all__ = [
    "FINISHED",
    "IN_PREPARATION",
    "Block",
    "Bundle",
    "Category",
    "Measure",
    "MeasureInfo",
    "Municipality",
    "Partner",
    "Programme",
    "Project",
    "Reference",
    "Target",
    "load_reference",
    "named_figures",
]


def load_reference(folder: Path) -> Reference:
    """Read the reference data of a folder.

    Raises:
        ReferenceDataError: a file is missing or unreadable, or an entry is wrong; all mistakes at once.
    """
    written, problems = read_files(folder)
    entries, wrong = read_entries(written)
    problems += [*wrong, *mistakes(entries, written)]
    if problems or entries.programme is None:
        raise ReferenceDataError(problems)
    return Reference(**vars(entries))
