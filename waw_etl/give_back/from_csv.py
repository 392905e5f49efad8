"""A CSV as the workbook that it could have been: a sheet Levering from its name, and its records on a data sheet."""

from __future__ import annotations

from datetime import date

import pandas as pd

from schemas import levering
from schemas.catalogue import DATASETS
from waw_etl.delivery import Judgement
from waw_etl.read.book import TextBook, TextSheet
from waw_etl.read.cells import from_text, from_value
from waw_etl.validate.envelope import name_parts

_UNKNOWN_DATASET = "Gegevens"


def as_workbook(book: TextBook, judgement: Judgement, delivered_on: date) -> TextBook:
    """The book as a workbook; one that is no CSV is returned as it is. Record n of a CSV stands at row n."""
    if not book.is_csv:
        return book
    (records,) = book.sheets
    dataset = DATASETS.get(judgement.dataset or "")
    data = TextSheet(dataset.sheet if dataset else _UNKNOWN_DATASET, records.cells)
    return TextBook(book.file, False, (_levering(book.file, judgement, delivered_on), data))


def _levering(file: str, judgement: Judgement, delivered_on: date) -> TextSheet:
    partner, dataset, period = name_parts(file) or _judged(judgement)
    lines = [
        (levering.PARTNER, from_text(partner)),
        (levering.DATASET, from_text(dataset)),
        (levering.PERIOD, from_text(period)),
        (levering.PREPARED_ON, from_value(delivered_on)),
        (levering.VERSION, from_value(levering.SUPPORTED_VERSION)),
    ]
    cells = pd.DataFrame(
        [(from_text(name), value) for name, value in lines],
        index=pd.RangeIndex(1, len(lines) + 1, name="row"),
        columns=[1, 2],
        dtype="str",
    )
    return TextSheet(levering.SHEET, cells)


def _judged(judgement: Judgement) -> tuple[str, str, str]:
    return judgement.partner or "", judgement.dataset or "", str(judgement.period or "")
