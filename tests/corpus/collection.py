"""All cases together, and the rules as the exchange format names them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.corpus.cases import (
    aanmeldingen,
    columns,
    dienstverbanden,
    files,
    sequences,
    tellingen,
    trajecten_dates,
    trajecten_keys,
    trajecten_outcomes,
)

CORPUS = Path(__file__).parent
RULES: dict[str, dict[str, str]] = tomllib.loads((CORPUS / "rules.toml").read_text(encoding="utf-8"))
_TABLES = (
    trajecten_keys,
    trajecten_dates,
    trajecten_outcomes,
    aanmeldingen,
    dienstverbanden,
    tellingen,
    files,
    columns,
)
CASES = [case for table in _TABLES for case in table.CASES]
SEQUENCES = sequences.SEQUENCES


def committed_files() -> dict[str, bytes]:
    """Path below the corpus and content of every file that is kept in the repository."""
    files = {case.path: case.delivery.content() for case in CASES if case.delivery.kept}
    for sequence in SEQUENCES:
        files |= {path: d.content() for path, d in zip(sequence.paths, sequence.deliveries, strict=True)}
    return files
