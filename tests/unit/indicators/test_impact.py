"""What one delivery does to the figures."""

from dataclasses import replace

import pytest

from waw_etl.indicators.impact import changes, share_of
from waw_etl.indicators.realised import realised_rows
from waw_etl.indicators.status import compute_status
from waw_etl.periods import Quarter

PERIOD = Quarter(2024, 2)
TRAJECTORIES = """
T1 motopp    GM0402 K1 2023-02-01 - 2024-05-30
T2 zorgstart GM0402 K1 2023-01-09 - 2024-03-01
T3 zorgstart GM0406 K2 2023-01-09 - -
T4 zorgstart GM0406 -  2024-07-09 - -
"""


@pytest.fixture
def facts(make_facts):
    """Motopp's trajectory came in delivery 1, those of Zorgstart in delivery 7."""
    made = make_facts(TRAJECTORIES)
    made.trajectories["delivery"] = [1, 7, 7, 7]
    return made


@pytest.fixture
def changed_without(facts, reference):
    """The figures that differ without a delivery: by key what it contributes to realised."""

    def ask(delivery):
        without = replace(facts, trajectories=facts.trajectories[facts.trajectories["delivery"] != delivery])
        both = (compute_status(found, reference, PERIOD, 0.95) for found in (facts, without))
        return {change.key.removeprefix("2024-Q2:"): change.difference for change in changes(*both).figures}

    return ask


def test_only_figures_that_differ_are_named_and_a_resident_who_counts_elsewhere_is_no_loss(changed_without):
    assert changed_without(1) == {
        "programme:programme:started": 1,
        "category:scholing-en-leerwerk:started": 1,
        "block:motopp:started": 1,
        "block:motopp:placed": 1,
        "project:motopp:started": 1,
        "project:motopp:placed": 1,
        "municipality:GM0402:started": 1,
    }


def test_a_delivery_without_rows_changes_nothing(changed_without):
    assert changed_without(99) == {}


@pytest.mark.parametrize(
    ("delivery", "share"),
    [(1, (1, 1, 0)), (7, (2, 2, 1)), (99, (0, 0, 0))],
)
def test_its_share_of_rows_and_residents(facts, reference, delivery, share):
    found = share_of(delivery, realised_rows(facts, reference, PERIOD))
    assert (found.rows, found.residents, found.residents_only_here) == share
