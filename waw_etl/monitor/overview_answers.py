"""The answers to warnings on the regieteam's page: who was asked what, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from schemas.text import NOT_REJECTED
from waw_etl import dutch
from waw_etl.periods import Quarter
from waw_etl.reference import Reference

# What makes answers one line on the page: the same partner said the same to the same question on one day.
_SAME = ["partner", "dataset", "period", "question", "text", "given_by", "day"]


@dataclass(frozen=True)
class AnswerLine:
    """One answer in Dutch words, and to how many warnings it was given."""

    partner: str
    dataset: str
    period: str
    question: str
    answer: str
    given_by: str | None
    given: str
    number: int


def answer_lines(answers: pd.DataFrame, reference: Reference) -> tuple[AnswerLine, ...]:
    """The answers (one row each, columns of `all_answers`), newest first; equal ones of one day together."""
    days = answers["received_at"].dt.date
    asked = answers["question"].map(_asked)
    named = answers.assign(day=days, question=asked)
    groups = named.groupby(_SAME, sort=False, dropna=False).size().reset_index(name="number")
    return tuple(_line(row, reference) for row in groups.to_dict("records"))


def _asked(question: str) -> str:
    """What was noticed, without what to do about it: that was advice to the steward."""
    return question.partition(NOT_REJECTED)[0].strip()


def _line(row: dict[Any, Any], reference: Reference) -> AnswerLine:
    partner = reference.partner_by_code.get(row["partner"])
    return AnswerLine(
        partner=row["partner"] if partner is None else partner.name,
        dataset=row["dataset"],
        period="" if pd.isna(row["period"]) else Quarter.parse(row["period"]).label,
        question=row["question"],
        answer=row["text"],
        given_by=None if pd.isna(row["given_by"]) else row["given_by"],
        given=dutch.short_day(row["day"]),
        number=row["number"],
    )
