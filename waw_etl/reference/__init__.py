"""The reference data: who delivers what, which projects there are, what was decided.

The folder is read into typed models. Every mistake is reported with its file, its entry and its cause, all at once;
see `waw reference check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from waw_etl.errors import ReferenceDataError
from waw_etl.reference.entries import read_entries
from waw_etl.reference.files import FILES, parse, read_texts
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
from waw_etl.reference.renegotiated import by_figure, renegotiations
from waw_etl.reference.target_mistakes import target_questions

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
    "by_figure",
    "load_reference",
    "named_figures",
    "reference_from",
    "renegotiations",
    "target_questions",
]


def load_reference(folder: Path) -> Reference:
    """Read the reference data of a folder.

    Raises:
        ReferenceDataError: a file is missing or unreadable, or an entry is wrong; all mistakes at once.
    """
    return _understood(*read_texts(folder))


def reference_from(texts: Mapping[str, str]) -> Reference:
    """Understand reference data that were kept: `Reference.texts` of an earlier day.

    Raises:
        ReferenceDataError: a file is missing, or an entry is wrong; all mistakes at once.
    """
    return _understood(texts, [f"{name}.toml: the file is missing." for name in FILES if name not in texts])


def _understood(texts: Mapping[str, str], unreadable: list[str]) -> Reference:
    written, unparsed = parse(texts)
    entries, wrong = read_entries(written)
    problems = [*unreadable, *unparsed, *wrong, *mistakes(entries, written)]
    if problems or entries.programme is None:
        raise ReferenceDataError(problems)
    return Reference(**vars(entries), texts=dict(texts))
