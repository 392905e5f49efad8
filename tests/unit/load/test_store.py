"""What is recorded of a delivery, and what is not."""

import traceback
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import select

from tests.unit.load.samples import Desk, a_receipt, moment, referrals, spells, tellingen, trajectories
from waw_etl.delivery import Issue, Judgement, Severity
from waw_etl.errors import DatabaseError
from waw_etl.load import tables
from waw_etl.load.database import transaction
from waw_etl.load.frames import insert_tuples
from waw_etl.load.keys_in_use import KeyChange, note_change
from waw_etl.load.removals import Removal, RemovalClass, Removed, log_removals
from waw_etl.load.store import record_feedback, store_delivery
from waw_etl.pull.keys import KeyKind

BSN, OTHER_BSN = "123456782", "111222333"
WARNING = Issue(Severity.WARNING, "T04", "Trajecten", 3, "Koppelnummer", None, "Vul het koppelnummer in.")
ERROR = Issue(Severity.ERROR, "T07", "Trajecten", 2, "Startdatum", "31-02-2024", "Deze datum bestaat niet.")
BSN_FOUND = Issue(Severity.ERROR, "L11", "Trajecten", 2, "Koppelnummer", "******782", "Verwijder het BSN.")


def test_a_delivery_is_recorded_with_what_is_known_of_it(desk: Desk) -> None:
    judgement = trajectories({}, {}, issues=(WARNING,), prepared_on=date(2024, 7, 1))
    number = desk.deliver(judgement, source="zorgstart/levering.xlsx|1000|1")
    assert desk.stored(tables.deliveries) == [
        {
            "delivery": number,
            "received_at": moment("2024-07-15"),
            "file": "levering.xlsx",
            "size": 1000,
            "sha256": "a" * 64,
            "content": None,
            "source": "zorgstart/levering.xlsx|1000|1",
            "partner": "zorgstart",
            "dataset": "trajecten",
            "period": "2024-Q2",
            "prepared_on": date(2024, 7, 1),
            "no_participants": False,
            "verdict": "accepted_with_warnings",
            "rows": 2,
            "rows_dropped": 0,
            "feedback": None,
            "bsn_key": None,
        }
    ]


def test_every_cell_of_a_trajectory_is_stored_under_its_row(desk: Desk) -> None:
    full = {
        "trajectory": "ZS-2",
        "link_number": "H-12/3",
        "municipality": "GM0402",
        "project": "zorgstart",
        "started_on": date(2023, 2, 1),
        "target_group": "jongere",
        "state": "uitgestroomd",
        "trained_on": date(2023, 6, 1),
        "certificate": "mbo-certificaat",
        "left_on": date(2023, 7, 1),
        "exit_reason": "betaald werk",
        "placed_on": date(2023, 7, 2),
        "sector": "zorg",
        "hours": 26.5,
        "contract": "vast",
    }
    number = desk.deliver(trajectories({}, full))
    first, second = desk.stored(tables.trajectories)
    assert second == {"delivery": number, "row": 3, **full}
    assert (first["row"], first["link_number"], first["trained_on"], first["hours"]) == (2, None, None, None)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(999, 12, 31), date(9999, 12, 31)])
def test_dates_of_any_year_are_stored(desk: Desk, day: date) -> None:
    desk.deliver(referrals({"bsn": BSN}))
    desk.deliver(spells({"bsn": BSN, "started_on": day}))
    assert [spell["started_on"] for spell in desk.stored(tables.spells)] == [day]


def test_counts_keep_what_was_left_empty_apart_from_nought(desk: Desk) -> None:
    desk.deliver(tellingen({"started": 0}, {"trained": 12}))
    assert [(row["started"], row["trained"]) for row in desk.stored(tables.counts)] == [(0, None), (None, 12)]


def test_a_rejected_delivery_leaves_its_findings_and_nothing_of_its_rows(desk: Desk) -> None:
    texts = pd.DataFrame({"project": ["zorgstart"], "text": ["Het gaat goed."]})
    number = desk.deliver(trajectories({}, issues=(ERROR, WARNING), explanations=texts))
    assert [(row["delivery"], row["number"], row["rule"]) for row in desk.stored(tables.findings)] == [
        (number, 1, "T07"),
        (number, 2, "T04"),
    ]
    assert desk.stored(tables.trajectories) == desk.stored(tables.explanations) == []


def test_a_file_of_which_nothing_could_be_told_is_recorded(desk: Desk) -> None:
    unreadable = Judgement("kapot.xlsx", issues=(Issue(Severity.ERROR, "L01", message="Niet te lezen."),))
    desk.deliver(unreadable)
    [row] = desk.stored(tables.deliveries)
    assert (row["verdict"], row["partner"], row["period"], row["rows"]) == ("rejected", None, None, 0)


def test_of_a_file_with_a_bsn_in_a_wrong_place_no_cell_is_kept(desk: Desk) -> None:
    desk.deliver(trajectories({}, issues=(ERROR, BSN_FOUND)))
    assert [
        (row["rule"], row["row"], row["sheet"], row["column"], row["value"], row["message"])
        for row in desk.stored(tables.findings)
    ] == [("T07", 2, None, None, None, ""), ("L11", 2, None, None, None, "")]


def test_a_list_without_participants_is_accepted_without_rows(desk: Desk) -> None:
    desk.deliver(trajectories(no_participants=True))
    desk.deliver(spells(table=pd.DataFrame(), no_participants=True))
    assert [row["no_participants"] for row in desk.stored(tables.deliveries)] == [True, True]


def test_explanations_are_stored_with_an_accepted_delivery(desk: Desk) -> None:
    texts = pd.DataFrame({"project": ["zorgstart", "zorgstart-instap"], "text": ["=Regel een\nRegel twee", "Nieuw."]})
    number = desk.deliver(trajectories({}, explanations=texts))
    assert desk.stored(tables.explanations) == [
        {"delivery": number, "project": "zorgstart", "text": "=Regel een\nRegel twee"},
        {"delivery": number, "project": "zorgstart-instap", "text": "Nieuw."},
    ]


def test_a_bsn_is_stored_as_its_keyed_hash_only(desk: Desk, tmp_path: Path) -> None:
    desk.deliver(referrals({"bsn": BSN}, {"link_number": "H-2", "bsn": None}))
    assert [row["bsn_hash"] for row in desk.stored(tables.referrals)] == [
        desk.hasher.hashes(pd.Series([BSN]))[0],
        None,
    ]
    assert not any(BSN.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_of_employment_spells_only_those_of_referred_residents_are_stored(desk: Desk) -> None:
    desk.deliver(referrals({"bsn": BSN}, {"link_number": "H-2", "bsn": None}))
    desk.deliver(spells({"bsn": OTHER_BSN}, {"bsn": BSN}, {"bsn": BSN, "started_on": "2024-01-01"}))
    assert [(row["row"], row["started_on"]) for row in desk.stored(tables.spells)] == [
        (3, date(2023, 9, 1)),
        (4, date(2024, 1, 1)),
    ]
    assert [row["rows_dropped"] for row in desk.stored(tables.deliveries)] == [0, 1]


def test_a_resident_whose_hash_ends_in_zeros_is_recognised_too(desk: Desk) -> None:
    numbers = pd.Series([f"{number:09d}" for number in range(2000)])
    bsn = numbers[desk.hasher.hashes(numbers).map(lambda found: found.endswith(b"\0"))].iloc[0]
    desk.deliver(referrals({"bsn": bsn}))
    desk.deliver(spells({"bsn": bsn}))
    assert [row["rows_dropped"] for row in desk.stored(tables.deliveries)] == [0, 0]


def test_referrals_out_of_force_keep_no_employment_spells(desk: Desk) -> None:
    desk.deliver(referrals({"bsn": BSN}))
    desk.deliver(referrals({"bsn": OTHER_BSN}))
    desk.deliver(spells({"bsn": BSN}, {"bsn": OTHER_BSN}))
    assert [row["row"] for row in desk.stored(tables.spells)] == [3]


def test_text_that_a_database_would_refuse_is_stored_without_those_characters(desk: Desk) -> None:
    desk.deliver(trajectories({"trajectory": "ZS\0-1"}, issues=(Issue(Severity.WARNING, "L07", column="a\0\ud800"),)))
    assert desk.stored(tables.trajectories)[0]["trajectory"] == "ZS\ufffd-1"
    assert desk.stored(tables.findings)[0]["column"] == "a\ufffd?"


def test_number_and_feedback_are_recorded_together_or_not_at_all(desk: Desk) -> None:
    judgement = trajectories({}, issues=(WARNING,))
    with transaction(desk.engine) as connection:
        number = store_delivery(connection, a_receipt(), judgement, desk.hasher)
        record_feedback(connection, number, "terugkoppeling/000001.xlsx")

    with pytest.raises(RuntimeError), transaction(desk.engine) as connection:
        store_delivery(connection, a_receipt(), judgement, desk.hasher)
        raise RuntimeError("the feedback could not be written")

    assert [(row["delivery"], row["feedback"]) for row in desk.stored(tables.deliveries)] == [
        (number, "terugkoppeling/000001.xlsx")
    ]
    assert {row["delivery"] for row in desk.stored(tables.trajectories)} == {number}
    assert {row["delivery"] for row in desk.stored(tables.findings)} == {number}


def test_a_failure_halfway_leaves_nothing(desk: Desk) -> None:
    spoiled = trajectories({}, {"municipality": None}, issues=(WARNING,))
    with pytest.raises(DatabaseError) as caught:
        desk.deliver(spoiled)
    assert "ZS-1" not in str(caught.value)
    assert desk.stored(tables.deliveries) == desk.stored(tables.findings) == desk.stored(tables.trajectories) == []


def test_one_file_of_a_source_is_recorded_once(desk: Desk) -> None:
    desk.deliver(trajectories({}), source="zorgstart/levering.xlsx|1000|1")
    with pytest.raises(DatabaseError):
        desk.deliver(trajectories({}), source="zorgstart/levering.xlsx|1000|1")
    assert len(desk.stored(tables.deliveries)) == 1


def test_a_long_list_is_stored_whole(desk: Desk) -> None:
    long = trajectories(*({"trajectory": f"ZS-{number}"} for number in range(20_000)))
    desk.deliver(long)
    with transaction(desk.engine) as connection:
        assert len(connection.execute(select(tables.trajectories.c.row)).all()) == 20_000


def test_a_delivery_that_was_undone_leaves_no_gap_in_the_numbers(desk: Desk) -> None:
    with pytest.raises(RuntimeError), transaction(desk.engine) as connection:
        store_delivery(connection, a_receipt(), trajectories({}), desk.hasher)
        raise RuntimeError("the feedback could not be written")
    assert [desk.deliver(trajectories({})), desk.deliver(trajectories({}))] == [1, 2]


AWKWARD = "\\N \\. \\\\ \t|\r\n'\"%s{}\x01 €😀"


def test_every_kind_of_value_comes_back_as_it_went_in(desk: Desk) -> None:
    cell = Issue(Severity.WARNING, "L07", None, None, AWKWARD, "", message="\\")
    number = desk.deliver(trajectories({"link_number": "\\N", "hours": 0.1}, {"link_number": "\\."}, issues=(cell,)))
    rows = desk.stored(tables.trajectories)
    assert [(row["link_number"], row["hours"]) for row in rows] == [("\\N", 0.1), ("\\.", None)]
    [found] = desk.stored(tables.findings)
    assert (found["column"], found["value"], found["sheet"], found["message"]) == (AWKWARD, "", None, "\\")
    mail = ("x", "y", "z", "2024-Q2", "2024-07-15 07:30:00.000000", '{"a": ["\\u0000é"]}', "waiting", 0)
    names = ["mail", "kind", "subject_key", "recipient", "period", "created_at", "content", "state", "attempts"]
    flags = ["delivery", "received_at", "file", "size", "sha256", "no_participants", "verdict", "rows", "rows_dropped"]
    with transaction(desk.engine) as connection:
        insert_tuples(connection, tables.outbox, names, [(1, *mail)])
        delivery = (number + 1, "2024-07-15 07:30:00.000000", "a", 2**62, "b", True, "accepted", 0, 0)
        insert_tuples(connection, tables.deliveries, flags, [delivery])
        insert_tuples(
            connection,
            tables.spells,
            ["delivery", "row", "bsn_hash", "started_on"],
            [(number + 1, 2, bytes(range(224, 256)), "0001-01-01"), (number + 1, 3, b"\\x00\n\t\0", "9999-12-31")],
        )
        insert_tuples(connection, tables.spells, ["delivery", "row"], [])
    [sent] = desk.stored(tables.outbox)
    assert (sent["content"], sent["created_at"]) == ({"a": ["\0é"]}, moment("2024-07-15"))
    stored = desk.stored(tables.deliveries)[-1]
    assert (stored["no_participants"], stored["size"], stored["partner"]) == (True, 2**62, None)
    assert [(row["bsn_hash"], row["started_on"]) for row in desk.stored(tables.spells)] == [
        (bytes(range(224, 256)), date(1, 1, 1)),
        (b"\\x00\n\t\0", date(9999, 12, 31)),
    ]


@pytest.mark.parametrize(
    "row",
    [(1, 2, "geheim", None), (99, 2, "geheim", "2024-Q1")],
    ids=["empty where it may not be", "of no delivery"],
)
def test_a_failure_while_rows_go_in_is_told_without_them(desk: Desk, row: tuple[object, ...]) -> None:
    desk.deliver(trajectories({}))
    names = ["delivery", "row", "project", "quarter"]
    with pytest.raises(DatabaseError) as caught, transaction(desk.engine) as connection:
        insert_tuples(connection, tables.counts, names, [(1, 1, "motopp", "2024-Q1"), row])
    assert "geheim" not in "".join(traceback.format_exception(caught.value))
    assert "refused what was asked" in str(caught.value)
    assert desk.stored(tables.counts) == []


def test_a_long_name_is_cut_off_in_both_databases(desk: Desk) -> None:
    change = KeyChange(KeyKind.BSN, "0123456789abcdef", moment("2024-07-15"), "gelekt", "é" * 200)
    with transaction(desk.engine) as connection:
        note_change(connection, change)
        log_removals(connection, [Removal(RemovalClass.KEY, Removed.HASHES, 1)], change.at, "gelekt", change.by)
    assert [row["by"] for table in (tables.keys_used, tables.removals) for row in desk.stored(table)] == ["é" * 80] * 2
