"""What the indicators get to count from."""

from dataclasses import replace
from datetime import date

import pandas as pd

from tests.unit.load.samples import Desk, referrals, spells, tellingen, trajectories
from waw_etl import facts
from waw_etl.load.database import reading
from waw_etl.load.read_facts import hashes_sought
from waw_etl.settings import end_of_day

BSN = "123456782"


def test_without_deliveries_the_frames_are_empty_and_typed(desk: Desk) -> None:
    found = desk.facts()
    assert list(found.trajectories.columns) == list(facts.TRAJECTORY_COLUMNS)
    assert list(found.counts.columns) == list(facts.COUNT_COLUMNS)
    assert list(found.links.columns) == list(facts.LINK_COLUMNS)
    assert list(found.in_force.columns) == list(facts.DELIVERY_COLUMNS)
    assert list(found.explanations.columns) == list(facts.EXPLANATION_COLUMNS)
    assert found.trajectories["placed_on"].dtype == "datetime64[s]"
    assert found.counts["placed"].dtype == "Int64"
    assert found.in_force["delivery"].dtype == "int64"
    assert found.as_of == end_of_day(date(2024, 12, 31))


def test_trajectories_have_their_place_and_their_partner(desk: Desk) -> None:
    desk.deliver(trajectories({}, {"trajectory": "ZS-2", "link_number": "H-1", "placed_on": "2024-03-01"}))
    rows = desk.facts().trajectories
    assert rows[["delivery", "row", "partner", "trajectory"]].values.tolist() == [
        [1, 2, "zorgstart", "ZS-1"],
        [1, 3, "zorgstart", "ZS-2"],
    ]
    assert rows["link_number"].isna().tolist() == [True, False]
    assert rows["placed_on"].tolist() == [pd.NaT, pd.Timestamp("2024-03-01")]
    assert {str(kind) for kind in rows[["started_on", "trained_on", "placed_on"]].dtypes} == {"datetime64[s]"}


def test_counts_are_whole_and_may_be_empty(desk: Desk) -> None:
    desk.deliver(tellingen({"started": 4, "municipality": "GM0402"}, {"placed": 0}))
    rows = desk.facts().counts
    assert rows["started"].tolist() == [4, pd.NA]
    assert rows["placed"].tolist() == [pd.NA, 0]
    assert rows["municipality"].isna().tolist() == [False, True]


def test_only_what_was_in_force_then_is_read(desk: Desk) -> None:
    desk.deliver(trajectories({"trajectory": "oud"}, period="2023-Q4"), "2024-01-22")
    desk.deliver(trajectories({"trajectory": "nieuw"}), "2024-07-15")
    desk.withdraw(2, "2024-08-01")
    found = {day: desk.facts(day) for day in ("2024-01-21", "2024-01-22", "2024-07-15", "2024-08-01")}
    assert [facts.trajectories["trajectory"].tolist() for facts in found.values()] == [
        [],
        ["oud"],
        ["nieuw"],
        ["oud"],
    ]
    assert [facts.in_force["period"].tolist() for facts in found.values()] == [
        [],
        ["2023-Q4"],
        ["2024-Q2"],
        ["2023-Q4"],
    ]


def test_moments_are_those_of_amsterdam(desk: Desk) -> None:
    desk.deliver(trajectories({}), "2024-07-15")
    [received] = desk.facts().in_force["received_at"]
    assert received.isoformat() == "2024-07-15T09:30:00+02:00"


def test_two_numbers_of_one_resident_lead_to_one_hash(desk: Desk) -> None:
    desk.deliver(
        referrals(
            {"link_number": "H-1", "bsn": BSN},
            {"link_number": "H-1", "bsn": BSN, "project": "motopp"},
            {"link_number": "H-2", "bsn": BSN},
            {"link_number": "H-3", "bsn": None},
            {"link_number": "H-1", "municipality": "GM0317", "bsn": "111222333"},
        )
    )
    links = desk.facts().links
    assert links[["municipality", "link_number"]].values.tolist() == [
        ["GM0402", "H-1"],
        ["GM0402", "H-2"],
        ["GM0317", "H-1"],
    ]
    first, second, other = links["bsn_hash"]
    assert first == second != other


def test_the_later_partner_knows_best_whose_number_it_is(desk: Desk) -> None:
    earlier = referrals({"municipality": "GM0406", "bsn": BSN})
    later = replace(referrals({"municipality": "GM0406", "bsn": "111222333"}), partner="hbel")
    desk.deliver(replace(earlier, partner="huizen"))
    desk.deliver(later)
    [found] = desk.facts().links["bsn_hash"]
    assert found == desk.hasher.hashes(pd.Series(["111222333"]))[0]


def test_a_project_is_explained_once_by_each_partner(desk: Desk) -> None:
    def text(words: str) -> pd.DataFrame:
        return pd.DataFrame({"project": ["zorgstart"], "text": [words]})

    desk.deliver(trajectories({}, explanations=text("oud"), period="2023-Q4"), "2024-01-22")
    desk.deliver(trajectories({}, explanations=text("uit de trajecten")), "2024-07-15")
    desk.deliver(tellingen({}, explanations=text("uit de tellingen")), "2024-07-16")
    desk.deliver(referrals({}, explanations=text("van de gemeente")), "2024-07-17")
    assert desk.facts("2024-07-15").explanations["text"].tolist() == ["uit de trajecten"]
    assert desk.facts().explanations[["delivery", "partner", "period", "project", "text"]].values.tolist() == [
        [3, "zorgstart", "2024-Q2", "zorgstart", "uit de tellingen"],
        [4, "hilversum", "2024-Q2", "zorgstart", "van de gemeente"],
    ]


def test_uwv_was_searched_for_the_residents_who_were_referred_when_its_list_came(desk: Desk) -> None:
    def sought(day: str = "2024-12-31") -> set[bytes]:
        found = desk.facts(day)
        with reading(desk.engine) as connection:
            return {*hashes_sought(connection, found.in_force["delivery"].tolist())}

    known, late = desk.hasher.hashes(pd.Series([BSN, "111222333"]))
    desk.deliver(referrals({"bsn": BSN}, {"link_number": "H-2", "bsn": None}, period="2023-Q4"), "2024-01-22")
    assert sought() == set()
    desk.deliver(spells({"bsn": BSN}, period="2023-Q4"), "2024-01-22")
    desk.deliver(referrals({"bsn": BSN}, {"link_number": "H-2", "bsn": "111222333"}), "2024-07-15")
    assert sought() == {known}
    desk.deliver(spells({"bsn": BSN}), "2024-07-16")
    assert sought() == {known, late}
    assert sought("2024-07-15") == {known}
    desk.withdraw(4)
    assert sought() == {known}
