"""The schemas, the register of rules and the catalogue of messages, held against one another."""

from __future__ import annotations

import re

import pytest

from schemas.catalogue import DATASETS, messages_of
from schemas.columns import Column, Kind
from schemas.dataset import DataSet
from schemas.reasons import REASONS
from schemas.register import REGISTER
from schemas.text import Text

# Fields of a text that are equal for a whole delivery or column, and those of one row.
GENERAL = {"heading", "headings", "allowed", "first", "max_length", "maximum", "period_end", "last_quarter", "known"}
GENERAL |= {"name", "example", "most_rows", "last_ended", "other", "previous"}
OF_A_ROW = {"value", "project_start", "project_end", "previous", "current", "measure", "quarter", "project", "length"}
# Of V05 nothing is reported.
WARNINGS = [rule for rule, entry in REGISTER.items() if entry.severity == "warning" and rule != "V05"]

TEXTS = [
    pytest.param(text, id=f"{rule}-{case}-{n}") for rule in REGISTER for n, (case, text) in enumerate(messages_of(rule))
]


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
def test_every_rule_of_a_data_set_is_in_its_schema(dataset: DataSet) -> None:
    in_schema = {column.rule for column in dataset.columns} | {rule.id for rule in dataset.rules}
    of_rows = {rule for rule, entry in REGISTER.items() if entry.dataset == dataset.name and entry.level != "file"}
    assert in_schema == of_rows


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
def test_no_two_columns_share_a_heading(dataset: DataSet) -> None:
    headings = [re.sub(r"\W", "", heading).casefold() for column in dataset.columns for heading in column.headings]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("text", TEXTS)
def test_a_message_says_what_is_wrong_what_to_do_and_gives_an_example(text: Text) -> None:
    assert text.problem.endswith(".")
    assert text.repair.endswith((".", "ernaast."))
    assert text.example
    assert not text.example.endswith(".")
    assert not re.search(r"\d{9}", text.advice + text.detail)


@pytest.mark.parametrize("text", TEXTS)
def test_a_message_has_only_known_fields(text: Text) -> None:
    columns = {column.name for dataset in DATASETS.values() for column in dataset.columns}
    assert set(re.findall(r"{(\w+)}", text.advice)) <= GENERAL
    assert set(text.detail_fields) <= OF_A_ROW | columns


@pytest.mark.parametrize("text", TEXTS)
def test_sentences_are_short(text: Text) -> None:
    for sentence in re.split(r"[.?!:] ", f"{text.problem} {text.repair}"):
        assert len(sentence.split()) <= 20, sentence


@pytest.mark.parametrize("rule", WARNINGS)
def test_a_warning_says_that_the_file_is_not_rejected(rule: str) -> None:
    assert all("niet afgekeurd" in text.problem for _, text in messages_of(rule))


def test_closed_lists_are_lists() -> None:
    columns: list[Column] = [column for dataset in DATASETS.values() for column in dataset.columns]
    assert all(bool(column.codes) == (column.kind is Kind.CODE) for column in columns)


def test_every_rule_has_a_reason() -> None:
    assert REASONS.keys() == REGISTER.keys()


@pytest.mark.parametrize("reason", REASONS.values(), ids=REASONS)
def test_a_reason_is_short(reason: str) -> None:
    assert reason.endswith(".")
    assert all(len(sentence.split()) <= 16 for sentence in re.split(r"[.?!:] ", reason)), reason
