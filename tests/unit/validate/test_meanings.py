"""What handbook and templates tell about each column: complete, short, and with a value that the judge accepts."""

from __future__ import annotations

import re
from typing import Any

import pytest

from schemas import levering, meanings
from schemas.catalogue import DATASETS
from schemas.columns import Column
from schemas.dataset import DataSet
from schemas.toelichting import TOELICHTING
from waw_etl.reference import Reference
from waw_etl.validate.coerce import coercion
from waw_etl.validate.lookups import context_of, lookups_of

OWNERS = {"trajecten": "zorgstart", "aanmeldingen": "hilversum", "dienstverbanden": "uwv"}
COLUMNS = [
    pytest.param(dataset, column, id=f"{dataset.name}-{column.name}")
    for dataset in (*DATASETS.values(), TOELICHTING)
    for column in dataset.columns
]
TEXTS = [
    *(meanings.meaning(dataset, column).text for dataset in DATASETS.values() for column in dataset.columns),
    *(meanings.meaning(TOELICHTING, column).text for column in TOELICHTING.columns),
    *(meaning.text for meaning in meanings.COVER.values()),
]


@pytest.mark.parametrize(("dataset", "column"), COLUMNS)
def test_a_sample_is_a_valid_value(dataset: DataSet, column: Column, reference: Reference) -> None:
    partner = reference.partner_by_code[OWNERS.get(dataset.name, "zorgstart")]
    lookups = lookups_of(reference, context_of(reference, partner, None))
    assert coercion(column, lookups)(f"s{meanings.meaning(dataset, column).sample}") is not None


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
def test_the_samples_of_a_data_set_make_a_row_without_findings(dataset: DataSet, make: Any) -> None:
    samples = {column.heading: meanings.meaning(dataset, column).sample for column in dataset.columns}
    block = " | ".join(samples) + "\n" + " | ".join(samples.values())
    assert make.judge(dataset.name, block, whole=True).issues == ()


def test_sheet_levering_is_told_wholly() -> None:
    assert list(meanings.COVER) == [*levering.REQUIRED, levering.NO_PARTICIPANTS]


@pytest.mark.parametrize("text", TEXTS)
def test_a_meaning_is_one_to_three_short_sentences(text: str) -> None:
    sentences = re.findall(r"[^.?]+[.?]", text)
    assert "".join(sentences) == text
    assert 1 <= len(sentences) <= 3
    assert all(len(sentence.split()) <= 20 for sentence in sentences)
