"""What came in, and what partners answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from waw_etl.console.screen import out, text
from waw_etl.console.verdicts import print_notices
from waw_etl.reference import Reference

if TYPE_CHECKING:
    import pandas as pd

    from waw_etl.actions.figures import DeliveryList
    from waw_etl.actions.ingest import Taken


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
        print_notices(item.judgement, "      ")
        if item.feedback is not None:
            out.print(f"      feedback: {item.feedback}", markup=False)
        if item.receipt is not None:
            out.print(f"      receipt: {item.receipt}", markup=False)
    for trial in taken.trials:
        out.print(trial, markup=False)


def print_deliveries(listing: DeliveryList, reference: Reference) -> None:
    """What came in, newest first, and who is awaited."""
    for row in listing.deliveries.sort_values("delivery", ascending=False).to_dict("records"):
        what = " ".join(text(row[name]) or "unknown" for name in ("partner", "dataset", "period"))
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
        what = " ".join(text(row[name]) or "unknown" for name in ("partner", "dataset", "period"))
        value = f" ({text(row['value'])})" if text(row["value"]) else ""
        given_by = f", {text(row['given_by'])}" if text(row["given_by"]) else ""
        out.print(f"{row['answer']:>4}  {row['received_at']:%Y-%m-%d}  {what}: {row['rule']}{value}")
        out.print(f"      {text(row['question'])}")
        out.print(f"      {text(row['text'])}{given_by}")
