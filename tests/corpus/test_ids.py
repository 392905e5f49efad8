"""The rules of the exchange format, the schemas, the messages and the corpus are held against one another."""

from __future__ import annotations

import pytest

from tests.corpus.collection import CASES, RULES, SEQUENCES

FORMAT = {"T": 27, "A": 12, "U": 8, "C": 9, "L": 11, "V": 5}


def test_every_rule_of_the_format_is_carried_over() -> None:
    assert list(RULES) == [f"{letter}{n:02d}" for letter, last in FORMAT.items() for n in range(1, last + 1)]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_passing_and_a_failing_file(rule: str) -> None:
    assert {case.passes for case in [*CASES, *SEQUENCES] if case.rule == rule} == {True, False}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_about_its_rule(case: object) -> None:
    found = {f.rule for f in case.delivery.findings}  # type: ignore[attr-defined]
    assert (case.rule in found) is not case.passes  # type: ignore[attr-defined]


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda sequence: sequence.name)
def test_a_sequence_is_about_its_rule(sequence: object) -> None:
    found = {f.rule for f in sequence.deliveries[-1].findings}  # type: ignore[attr-defined]
    told_back = sequence.same_as is not None  # type: ignore[attr-defined]
    assert (sequence.rule in found or told_back) is not sequence.passes  # type: ignore[attr-defined]


def test_names_are_used_once() -> None:
    names = [case.name for case in [*CASES, *SEQUENCES]]
    assert len(names) == len(set(names))
