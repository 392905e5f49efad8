"""The counts by which a steward sees whether a list was read well."""

import pandas as pd
import pytest

from tests.unit.load.samples import referrals, tellingen, trajectories
from waw_etl.alerts.receipt_counts import count_table, counts_by_project, spell_counts

NAMES = {"zorgstart": "ZorgStart", "motopp": "Motopp"}


def test_trajectories_are_counted_by_what_is_dated():
    table = trajectories(
        {"trajectory": "1", "trained_on": "2023-05-01", "placed_on": "2023-06-01"},
        {"trajectory": "2", "trained_on": "2023-05-01"},
        {"trajectory": "3", "project": "motopp"},
        {"trajectory": "4", "project": None, "started_on": None},
    ).table
    assert counts_by_project("trajecten", table) == {"zorgstart": (2, 2, 1), "motopp": (1, 0, 0), None: (0, 0, 0)}


def test_referrals_are_counted_and_those_that_led_to_a_start():
    table = referrals({"result": "gestart"}, {"result": "wachtlijst"}, {"result": None}).table
    assert counts_by_project("aanmeldingen", table) == {table["project"].iloc[0]: (3, 1)}


def test_counts_are_summed_and_what_was_not_filled_in_is_no_zero():
    table = tellingen(
        {"project": "motopp", "started": 2, "trained": None, "placed": 1},
        {"project": "motopp", "quarter": "2024-Q1", "started": 3, "trained": None, "placed": 0},
    ).table
    assert counts_by_project("tellingen", table) == {"motopp": (5, None, 1)}


def test_a_table_without_rows_has_no_counts():
    assert counts_by_project("trajecten", pd.DataFrame()) == {}


@pytest.mark.parametrize(("dropped", "numbers"), [(437, ("597", "160", "437")), (None, ("597", "–", "–"))])
def test_spells_are_told_with_what_became_of_them(dropped, numbers):
    [line] = count_table("dienstverbanden", spell_counts(597, dropped), None, NAMES).lines
    assert tuple(number for number, _ in line.numbers) == numbers


def test_projects_stand_in_their_own_order_and_the_rest_below():
    now = {None: (1, 0, 0), "motopp": (2, 1, 1), "zorgstart": (1200, 0, 0)}
    table = count_table("trajecten", now, None, NAMES)
    assert [line.name for line in table.lines] == ["ZorgStart", "Motopp", "Project niet herkend"]
    assert table.lines[0].numbers == (("1.200", None), ("0", None), ("0", None))


def test_a_project_that_is_new_or_gone_counts_as_zero_in_the_other_list():
    table = count_table("trajecten", {"motopp": (2, 1, 1)}, {"zorgstart": (5, 4, 3)}, NAMES)
    assert [(line.name, line.numbers[0]) for line in table.lines] == [("ZorgStart", ("0", "5")), ("Motopp", ("2", "0"))]
