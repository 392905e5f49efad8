"""The causes of a verdict as a receipt names them: what is wrong, how often, at which cells; never what stood there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from schemas.catalogue import DATASETS
from waw_etl import dutch
from waw_etl.delivery import Judgement, Severity, Verdict
from waw_etl.give_back.addresses import first_cells
from waw_etl.give_back.from_csv import as_workbook
from waw_etl.give_back.places import Places
from waw_etl.read.book import TextBook
from waw_etl.validate.causes import Cause, group

_MOST_NAMED = 10
_HEADINGS = {
    Severity.ERROR: ("Wat er fout is: 1 oorzaak", "Wat er fout is: {} oorzaken"),
    Severity.WARNING: ("Wat ons opviel: 1 waarschuwing", "Wat ons opviel: {} soorten waarschuwingen"),
}


@dataclass(frozen=True)
class NamedCause:
    """One cause: the sentence on what is wrong, at how many places, and the first cells (empty: it has none)."""

    problem: str
    times: str
    cells: str


@dataclass(frozen=True)
class Causes:
    """The causes that a receipt names: the errors of a rejected delivery, the warnings of an accepted one.

    `more` says that there are more causes than are named; `warnings` is the number of warnings beside the errors.
    """

    heading: str
    named: tuple[NamedCause, ...]
    more: bool
    warnings: int


def causes_of(judgement: Judgement, book: TextBook | None, received_on: date) -> Causes | None:
    """What a receipt names of a judgement; None where there is nothing to name."""
    severity = Severity.ERROR if judgement.verdict is Verdict.REJECTED else Severity.WARNING
    causes = [cause for cause in group(judgement.issues) if cause.severity is severity]
    if not causes:
        return None
    one, many = _HEADINGS[severity]
    warnings = sum(issue.severity is not severity for issue in judgement.issues)
    named = tuple(_named(causes[:_MOST_NAMED], judgement, book, received_on))
    return Causes(
        heading=one if len(causes) == 1 else many.format(dutch.number(len(causes))),
        named=named,
        more=len(causes) > len(named),
        warnings=warnings,
    )


def _named(causes: list[Cause], judgement: Judgement, book: TextBook | None, received_on: date) -> Iterator[NamedCause]:
    places = None if book is None else Places(as_workbook(book, judgement, received_on), judgement.dataset)
    headings = {column.heading for column in DATASETS[judgement.dataset].columns} if judgement.dataset else set()
    for cause in causes:
        cells = "" if places is None or book is None else first_cells(cause.issues, places, with_sheet=not book.is_csv)
        times = "1 keer" if len(cause.issues) == 1 else f"{dutch.number(len(cause.issues))} keer"
        yield NamedCause(_problem(cause, headings), times, cells)


def _problem(cause: Cause, headings: set[str]) -> str:
    """What is wrong; the column is named only if it is the format's: another heading may be anything."""
    # Without a repair of its own, the problem is a whole message, which may quote a cell.
    problem = cause.problem if cause.repair else f"Regel {cause.rule}"
    return f"Kolom {cause.column}: {problem}" if cause.column in headings else problem
