"""How long what came with a delivery may be kept: exact days, by rule."""

from datetime import date
from typing import Any

import pytest

from waw_etl.delivery import Verdict
from waw_etl.load.due import Held, Terms, terms_of
from waw_etl.load.removals import RemovalClass, Removed

TERMS = Terms(rejected_days=30, raw_days=90, personal_days=730, programme_end=date(2024, 12, 31))
IN_FORCE: dict[str, Any] = {}
SUPERSEDED = {"out_of_force_on": date(2024, 1, 22)}
FINAL = {"final_on": date(2024, 9, 2)}
REJECTED = {"verdict": Verdict.REJECTED}


def held(**other: Any) -> Held:
    base = {"dataset": "trajecten", "verdict": Verdict.ACCEPTED, "sha256": "a" * 64, "feedback": None}
    return Held(**({"delivery": 1, "received_on": date(2023, 7, 15)} | base | other))


@pytest.mark.parametrize(
    ("case", "what", "ends_on", "rule"),
    [
        (REJECTED, Removed.ARCHIVE, "2023-08-14", "rejected"),
        (REJECTED, Removed.FEEDBACK, "2023-08-14", "rejected"),
        (REJECTED, Removed.COPY, "2023-08-14", "rejected"),
        (REJECTED, Removed.FINDINGS, "2023-08-14", "rejected"),
        (REJECTED, Removed.ANSWERS, "2025-07-14", "personal"),
        (REJECTED, Removed.ROWS, None, None),
        (REJECTED | {"dataset": None}, Removed.ARCHIVE, "2023-08-14", "rejected"),
        (IN_FORCE, Removed.ARCHIVE, "2026-12-31", "personal"),
        (IN_FORCE, Removed.ROWS, "2026-12-31", "personal"),
        (IN_FORCE | {"received_on": date(2025, 2, 1)}, Removed.ROWS, "2027-02-01", "personal"),
        (IN_FORCE | FINAL, Removed.ARCHIVE, "2024-12-01", "raw"),
        (IN_FORCE | FINAL, Removed.COPY, "2024-12-01", "raw"),
        (IN_FORCE | FINAL, Removed.FINDINGS, "2026-12-31", "personal"),
        (SUPERSEDED, Removed.ARCHIVE, "2026-01-21", "personal"),
        (SUPERSEDED, Removed.ROWS, "2026-01-21", "personal"),
        (SUPERSEDED, Removed.ANSWERS, "2026-01-21", "personal"),
        (SUPERSEDED | FINAL, Removed.FEEDBACK, "2024-12-01", "raw"),
        (SUPERSEDED | {"final_on": date(2026, 1, 1)}, Removed.FEEDBACK, "2026-01-21", "personal"),
        (SUPERSEDED | {"proven": False}, Removed.ROWS, None, None),
        (SUPERSEDED | FINAL | {"proven": False}, Removed.ARCHIVE, "2024-12-01", "raw"),
        (SUPERSEDED | {"dataset": "tellingen"}, Removed.ROWS, None, None),
        (SUPERSEDED | {"dataset": "tellingen"}, Removed.FINDINGS, "2026-01-21", "personal"),
        (IN_FORCE | {"erased": True}, Removed.ARCHIVE, "0001-01-01", "subject"),
        (REJECTED | {"erased": True}, Removed.COPY, "0001-01-01", "subject"),
        (IN_FORCE | {"erased": True}, Removed.ROWS, "2026-12-31", "personal"),
    ],
)
def test_each_thing_has_its_term(case: dict[str, Any], what: Removed, ends_on: str | None, rule: str | None) -> None:
    term = terms_of(held(**case), TERMS).get(what)
    found = (None, None) if term is None else (str(term.ends_on), term.removal_class)
    assert found == (ends_on, None if rule is None else RemovalClass(rule))
