"""From proof rows come the same figures as from the rows themselves."""

from dataclasses import replace

import pandas as pd

from tests.unit.indicators.test_status_properties import ANY_DELIVERIES, FEW, LINKS
from waw_etl.indicators.differences import differences
from waw_etl.indicators.employment_rows import CONFIRMED, JUDGEMENTS
from waw_etl.indicators.figure_rows import figure_rows
from waw_etl.indicators.proof import counted_rows, proof_rows, same_proof
from waw_etl.indicators.status import compute_status, status_of_rows, status_rows
from waw_etl.load.editions import ROW_COLUMNS
from waw_etl.periods import Quarter

PERIOD = Quarter(2024, 2)
IN_FORCE = (("partner", "trajecten", "2024-Q2"), ("uwv", "dienstverbanden", "2024-Q2"))
# Each resident whom a referral knows worked for a while, and one of them again later.
SPELLS = [
    *((who, "2023-02-01", "2024-01-31") for who in sorted({who for *_, who in LINKS})),
    (LINKS[0][2], "2024-05-01", None),
]


def as_stored(proof: pd.DataFrame) -> pd.DataFrame:
    """With the types that the database gives them back in."""
    kinds = dict.fromkeys(("measure", "project", "municipality", "quarter"), "str")
    return proof.astype(kinds | {"resident": "Int64", "count": "int64", "delivery": "int64", "row": "int64"})


@FEW
@ANY_DELIVERIES
def test_of_any_deliveries(make_facts, reference, trajectories, counts):
    lines = "\n".join(f"T{n} {' '.join(cells)}" for n, cells in enumerate(trajectories))
    facts = make_facts(lines, counts=counts, links=LINKS, spells=SPELLS, in_force=IN_FORCE)
    status = compute_status(facts, reference, PERIOD, 0.95)
    rows = status_rows(facts, reference, PERIOD)
    proof = as_stored(proof_rows(rows, PERIOD))
    nothing = replace(make_facts(), in_force=facts.in_force)

    again = status_of_rows(counted_rows(proof, PERIOD), nothing, reference, PERIOD, 0.95)

    assert again == status
    assert again.sustained.until == PERIOD.last_day
    assert differences(figure_rows(status), figure_rows(again)) == ()
    assert same_proof(proof, proof_rows(rows, PERIOD))


def test_nothing_in_a_proof_row_leads_to_a_person(make_facts, reference):
    facts = make_facts(
        """
        T1 zorgstart GM0402 K1 2023-01-10 - 2023-06-01
        T2 ik-ben GM0406 K1 2023-02-10 - 2024-06-01
        T3 motopp GM0402 - 2024-05-01 - -
        """,
        counts=[{"project": "ik-word", "municipality": None, "quarter": "2023-Q2", "started": 4}],
        links=LINKS,
    )
    proof = proof_rows(status_rows(facts, reference, PERIOD), PERIOD)
    assert list(proof.columns) == list(ROW_COLUMNS)
    assert proof.astype(object).where(proof.notna(), None).to_numpy().tolist() == [
        ["started", "zorgstart", "GM0402", "2023-Q1", 1, 1, 1, 2],
        ["started", "ik-ben", "GM0406", "2023-Q1", 1, 1, 1, 3],
        ["started", "ik-word", None, "2023-Q2", None, 4, 2, 2],
        ["placed", "zorgstart", "GM0402", "2023-Q2", 1, 1, 1, 2],
        ["started", "motopp", "GM0402", "2024-Q2", 2, 1, 1, 4],
        ["placed", "ik-ben", "GM0406", "2024-Q2", 1, 1, 1, 3],
    ]


def test_a_resident_counts_by_the_first_placement_also_where_uwv_knows_only_the_second(make_facts, reference):
    facts = make_facts(
        """
        T1 zorgstart GM0402 K1 2022-01-10 - 2022-06-01
        T2 ik-ben    GM0402 K1 2022-02-10 - 2023-06-01
        """,
        links=[("GM0402", "K1", b"anna")],
        spells=[(b"anna", "2023-06-01", None)],
        in_force=IN_FORCE,
    )
    proof = proof_rows(status_rows(facts, reference, PERIOD), PERIOD)
    judged = proof[proof["measure"].isin(JUDGEMENTS)]
    assert judged[["project", "resident", "row"]].drop_duplicates().to_numpy().tolist() == [
        ["zorgstart", 1, 2],
        ["ik-ben", 1, 3],
    ]
    assert judged[judged["row"] == 2]["count"].tolist() == [0, 0, 0, 0, 0]
    assert judged[judged["row"] == 3]["count"].tolist() == [1, 1, 1, 1, 1]
    status = status_of_rows(counted_rows(as_stored(proof), PERIOD), facts, reference, PERIOD, 0.95)
    assert status.sustained.programme.counts[CONFIRMED] == 0
    assert status.sustained.projects["ik-ben"].counts[CONFIRMED] == 1
