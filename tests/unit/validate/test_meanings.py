"""What handbook and templates tell about each column: complete, short, and with a value that the judge accepts."""

from __future__ import annotations

import re
from typing import Any

import pytest

from schemas import levering, meanings
from schemas.accepted import accepted
from schemas.catalogue import DATASETS
from schemas.code_meanings import CODE_MEANINGS
from schemas.columns import Column
from schemas.dataset import DataSet
from schemas.examples import EXAMPLES
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
def test_the_worked_example_of_a_data_set_has_no_findings(dataset: DataSet, make: Any) -> None:
    rows = [{column.name: "" for column in dataset.columns} | dict(e.values) for e in EXAMPLES[dataset.name]]
    lines = [[column.heading for column in dataset.columns], *(list(row.values()) for row in rows)]
    judgement = make.judge(dataset.name, "\n".join(" | ".join(line) for line in lines), whole=True)
    assert (judgement.issues, judgement.rows) == ((), len(rows))


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
def test_the_first_row_of_a_worked_example_holds_every_sample(dataset: DataSet) -> None:
    assert dict(EXAMPLES[dataset.name][0].values) == {
        c.name: meanings.meaning(dataset, c).sample for c in dataset.columns
    }


@pytest.mark.parametrize(("dataset", "column"), COLUMNS)
def test_what_is_said_to_be_accepted_names_the_whole_list_and_every_limit(dataset: DataSet, column: Column) -> None:
    text = accepted(column)
    assert "{" not in text
    assert all(part in text for part in (*column.codes, *map(str, filter(None, (column.maximum, column.max_length)))))


@pytest.mark.parametrize("name", CODE_MEANINGS)
def test_the_values_of_a_list_are_explained_in_its_order(name: str) -> None:
    lists = [column.codes for dataset in DATASETS.values() for column in dataset.columns if column.name == name]
    assert lists
    assert all(tuple(CODE_MEANINGS[name]) == codes for codes in lists)


def test_sheet_levering_is_told_wholly() -> None:
    assert list(meanings.COVER) == [*levering.REQUIRED, levering.NO_PARTICIPANTS]


@pytest.mark.parametrize("text", TEXTS)
def test_a_meaning_is_one_to_three_short_sentences(text: str) -> None:
    sentences = re.findall(r"[^.?]+[.?]", text)
    assert "".join(sentences) == text
    assert 1 <= len(sentences) <= 3
    assert all(len(sentence.split()) <= 20 for sentence in sentences)
