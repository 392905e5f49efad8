"""The rules of the exchange format, the schemas, the messages and the corpus are held against one another."""

from __future__ import annotations

import pytest

from schemas.catalogue import messages_of
from schemas.register import REGISTER
from tests.corpus.collection import CASES, RULES, SEQUENCES
from tests.corpus.manifest import Case, Sequence


def test_schemas_name_the_same_rules_with_the_same_severity_and_level() -> None:
    register = {entry.id: (entry.severity, entry.level) for entry in REGISTER.values()}
    assert list(register.items()) == [(rule, (entry["severity"], entry["level"])) for rule, entry in RULES.items()]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_message(rule: str) -> None:
    assert messages_of(rule)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_passing_and_a_failing_file(rule: str) -> None:
    assert {case.passes for case in [*CASES, *SEQUENCES] if case.rule == rule} == {True, False}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_about_its_rule(case: Case) -> None:
    found = {f.rule for f in case.delivery.findings}
    assert (case.rule in found) is not case.passes


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda sequence: sequence.name)
def test_a_sequence_is_about_its_rule(sequence: Sequence) -> None:
    found = {f.rule for f in sequence.deliveries[-1].findings}
    told_back = sequence.same_as is not None
    assert (sequence.rule in found or told_back) is not sequence.passes


def test_names_are_used_once() -> None:
    names = [case.name for case in [*CASES, *SEQUENCES]]
    assert len(names) == len(set(names))
