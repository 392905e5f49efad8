"""Which warning is which: the key under which the answer to it is known, in whatever row or file it comes again."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from schemas.catalogue import DATASETS
from waw_etl.delivery import Issue, Judgement, Severity
from waw_etl.read.book import TextBook, text
from waw_etl.validate.cover import find_sheet
from waw_etl.validate.findings import Finding
from waw_etl.validate.layout import lay_out

# By what a row is known, wherever it stands.
_ROW_KEYS = {
    "trajecten": ["trajectory"],
    "aanmeldingen": ["link_number", "municipality", "project", "referred_on"],
    "tellingen": ["project", "municipality", "quarter"],
}
# The cells that a rule judges beside the one that it shows.
_JUDGED = {
    "T26": ["municipality", "project", "started_on", "left_on"],
    "C08": ["started", "trained", "placed"],
}
_KEY_BYTES = 16
# Letters alone: so no spreadsheet takes a key for a number, and nobody finds a BSN in it.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def with_answer_keys(judgement: Judgement, book: TextBook | None, secret: bytes) -> Judgement:
    """The judgement with a key at each of its warnings; without, where nobody knows of whom the delivery is.

    A warning keeps its key while the partner, the rule, the row (by its own number, wherever it stands) and the values
    that were judged are the same. The key is a keyed hash, since a spell is known by its BSN; 32 letters.
    """
    known = judgement.partner is not None and judgement.dataset in DATASETS and not judgement.has_rule("L04")
    if book is None or not known:
        return judgement
    rows: dict[str, Mapping[int, tuple[str, ...]]] = {}
    issues = []
    for issue in judgement.issues:
        if issue.severity is Severity.WARNING:
            if issue.rule not in rows:
                rows[issue.rule] = _row_texts(judgement, book, issue.rule)
            issues.append(replace(issue, answer_key=_key(judgement, issue, rows[issue.rule], secret)))
        else:
            issues.append(issue)
    return replace(judgement, issues=tuple(issues))


def random_answer_key() -> str:
    """A key that says nothing, and is none of the others."""
    return _written(secrets.token_bytes(_KEY_BYTES))


def _key(judgement: Judgement, issue: Issue, rows: Mapping[int, tuple[str, ...]], secret: bytes) -> str:
    fields = issue.fields if isinstance(issue, Finding) else ()
    row = () if issue.row is None else rows[issue.row]
    parts = [judgement.partner, judgement.dataset, issue.rule, issue.column, issue.value, fields, row]
    digest = hmac.digest(secret, json.dumps(["answer", *parts]).encode(), hashlib.sha256)
    return _written(digest[:_KEY_BYTES])


def _written(key: bytes) -> str:
    return key.hex().translate(_LETTERS)


def _row_texts(judgement: Judgement, book: TextBook, rule: str) -> dict[int, tuple[str, ...]]:
    """By number of each row that the rule warns of, what it is known by and what was judged."""
    rows = sorted({issue.row for issue in judgement.issues if issue.rule == rule and issue.row is not None})
    dataset = judgement.dataset or ""
    if not rows:
        return {}
    if dataset in _ROW_KEYS:
        frame = judgement.table.loc[rows, _ROW_KEYS[dataset] + _JUDGED.get(rule, [])]
        cells = frame.astype(object).where(frame.notna(), "")
    else:
        cells = _raw_rows(book, dataset, rows)
    return {int(row): tuple(map(str, values)) for row, *values in cells.itertuples(name=None)}


def _raw_rows(book: TextBook, dataset: str, rows: list[int]) -> pd.DataFrame:
    """A spell has no number of its own: it is known by all that stands in its row."""
    known = DATASETS[dataset]
    sheet = find_sheet(book, known.sheet)
    if sheet is None:
        return pd.DataFrame()
    layout = lay_out(sheet, known)
    return layout.data.loc[rows, list(layout.numbers.values())].map(text)
