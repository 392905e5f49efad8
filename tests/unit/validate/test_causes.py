"""Issues grouped by cause."""

from __future__ import annotations

from typing import Any

from schemas.register import REGISTER
from waw_etl.delivery import Issue, Severity
from waw_etl.validate.causes import group

BLOCK = """
    Startdatum | Koppelnummer | Gemeente | Extra
    31-02-2024 |              | Laren    | x
    gisteren   | K2           | Laren    |
               | K3           | Utrecht  |
    01-07-2024 | K4           | Laren    |
    02-07-2024 | K5           | Laren    |
    """


def test_equal_causes_are_one_whatever_the_value(make: Any) -> None:
    causes = group(make.judge("trajecten", BLOCK).issues)
    assert [(c.severity, c.rule, c.column, [i.row for i in c.issues]) for c in causes] == [
        ("error", "T07", "Startdatum", [2, 3]),
        ("error", "T08", "Startdatum", [5, 6]),
        ("error", "T07", "Startdatum", [4]),
        ("error", "T05", "Gemeente", [4]),
        ("warning", "L07", "Extra", [None]),
        ("warning", "T04", "Koppelnummer", [2]),
    ]
    assert all(cause.problem and cause.repair and cause.example for cause in causes)
    assert "gisteren" not in str([(cause.problem, cause.repair, cause.example) for cause in causes])


def test_issues_from_storage_are_grouped_by_their_message() -> None:
    issues = [Issue(Severity.ERROR, "T07", "Trajecten", row, "Startdatum", "x", "Zo niet.") for row in (2, 3)]
    [cause] = group(issues)
    assert (cause.problem, cause.repair, cause.example, len(cause.issues)) == ("Zo niet.", "", None, 2)


def test_what_keeps_the_rest_from_being_judged_comes_first() -> None:
    rules = ["T04", "T05", "T05", "T06", "L03", "L05", "L07", "L01"]
    issues = [Issue(Severity(REGISTER[rule].severity), rule) for rule in rules]
    assert [cause.rule for cause in group(issues)] == ["L01", "L05", "L03", "T05", "T06", "T04", "L07"]
