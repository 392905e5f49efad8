"""Verdicts, as stewards read them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape

from waw_etl.console.screen import out
from waw_etl.delivery import SEVERITY_WORDS, VERDICT_WORDS, Judgement, Severity, Verdict
from waw_etl.validate.causes import Cause, group

_VERDICT_STYLES = {
    Verdict.ACCEPTED: "bold green",
    Verdict.ACCEPTED_WITH_WARNINGS: "bold yellow",
    Verdict.REJECTED: "bold red",
}
_SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_PLACES_SHOWN = 10
_QUESTIONS_SHOWN = 5


def print_verdicts(judgements: Sequence[Judgement]) -> None:
    """The verdicts in Dutch, equal causes grouped."""
    for judgement in judgements:
        _print_verdict(judgement)


def _print_verdict(judgement: Judgement) -> None:
    causes = group(judgement.issues)
    verdict = _styled(VERDICT_WORDS[judgement.verdict], _VERDICT_STYLES[judgement.verdict])
    out.print(f"\n[bold]{escape(judgement.file)}[/]: {verdict} ({judgement.rows} {_rows(judgement.rows)})")
    print_notices(judgement, "  ")
    for cause in causes:
        severity = _styled(SEVERITY_WORDS[cause.severity].capitalize(), _SEVERITY_STYLES[cause.severity])
        out.print(f"\n  {severity} {cause.rule}: {escape(cause.problem)}{escape(_places(cause))}")
        out.print(f"    {escape(cause.repair)}")
        if cause.example:
            out.print(f"    Voorbeeld: {escape(cause.example)}")
        for question in cause.questions(_QUESTIONS_SHOWN):
            out.print(f"    {escape(question)}")


def print_notices(judgement: Judgement, indent: str) -> None:
    """What the steward may want to know of the file itself."""
    for notice in judgement.notices:
        out.print(f"{indent}{notice}", markup=False)


def _styled(text: str, style: str) -> str:
    return f"[{style}]{text}[/]"


def _rows(number: int) -> str:
    return "rij" if number == 1 else "rijen"


def _places(cause: Cause) -> str:
    """Where it stands: the first rows, and how many there are besides."""
    rows = [issue.row for issue in cause.issues if issue.row is not None]
    if not rows:
        return ""
    shown = ", ".join(str(row) for row in rows[:_PLACES_SHOWN])
    more = f" en nog {len(rows) - _PLACES_SHOWN}" if len(rows) > _PLACES_SHOWN else ""
    where = f"kolom {cause.column}, " if cause.column else ""
    return f" ({where}{'rij' if len(rows) == 1 else f'{len(rows)} rijen:'} {shown}{more})"
