"""What the commands show to people. English for the operator; Dutch for a verdict, which stewards read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from waw_etl.delivery import SEVERITY_WORDS, VERDICT_WORDS, Judgement, Severity, Verdict
from waw_etl.reference import Measure, Reference
from waw_etl.validate.causes import Cause, group

if TYPE_CHECKING:
    # Only their types are used: `waw check` starts without the database that these bring in.
    import pandas as pd

    from waw_etl.actions.figures import DeliveryList
    from waw_etl.actions.ingest import Taken
    from waw_etl.indicators.explain import Explanation
    from waw_etl.indicators.figures import Figure, Figures, Status

_VERDICT_STYLES = {
    Verdict.ACCEPTED: "bold green",
    Verdict.ACCEPTED_WITH_WARNINGS: "bold yellow",
    Verdict.REJECTED: "bold red",
}
_SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_PLACES_SHOWN = 10
_QUESTIONS_SHOWN = 5
_ROWS_SHOWN = 40

_WIDTH_OF_A_PIPE = 200

# A pipe has no width; what is read by a program or in a file must not be folded to that of a terminal.
out = Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else _WIDTH_OF_A_PIPE)


def print_verdicts(judgements: Sequence[Judgement]) -> None:
    """The verdicts in Dutch, equal causes grouped."""
    for judgement in judgements:
        _print_verdict(judgement)


def _print_verdict(judgement: Judgement) -> None:
    causes = group(judgement.issues)
    verdict = _styled(VERDICT_WORDS[judgement.verdict], _VERDICT_STYLES[judgement.verdict])
    out.print(f"\n[bold]{escape(judgement.file)}[/]: {verdict} ({judgement.rows} {_rows(judgement.rows)})")
    _print_notices(judgement, "  ")
    for cause in causes:
        severity = _styled(SEVERITY_WORDS[cause.severity].capitalize(), _SEVERITY_STYLES[cause.severity])
        out.print(f"\n  {severity} {cause.rule}: {escape(cause.problem)}{escape(_places(cause))}")
        out.print(f"    {escape(cause.repair)}")
        if cause.example:
            out.print(f"    Voorbeeld: {escape(cause.example)}")
        for question in cause.questions(_QUESTIONS_SHOWN):
            out.print(f"    {escape(question)}")


def _print_notices(judgement: Judgement, indent: str) -> None:
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


def print_ingested(taken: Taken) -> None:
    """One line a delivery that was taken in, with the paths of its feedback and receipt below it; one a trial."""
    if not taken.ingested and not taken.trials:
        out.print("There was nothing to take in.")
    for item in taken.ingested:
        line = item.summary()
        found = f"{line['rows']} rows, {_findings(line)}"
        what = f"{line['partner']} {line['dataset']} {line['period']}"
        out.print(f"{line['delivery']:>4}  {what}: {line['verdict']} ({found})", markup=False)
        if not item.is_new:
            out.print("      nothing has changed since then: no new delivery")
        _print_notices(item.judgement, "      ")
        if item.feedback is not None:
            out.print(f"      feedback: {item.feedback}", markup=False)
        if item.receipt is not None:
            out.print(f"      receipt: {item.receipt}", markup=False)
    for trial in taken.trials:
        out.print(trial, markup=False)


def print_deliveries(listing: DeliveryList, reference: Reference) -> None:
    """What came in, newest first, and who is awaited."""
    for row in listing.deliveries.sort_values("delivery", ascending=False).to_dict("records"):
        what = " ".join(_text(row[name]) or "unknown" for name in ("partner", "dataset", "period"))
        out.print(f"{row['delivery']:>4}  {row['received_at']:%Y-%m-%d}  {row['state']:<10}  {what}", markup=False)
        found = f"{row['rows']} rows, {_findings(row)}"
        out.print(f"      {row['file']} ({found})", markup=False)
    if not listing.awaited:
        out.print(f"\nNobody is awaited for {listing.period}.")
        return
    out.print(f"\nAwaited for {listing.period}:")
    for item in listing.awaited:
        last = f"last list: {item.in_force}" if item.in_force else "nothing received yet"
        out.print(f"  {reference.partner_by_code[item.partner].name}: {item.dataset} ({last})")


def _findings(line: Mapping[Any, Any]) -> str:
    answered = f", {line['answered']} answered" if line["answered"] else ""
    return f"{line['errors']} errors, {line['warnings']} warnings{answered}"


def print_answers(answers: pd.DataFrame) -> None:
    """Each answer below the warning to which it was given, newest first."""
    if answers.empty:
        out.print("No warning was answered.")
    for row in answers.to_dict("records"):
        what = " ".join(_text(row[name]) or "unknown" for name in ("partner", "dataset", "period"))
        value = f" ({_text(row['value'])})" if _text(row["value"]) else ""
        given_by = f", {_text(row['given_by'])}" if _text(row["given_by"]) else ""
        out.print(f"{row['answer']:>4}  {row['received_at']:%Y-%m-%d}  {what}: {row['rule']}{value}")
        out.print(f"      {_text(row['question'])}")
        out.print(f"      {_text(row['text'])}{given_by}")


def print_status(status: Status, reference: Reference) -> None:
    """A table of figures with a line a level and measure."""
    table = _table("", "measure", "realised", "to date", "final", "forecast", "light")
    _add_figures(table, f"[bold]{escape(reference.programme.name)}[/]", status.programme)
    for level in status.categories:
        _add_figures(table, f"[bold]{level.code}[/]", level.figures)
    for level in status.blocks:
        _add_figures(table, f"block {level.code}", level.figures)
    for level in status.projects:
        _add_figures(table, level.code, level.figures)
    out.print(f"Up to and including {status.period}, as of {status.as_of:%Y-%m-%d}")
    out.print(table)
    out.print("* illustrative: this target was never published")
    for item in status.carried_forward:
        out.print(f"Carried forward: {item.partner} {item.dataset}, from {item.from_period}.")


def print_explanation(explanation: Explanation) -> None:
    """The rows behind a figure; of a long list the first, with the number of the rest."""
    out.print(f"{explanation.project}, {explanation.measure}, up to {explanation.period}: {explanation.realised}")
    for frame in (explanation.rows, explanation.counts):
        if frame.empty:
            continue
        table = _table(*frame.columns)
        for row in frame.head(_ROWS_SHOWN).itertuples(index=False):
            table.add_row(*(_text(value) for value in row))
        out.print(table)
        if len(frame) > _ROWS_SHOWN:
            out.print(f"and {len(frame) - _ROWS_SHOWN} rows more; --json gives them all")


def _add_figures(table: Table, name: str, figures: Figures) -> None:
    for measure in Measure:
        if measure in figures:
            table.add_row(name, measure, *_cells(figures[measure]))


def _cells(figure: Figure) -> Iterable[str]:
    to_date = "" if figure.target_to_date is None else f"{figure.target_to_date:g}"
    final = _text(figure.target_final) + (" *" if figure.illustrative else "")
    colours = {"green": "green", "orange": "yellow", "red": "bold red"}
    light = "" if figure.status is None else f"[{colours[figure.status]}]{figure.status}[/]"
    return str(figure.realised), to_date, final, _text(figure.forecast), light


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _text(value: object) -> str:
    """As a cell; empty where nothing is known (None, or a number that is none)."""
    return "" if value is None or value != value else escape(str(value))  # noqa: PLR0124
