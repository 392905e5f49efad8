"""Issues grouped by cause, for people: `1 oorzaak, 143 rijen`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from waw_etl.delivery import Issue, Severity
from waw_etl.validate.findings import Finding


@dataclass(frozen=True)
class Cause:
    """What is wrong in the same way at one or more places. Its sentences hold no value of a cell."""

    severity: Severity
    rule: str
    sheet: str | None
    column: str | None
    problem: str
    repair: str
    example: str | None
    issues: tuple[Issue, ...]


def group(issues: Iterable[Issue]) -> list[Cause]:
    """Group the issues of a judgement by cause: errors first, then the causes with most places."""
    groups: dict[tuple[object, ...], list[Issue]] = {}
    for issue in issues:
        groups.setdefault(_key(issue), []).append(issue)
    causes = [_cause(members) for members in groups.values()]
    return sorted(causes, key=lambda cause: (cause.severity is Severity.WARNING, -len(cause.issues)))


def _key(issue: Issue) -> tuple[object, ...]:
    return (issue.rule, issue.sheet, issue.column, *_parts(issue))


def _cause(members: list[Issue]) -> Cause:
    first = members[0]
    problem, repair, example = _parts(first)
    return Cause(
        first.severity, first.rule, first.sheet, first.column, problem, repair, example or None, tuple(members)
    )


def _parts(issue: Issue) -> tuple[str, str, str]:
    """What is equal for a cause. An issue that was read back from storage has only its whole message."""
    if isinstance(issue, Finding):
        return issue.problem, issue.repair, issue.example
    return issue.message, "", ""
