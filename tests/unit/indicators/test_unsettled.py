"""Which figures are unknown, why, and what they can come to, when one list does not settle them."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd
import pytest

from tests.unit.indicators.conftest import MakeFacts
from waw_etl.facts import REJECTED_COUNT_COLUMNS, Facts, RejectedList
from waw_etl.indicators.figures import Figure, Light, Status, Unsettled, UnsettledKind
from waw_etl.indicators.scopes import PROGRAMME, LevelName
from waw_etl.indicators.status import compute_status
from waw_etl.indicators.unsettled import NEVER_UNKNOWN, mark_unsettled, unsettled_projects
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference, Target

PERIOD, BEFORE = Quarter(2024, 2), Quarter(2023, 4)
MISSING, OLDER, REJECTED = UnsettledKind
SHARE = 0.1
# Of each level one that rests on the list of Motopp or Hilversum, and one that does not.
TOUCHED = {
    "motopp": {"programme:programme", "category:scholing-en-leerwerk", "block:motopp", "project:motopp"}
    | {"municipality:GM0402", "municipality:GM1696"},
    "hilversum": {"programme:programme", "category:scholing-en-leerwerk", "block:lokaal-plan-hilversum"}
    | {"project:lokaal-plan-hilversum", "municipality:GM0402"},
}
ASKED = sorted({"category:nieuw", "block:zorg", "project:zorgstart"}.union(*TOUCHED.values()))
LISTS = {"motopp": "trajecten", "hilversum": "tellingen", "zorgstart": "trajecten", "mbo-college": "trajecten"}


def with_list(facts: Facts, reference: Reference, partner: str, until: Quarter | None) -> Facts:
    """Everything that is owed has come in for the period, but for one list: up to another quarter, or never (None)."""
    owed = [(p.code, dataset) for p in reference.partners for dataset in p.expected]
    untils = dict.fromkeys(owed, PERIOD) | {(partner, LISTS[partner]): until}
    received = facts.in_force["received_at"].iloc[0]
    rows = [(n, *key, str(u), "lijst.xlsx", received) for n, (key, u) in enumerate(untils.items(), 1) if u is not None]
    return replace(facts, in_force=pd.DataFrame(rows, columns=list(facts.in_force.columns)))


def rejecting(
    facts: Facts, partner: str, counts: Iterable[tuple[object, ...]] = (), period: Quarter | None = PERIOD
) -> Facts:
    """A list of this partner was rejected since; `counts`: project, municipality, measure, quarter and number."""
    rejected = RejectedList(100 + len(facts.rejected), partner, LISTS[partner], period)
    rows = pd.DataFrame([(rejected.delivery, *row) for row in counts], columns=list(REJECTED_COUNT_COLUMNS))
    return replace(
        facts,
        rejected=(*facts.rejected, rejected),
        rejected_counts=rows if facts.rejected_counts.empty else pd.concat([facts.rejected_counts, rows]),
    )


def marked(facts: Facts, reference: Reference, share: float = SHARE, period: Quarter = PERIOD) -> Status:
    return mark_unsettled(compute_status(facts, reference, period, 0.95), facts, reference, share)


def figure(status: Status, place: str, measure: Measure = Measure.STARTED) -> Figure:
    level, _, code = place.partition(":")
    figures = status.figures_of(LevelName(level), code)
    assert figures is not None
    return figures[measure]


@pytest.mark.parametrize("partner", list(TOUCHED))
@pytest.mark.parametrize(
    ("until", "kind"),
    [(None, MISSING), (BEFORE, OLDER), (None, REJECTED), (BEFORE, REJECTED), (PERIOD, REJECTED), (PERIOD, None)],
)
def test_why_each_level_is_not_settled(
    make_facts: MakeFacts, reference: Reference, partner: str, until: Quarter | None, kind: UnsettledKind | None
) -> None:
    facts = with_list(make_facts(), reference, partner, until)
    status = marked(rejecting(facts, partner) if kind is REJECTED else facts, reference)
    reasons = () if kind is None else (Unsettled(partner, LISTS[partner], kind, until),)
    found = {place: figure(status, place).unsettled for place in ASKED}
    assert found == {place: reasons if place in TOUCHED[partner] else () for place in ASKED}


@pytest.mark.parametrize(
    ("until", "period", "unsettled"),
    [
        (PERIOD, PERIOD, True),
        (PERIOD, None, True),
        (PERIOD, BEFORE, False),
        (PERIOD, Quarter(2024, 4), False),
        (BEFORE, Quarter(2024, 4), True),
        (BEFORE, BEFORE, True),
    ],
)
def test_a_rejected_list_counts_where_it_would_have_been_the_list_of_the_period(
    make_facts: MakeFacts, reference: Reference, until: Quarter, period: Quarter | None, unsettled: bool
) -> None:
    facts = rejecting(with_list(make_facts(), reference, "motopp", until), "motopp", period=period)
    found = unsettled_projects(facts, reference, PERIOD)
    assert found == ({"motopp": Unsettled("motopp", "trajecten", REJECTED, until)} if unsettled else {})


def test_a_project_that_ended_before_its_last_list_owes_no_more(make_facts: MakeFacts, reference: Reference) -> None:
    """Of the three of MBO College, Basiskok ended with 2023."""
    facts = with_list(make_facts(), reference, "mbo-college", BEFORE)
    assert set(unsettled_projects(facts, reference, PERIOD)) == {"bouw-techniek-start", "bouw-techniek-orientatie"}
    never = with_list(make_facts(), reference, "mbo-college", None)
    assert "basiskok" in unsettled_projects(never, reference, PERIOD)
    assert "bouw-techniek-orientatie" not in unsettled_projects(never, reference, BEFORE), "begins in 2024"


def test_a_list_that_is_not_counted_from_leaves_a_light_as_it_is(make_facts: MakeFacts, reference: Reference) -> None:
    nobody_else = with_list(make_facts(), reference, "motopp", PERIOD)
    counted = nobody_else.in_force["dataset"].isin(["trajecten", "tellingen"])
    assert unsettled_projects(replace(nobody_else, in_force=nobody_else.in_force[counted]), reference, PERIOD) == {}


@pytest.fixture
def two_projects(reference: Reference) -> Reference:
    """The block `zorg` of two partners, of which ZorgStart has to do 10 of 100; the programme 200. Nothing else has."""
    targets = [
        Target(
            project=code, measure=Measure.STARTED, final=final, final_quarter=PERIOD, decided=reference.programme.start
        )
        for code, final in (("zorgstart", 10), ("wijkleerbedrijf", 90), (None, 200))
    ]
    return reference.model_copy(update={"targets": tuple(targets)})


@pytest.mark.parametrize(
    ("share", "light"),
    [(0.1, Light.RED), (0.0999, Light.UNKNOWN), (0.0, Light.UNKNOWN), (NEVER_UNKNOWN, Light.RED)],
)
def test_a_light_is_unknown_above_the_share_and_not_at_it(
    make_facts: MakeFacts, two_projects: Reference, share: float, light: Light
) -> None:
    """Ten of the hundred that should have started in the block are of ZorgStart."""
    facts = with_list(make_facts(), two_projects, "zorgstart", BEFORE)
    found = figure(marked(facts, two_projects, share), "block:zorg")
    assert (found.light, found.status) == (light, Light.RED)


UNKNOWN = {
    # The target of the only project that has one: 10 of 10.
    ("project:zorgstart", Measure.STARTED): True,
    ("block:zorg", Measure.STARTED): False,
    # Without a target it is by what was realised: 1 of 4, and of Hilversum 1 of 3.
    ("block:zorg", Measure.TRAINED): True,
    ("municipality:GM0402", Measure.STARTED): True,
    # Of Wijdemeren 0 of 1.
    ("municipality:GM1696", Measure.STARTED): False,
    # Nobody was placed by any: all of nothing is open.
    ("block:zorg", Measure.PLACED): True,
}


def test_by_what_the_share_is_measured(make_facts: MakeFacts, two_projects: Reference) -> None:
    people = """
        A zorgstart       GM0402 1 2022-02-01 2022-06-01 -
        B wijkleerbedrijf GM0402 2 2022-02-01 2022-06-01 -
        C wijkleerbedrijf GM0402 3 2022-02-01 2022-06-01 -
        D wijkleerbedrijf GM1696 4 2022-02-01 2022-06-01 -
    """
    status = marked(with_list(make_facts(people), two_projects, "zorgstart", BEFORE), two_projects)
    assert {asked: figure(status, *asked).unknown for asked in UNKNOWN} == UNKNOWN


def test_what_was_never_received_weighs_by_its_target_in_every_municipality(
    make_facts: MakeFacts, two_projects: Reference
) -> None:
    people = "\n".join(f"T{n} wijkleerbedrijf GM1696 {n} 2022-02-01 - -" for n in range(90))
    never = with_list(make_facts(people), two_projects, "zorgstart", None)
    assert not figure(marked(never, two_projects), "municipality:GM1696").unknown
    assert figure(marked(never, two_projects, 0.09), "municipality:GM1696").unknown


IN_FORCE = """
    A motopp GM0402 1 2022-02-01 2022-06-01 2022-07-01
    B motopp GM1696 2 2022-02-01 -          -
    C zorgstart GM0402 1 2022-02-01 - 2022-09-01
"""
REJECTED_ROWS = (
    ("motopp", "GM0402", "started", "2022-Q1", 1),
    ("motopp", "GM0402", "started", "2024-Q2", 3),
    ("motopp", None, "started", "2024-Q1", 1),
    ("motopp", "GM0402", "started", "2024-Q3", 5),
    ("motopp", "GM0402", "placed", "2024-Q1", 4),
)


INTERVALS = {
    ("project:motopp", Measure.STARTED): (2, 5),
    ("block:motopp", Measure.STARTED): (2, 5),
    ("programme:programme", Measure.STARTED): (3, 6),
    ("municipality:GM0402", Measure.STARTED): (2, 5),
    # It has no residents there any more.
    ("municipality:GM1696", Measure.STARTED): (0, 1),
    ("project:motopp", Measure.TRAINED): (0, 1),
    # One resident with two placements, and three trajectories more.
    ("programme:programme", Measure.PLACED): (1, 4),
    ("project:zorgstart", Measure.STARTED): None,
}


def test_from_none_to_all_of_the_rejected_rows(make_facts: MakeFacts, reference: Reference) -> None:
    """Up to the period: what happens later in the list does not count. The rejected list takes the place of the old."""
    facts = rejecting(with_list(make_facts(IN_FORCE), reference, "motopp", BEFORE), "motopp", REJECTED_ROWS)
    status = marked(facts, reference)
    assert {asked: figure(status, *asked).interval for asked in INTERVALS} == INTERVALS


def test_two_rejected_lists_make_one_interval_and_one_unread_list_makes_none(
    make_facts: MakeFacts, reference: Reference
) -> None:
    facts = rejecting(with_list(make_facts(IN_FORCE), reference, "motopp", BEFORE), "motopp", REJECTED_ROWS)
    own = ("zorgstart", "GM0402", "started", "2024-Q1", 11)
    programme = f"programme:{PROGRAMME}"
    assert figure(marked(rejecting(facts, "zorgstart", [own]), reference), programme).interval == (3, 16)
    unread = marked(rejecting(facts, "zorgstart"), reference)
    assert figure(unread, programme).interval is None
    assert figure(unread, "project:motopp").interval == (2, 5)


def test_what_happened_only_later_leaves_nothing_of_the_period(make_facts: MakeFacts, reference: Reference) -> None:
    later = ("motopp", "GM0402", "started", "2024-Q3", 5)
    facts = rejecting(with_list(make_facts(IN_FORCE), reference, "motopp", BEFORE), "motopp", [later])
    assert figure(marked(facts, reference), "project:motopp").interval == (0, 2)


def test_a_list_that_only_is_older_has_no_interval(make_facts: MakeFacts, reference: Reference) -> None:
    facts = with_list(make_facts(IN_FORCE), reference, "motopp", BEFORE)
    assert figure(marked(facts, reference), "project:motopp").interval is None
