"""Answers to warnings: what came back is kept, what was answered is not asked again, and all can be listed."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from waw_etl import dutch
from waw_etl.actions.figures import moment_of
from waw_etl.actions.workplace import Workplace
from waw_etl.delivery import Judgement
from waw_etl.load.answers import all_answers, answers_of, keys_asked
from waw_etl.load.database import reading
from waw_etl.read.book import TextBook
from waw_etl.validate.answers import Answer, read_answers, sort_answers
from waw_etl.validate.bsn import mask


def settle(connection: Connection, judgement: Judgement, book: TextBook | None) -> tuple[Judgement, tuple[Answer, ...]]:
    """The verdict without the warnings that were answered, now or earlier, and the answers of this file to be kept.

    Of a file whose partner is in doubt (L04) no answers are taken, and of one with a BSN out of place (L11) nothing
    is kept.
    """
    partner, dataset = judgement.partner, judgement.dataset
    if partner is None or dataset is None or judgement.has_rule("L04"):
        return judgement, ()
    before = answers_of(connection, partner, dataset)
    lines = read_answers(book)
    if not lines:
        return _without(judgement, before), ()
    if judgement.has_rule("L11"):
        told = replace(judgement, unkept=_shown(line.answer for line in lines))
        return _without(told, before), ()
    now = {issue.answer_key for issue in judgement.issues if issue.answer_key}
    given = sort_answers(lines, now | keys_asked(connection, partner, dataset))
    told = replace(judgement, notices=(*judgement.notices, *given.notices), unkept=_shown(given.refused))
    new = tuple(answer for answer in given.kept if before.get(answer.answer_key) != answer.text)
    return _without(told, before.keys() | {answer.answer_key for answer in given.kept}), new


def _shown(answers: Iterable[Answer]) -> dict[str, str]:
    return {answer.answer_key: mask(answer.text) for answer in answers}


def _without(judgement: Judgement, keys: Container[str | None]) -> Judgement:
    answered = tuple(issue for issue in judgement.issues if issue.answer_key in keys)
    if not answered:
        return judgement
    open_ones = tuple(issue for issue in judgement.issues if issue.answer_key not in keys)
    return replace(judgement, issues=open_ones, answered=answered, notices=(*judgement.notices, _told(len(answered))))


def _told(answered: int) -> str:
    if answered == 1:
        return "Eén waarschuwing hebt u al beantwoord. Die vragen wij niet opnieuw."
    return f"{dutch.number(answered)} waarschuwingen hebt u al beantwoord. Die vragen wij niet opnieuw."


def answers_listed(place: Workplace, as_of: date | None = None) -> pd.DataFrame:
    """The answers that count at the end of a day, newest first; columns of `load.answers.all_answers`.

    Raises:
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        return all_answers(connection, moment_of(place, as_of))


def answers_json(answers: pd.DataFrame) -> list[dict[str, Any]]:
    """The document of `waw answers --json`."""
    moments = answers["received_at"].map(lambda moment: moment.isoformat(timespec="seconds"))
    plain = answers.astype(object).assign(received_at=moments).where(answers.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict(orient="records")]
