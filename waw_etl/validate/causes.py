"""Issues grouped by cause, for people: `1 oorzaak, 143 rijen`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.reasons import REASONS
from waw_etl.delivery import Issue, Severity
from waw_etl.dutch import number
from waw_etl.validate.findings import Finding

# What keeps the rest from being judged stands before the rest (exchange format, Where an issue points).
_BLOCKING = {"L01": 0, "L02": 0, "L09": 0, "L04": 1, "L05": 1, "L03": 2, "L08": 2, "L06": 2}
_AT_CELLS = 3


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

    @property
    def reason(self) -> str:
        """Why there is such a rule, in a Dutch sentence."""
        return REASONS[self.rule]

    def questions(self, most: int) -> list[str]:
        """What was probably meant, a line for each different value, the most frequent first; at most so many.

        `"Hilversm" (3 keer): bedoelt u Hilversum?`
        """
        meant = Counter((_written(issue), issue.proposal) for issue in self.issues if issue.proposal)
        lines = [_question(written, proposal, times) for (written, proposal), times in meant.most_common(most)]
        rest = len(meant) - len(lines)
        return [*lines, f"en nog {number(rest)} andere"] if rest else lines


def _question(written: str, proposal: str | None, times: int) -> str:
    often = f" ({number(times)} keer)" if times > 1 else ""
    return f'"{written}"{often}: bedoelt u {proposal}?'


def _written(issue: Issue) -> str:
    return (isinstance(issue, Finding) and issue.written) or issue.value or ""


def group(issues: Iterable[Issue]) -> list[Cause]:
    """Group the issues of a judgement by cause, in the order in which they are best repaired.

    Errors before warnings; first what keeps other rules from being judged, then the causes with most places.
    """
    groups: dict[tuple[object, ...], list[Issue]] = {}
    for issue in issues:
        groups.setdefault(_key(issue), []).append(issue)
    return sorted((_cause(members) for members in groups.values()), key=_urgency)


def _urgency(cause: Cause) -> tuple[bool, int, int]:
    return (cause.severity is Severity.WARNING, _BLOCKING.get(cause.rule, _AT_CELLS), -len(cause.issues))


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
