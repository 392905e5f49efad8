"""Expected findings as a verdict reports them."""

from __future__ import annotations

from tests.corpus.collection import RULES
from tests.corpus.manifest import Finding


def expected(findings: tuple[Finding, ...]) -> list[tuple[str, str, str | None, int | None, str | None]]:
    """Rule, severity, sheet, row and column of each finding, in a fixed order."""
    found = sorted(findings)
    return [(f.rule, RULES[f.rule]["severity"], f.sheet or None, f.row or None, f.column or None) for f in found]


def verdict_of(findings: tuple[Finding, ...]) -> str:
    if any(RULES[f.rule]["severity"] == "error" for f in findings):
        return "rejected"
    return "accepted_with_warnings" if findings else "accepted"
