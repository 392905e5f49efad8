"""Answers to warnings: kept one after another, the newest to a warning counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, func, insert, literal, select

from waw_etl.load.frames import read_frame, storable
from waw_etl.load.numbers import next_number
from waw_etl.load.tables import answers, deliveries, findings
from waw_etl.validate.answers import Answer


def answered_keys(as_of: datetime | None) -> Select[Any]:
    """The query for the keys of the warnings that were answered by then, to be used within another."""
    query = select(answers.c.answer_key).distinct()
    return query if as_of is None else query.where(answers.c.received_at <= as_of)


def answers_of(connection: Connection, partner: str, dataset: str) -> dict[str, str]:
    """The answers of a partner about a data set, by the keys of their warnings."""
    query = select(answers.c.answer_key, answers.c.text).join(deliveries).where(*_of(partner, dataset))
    return {found.answer_key: found.text for found in connection.execute(query.order_by(answers.c.answer))}


def keys_asked(connection: Connection, partner: str, dataset: str) -> set[str]:
    """The keys of all warnings that a partner was ever given of a data set."""
    query = select(findings.c.answer_key).distinct().join(deliveries).where(*_of(partner, dataset))
    return {key for key in connection.execute(query).scalars() if key is not None}


def keep_answers(connection: Connection, delivery: int, given: Iterable[Answer], at: datetime) -> None:
    """Add answers that came with a delivery, in the transaction of the connection."""
    rows = [
        {
            "answer_key": answer.answer_key,
            "delivery": delivery,
            "received_at": at,
            "text": storable(answer.text),
            "given_by": storable(answer.given_by),
        }
        for answer in given
    ]
    if rows:
        connection.execute(insert(answers).values(answer=next_number(answers.c.answer)), rows)


def all_answers(connection: Connection, as_of: datetime | None) -> pd.DataFrame:
    """One row a warning that was answered by then, newest answer first.

    Columns: answer (its number), received_at, partner, dataset, period (of the delivery in which it came), delivery,
    asked_in (the last delivery with this warning), row, column, value, rule, question (what was asked), text, given_by.
    """
    newest = select(func.max(answers.c.answer)).group_by(answers.c.answer_key)
    asked = _asked()
    query = (
        select(
            answers.c.answer,
            answers.c.received_at,
            *(deliveries.c[name] for name in ("partner", "dataset", "period", "delivery")),
            *(asked.c[name] for name in ("asked_in", "row", "column", "value", "rule", "question")),
            answers.c.text,
            answers.c.given_by,
        )
        .select_from(answers.join(deliveries).join(asked, asked.c.answer_key == answers.c.answer_key))
        .where(answers.c.answer.in_(newest if as_of is None else newest.where(answers.c.received_at <= as_of)))
        .order_by(answers.c.answer.desc())
    )
    return read_frame(connection, query)


def _asked() -> Any:
    """One row a warning: how it was asked the last time."""
    order = func.row_number().over(
        partition_by=findings.c.answer_key, order_by=(findings.c.delivery.desc(), findings.c.number)
    )
    plain = (findings.c[name] for name in ("answer_key", "row", "column", "value", "rule"))
    named = (findings.c.delivery.label("asked_in"), findings.c.message.label("question"), order.label("nth"))
    numbered = select(*plain, *named).where(findings.c.answer_key.in_(answered_keys(None))).subquery()
    return select(numbered).where(numbered.c.nth == literal(1)).subquery()


def _of(partner: str, dataset: str) -> tuple[ColumnElement[bool], ...]:
    return deliveries.c.partner == partner, deliveries.c.dataset == dataset
