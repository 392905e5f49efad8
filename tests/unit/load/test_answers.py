"""Answers in both databases: the newest counts, as of any day, and the warning that was answered is told apart."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from tests.conftest import name_in_environment
from tests.unit.load.samples import Desk, moment, trajectories
from waw_etl.cli import run
from waw_etl.delivery import Issue, Severity
from waw_etl.load.answers import all_answers, answers_of, keep_answers, keys_asked
from waw_etl.load.database import reading, transaction
from waw_etl.load.history import all_deliveries, findings_of
from waw_etl.settings import CHECKOUT, Settings, end_of_day
from waw_etl.validate.answers import Answer

ONE, TWO = "a" * 32, "b" * 32
ERROR = Issue(Severity.ERROR, "T07", "Trajecten", 2, "Startdatum", "x", "De datum klopt niet.")
EMPTY = Issue(
    Severity.WARNING, "T04", "Trajecten", 2, "Koppelnummer", None, "Het Koppelnummer is leeg.", answer_key=ONE
)
GONE = Issue(Severity.WARNING, "V01", value="ZS-9", message="Dit traject is weg.", answer_key=TWO)


def keep(engine: Engine, delivery: int, day: str, *answers: Answer) -> None:
    with transaction(engine) as connection:
        keep_answers(connection, delivery, answers, moment(day))


def test_the_newest_answer_counts_as_of_any_day(desk: Desk) -> None:
    first = desk.deliver(trajectories({}, issues=(EMPTY, GONE)))
    keep(desk.engine, first, "2024-07-16", Answer(ONE, "klopt", "Teamleider"))
    second = desk.deliver(trajectories({}, issues=(replace(EMPTY, row=7),)), "2024-07-18")
    keep(desk.engine, second, "2024-07-18", Answer(ONE, "=verhuisd\0"))
    with reading(desk.engine) as connection:
        assert answers_of(connection, "zorgstart", "trajecten") == {ONE: "=verhuisd\ufffd"}
        assert answers_of(connection, "zorgstart", "tellingen") == {}
        assert answers_of(connection, "motopp", "trajecten") == {}
        assert keys_asked(connection, "zorgstart", "trajecten") == {ONE, TWO}
        (now,) = all_answers(connection, None).to_dict("records")
        (before,) = all_answers(connection, end_of_day(date(2024, 7, 17))).to_dict("records")
        assert all_answers(connection, end_of_day(date(2024, 7, 15))).empty
    assert (before["text"], before["given_by"], before["delivery"]) == ("klopt", "Teamleider", first)
    assert (now["text"], now["delivery"], now["asked_in"], now["row"]) == ("=verhuisd\ufffd", second, second, 7)
    assert (now["question"], now["rule"], now["partner"], now["period"]) == (
        "Het Koppelnummer is leeg.",
        "T04",
        "zorgstart",
        "2024-Q2",
    )


def test_a_warning_that_was_asked_twice_in_a_file_is_one_answer(desk: Desk) -> None:
    delivery = desk.deliver(trajectories({}, issues=(EMPTY, replace(EMPTY, row=3))))
    keep(desk.engine, delivery, "2024-07-16", Answer(ONE, "klopt"))
    with reading(desk.engine) as connection:
        assert len(all_answers(connection, None)) == 1


def test_answered_warnings_are_counted_apart_and_settle_the_verdict(desk: Desk) -> None:
    both = desk.deliver(trajectories({}, issues=(EMPTY,), answered=(GONE,)))
    rejected = desk.deliver(trajectories({}, issues=(ERROR, EMPTY)), "2024-07-16")
    clean = desk.deliver(trajectories({}), "2024-07-17")
    keep(desk.engine, both, "2024-07-15", Answer(TWO, "klopt"))
    keep(desk.engine, clean, "2024-07-18", Answer(ONE, "klopt"))

    def listed(day: str) -> list[tuple[object, ...]]:
        with reading(desk.engine) as connection:
            rows = all_deliveries(connection, end_of_day(date.fromisoformat(day))).to_dict("records")
        return [(r["delivery"], r["verdict"], r["errors"], r["warnings"], r["answered"]) for r in rows]

    assert listed("2024-07-17") == [
        (both, "accepted_with_warnings", 0, 1, 1),
        (rejected, "rejected", 1, 1, 0),
        (clean, "accepted", 0, 0, 0),
    ]
    assert listed("2024-07-18") == [
        (both, "accepted", 0, 0, 2),
        (rejected, "rejected", 1, 0, 1),
        (clean, "accepted", 0, 0, 0),
    ]
    with reading(desk.engine) as connection:
        assert findings_of(connection, both) == (EMPTY, GONE)


def test_from_a_warning_to_its_answer_with_the_command(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name_in_environment(settings, monkeypatch)
    monkeypatch.setenv("WAW_TODAY", "2024-07-15")

    def ingest(book: Workbook) -> dict[str, Any]:
        book.save(tmp_path / "motopp.xlsx")
        assert run(["ingest", str(tmp_path / "motopp.xlsx"), "--json"]) == 0
        return json.loads(capsys.readouterr().out)[0]  # type: ignore[no-any-return]

    book = load_workbook(CHECKOUT / "data" / "demo" / "2024-Q2" / "motopp" / "motopp-trajecten-2024-Q2.xlsx")
    book["Trajecten"]["B2"].value = None
    feedback = load_workbook(ingest(book)["feedback"])
    feedback["Bevindingen"].cell(feedback["Bevindingen"].max_row, 4).value = "klopt"
    answered = ingest(feedback)
    assert (answered["verdict"], answered["answered"]) == ("accepted", 1)
    assert ingest(book)["answered"] == 1
    assert run(["answers", "--json"]) == 0
    assert [(a["rule"], a["text"]) for a in json.loads(capsys.readouterr().out)] == [("T04", "klopt")]
