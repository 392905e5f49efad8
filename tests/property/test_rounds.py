"""One round is enough: what is wrong is reported where it stands, and to repair exactly that leaves nothing to report.

Clean deliveries of every data set and format are spoiled at random; a second, plain implementation of the exchange
format (`model`) says what must be found, and nothing else may be.
"""

from __future__ import annotations

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.corpus.manifest import Finding
from tests.property.clean import clean_deliveries
from tests.property.deliveries import REFERENCE, TODAY, Delivery, Draw
from tests.property.faults import Fault, side_by_side, spoiled
from tests.property.kinds import anything, faults
from tests.property.model import expected
from tests.property.repairs import repaired, repaired_with_what_is_beside, stands_behind
from waw_etl.read.reader import read_bytes
from waw_etl.validate.judge import judge

REAL_FILES = settings(
    deadline=None, print_blob=True, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


def found_in(delivery: Delivery) -> list[Finding]:
    """What is reported of a delivery, as a file that is read and judged."""
    judgement = judge(read_bytes(delivery.content(), delivery.name), REFERENCE, TODAY)
    return sorted(Finding(i.rule, i.sheet or "", i.row or 0, i.column or "") for i in judgement.issues)


@st.composite
def deliveries_with_faults(draw: Draw, wild: bool = False) -> tuple[Delivery, list[Fault]]:
    clean = draw(clean_deliveries())
    one = st.one_of(faults(clean), st.builds(anything, st.just(draw), st.just(clean))) if wild else faults(clean)
    return clean, draw(st.lists(one, min_size=1, max_size=6))


@settings(REAL_FILES, max_examples=25)
@given(clean_deliveries())
def test_nothing_is_found_in_a_clean_delivery(delivery: Delivery) -> None:
    assert found_in(delivery) == []


@settings(REAL_FILES, max_examples=80)
@given(deliveries_with_faults())
def test_one_round_repairs_all(drawn: tuple[Delivery, list[Fault]]) -> None:
    clean, planted = drawn[0], side_by_side(drawn[1])
    bad = spoiled(clean, planted)
    found = found_in(bad)
    for fault in planted:
        event(fault.rule)
    assert [fault for fault in planted if not fault.is_among(found)] == []
    assert found == expected(bad)
    assert found_in(repaired(bad, clean, found)) == []


@settings(REAL_FILES, max_examples=40)
@given(deliveries_with_faults(wild=True))
def test_what_is_found_later_stood_behind_what_was_repaired(drawn: tuple[Delivery, list[Fault]]) -> None:
    """Faults upon faults: a second round only for what an unreadable cell, heading or sheet Levering had hidden."""
    clean, planted = drawn
    bad = spoiled(clean, planted)
    found = found_in(bad)
    for _ in planted:
        assert found == expected(bad)
        bad, places = repaired_with_what_is_beside(bad, clean, found)
        earlier, found = found, found_in(bad)
        assert [one for one in found if not stands_behind(one, earlier, places, bad, clean)] == []
    assert found == []
