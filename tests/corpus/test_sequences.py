"""Deliveries that come in one after another get the verdict that the earlier ones give rise to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.collection import CORPUS, RULES, SEQUENCES
from tests.corpus.manifest import Finding, Sequence
from tests.corpus.verdicts import expected, verdict_of
from waw_etl.cli import run

Waw = Callable[..., str]


@pytest.fixture
def waw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Waw:
    """The command line on 15 July 2024, in a home of its own; returns what it prints."""
    monkeypatch.setenv("WAW_HOME", str(tmp_path))
    monkeypatch.setenv("WAW_TODAY", "2024-07-15")

    def command(*arguments: str) -> str:
        status = run(list(arguments))
        printed = capsys.readouterr()
        assert status in (0, 1), printed.err
        return printed.out

    return command


def ingest(waw: Waw, path: str) -> dict[str, Any]:
    (answer,) = json.loads(waw("ingest", str(CORPUS / path), "--json"))
    return answer  # type: ignore[no-any-return]


def found(answer: dict[str, Any]) -> list[tuple[str, str, str | None, int | None, str | None]]:
    places = [Finding(i["rule"], i["sheet"] or "", i["row"] or 0, i["column"] or "") for i in answer["issues"]]
    assert [i["severity"] for i in answer["issues"]] == [RULES[i["rule"]]["severity"] for i in answer["issues"]]
    return expected(tuple(places))


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda s: f"{'pass' if s.passes else 'fail'}-{s.name}")
def test_last_delivery(sequence: Sequence, waw: Waw) -> None:
    *earlier, last = sequence.paths
    answers = [ingest(waw, path) for path in earlier]
    for answer, delivery in zip(answers, sequence.deliveries, strict=False):
        assert found(answer) == expected(delivery.findings)
    for number in sequence.withdrawn:
        waw("withdraw", str(answers[number - 1]["delivery"]), "--reason", "verkeerde lijst")
    answer = ingest(waw, last)
    assert found(answer) == expected(sequence.deliveries[-1].findings)
    assert answer["verdict"] == verdict_of(sequence.deliveries[-1].findings)
    numbers = [a["delivery"] for a in answers]
    if sequence.same_as is None:
        assert answer["delivery"] not in numbers
    else:
        first = answers[sequence.same_as - 1]
        assert {**answer, "file": ""} == {**first, "file": ""}
