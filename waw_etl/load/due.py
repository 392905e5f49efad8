"""How long what came with a delivery may be kept (docs/privacy.md): pure, from dates alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from waw_etl.delivery import Verdict
from waw_etl.load.removals import RemovalClass, Removed

# All that holds the partner's file, whole.
FILES = (Removed.ARCHIVE, Removed.FEEDBACK, Removed.COPY)
# The data set without persons: its rows stay.
_COUNTS = "tellingen"


@dataclass(frozen=True)
class Terms:
    """The configured terms in days, and the last day of the programme."""

    rejected_days: int
    raw_days: int
    personal_days: int
    programme_end: date


@dataclass(frozen=True)
class Held:
    """A delivery, as far as it matters for how long it may be kept.

    `out_of_force_on`: superseded or withdrawn then; None in force. `final_on`: when the first edition over its period,
    or a later one, was published after it came in. `proven`: no edition that rests on it lacks its proof rows.
    `erased`: rows were erased from it at a resident's request.
    """

    delivery: int
    dataset: str | None
    verdict: Verdict
    sha256: str
    feedback: str | None
    received_on: date
    out_of_force_on: date | None = None
    final_on: date | None = None
    proven: bool = True
    erased: bool = False


@dataclass(frozen=True)
class Term:
    """From which day something may be kept no longer, and under which rule."""

    ends_on: date
    removal_class: RemovalClass


def terms_of(held: Held, terms: Terms) -> dict[Removed, Term]:
    """For each thing that a delivery left behind, when its time is over; what may stay is absent.

    A term of n days ends on the n-th day after the one from which it is counted.
    """
    rows = _personal(held, terms)
    files = min(_for_files(held, terms, rows), key=lambda term: term.ends_on, default=None)
    if held.verdict is Verdict.REJECTED:
        ends = {Removed.FINDINGS: files, Removed.ANSWERS: rows}
    elif held.dataset == _COUNTS:
        ends = {Removed.FINDINGS: rows, Removed.ANSWERS: rows}
    else:
        ends = {Removed.FINDINGS: rows, Removed.ANSWERS: rows, Removed.ROWS: rows}
    found = dict.fromkeys(FILES, files) | ends
    return {what: term for what, term in found.items() if term is not None}


def _personal(held: Held, terms: Terms) -> Term | None:
    """The rows, and what was said of them; of a rejected delivery there are only the answers."""
    if not held.proven:
        return None
    start = held.received_on if held.verdict is Verdict.REJECTED else held.out_of_force_on
    start = start or max(terms.programme_end, held.received_on)
    return Term(start + timedelta(days=terms.personal_days), RemovalClass.PERSONAL)


def _for_files(held: Held, terms: Terms, rows: Term | None) -> Iterator[Term]:
    """The terms of the partner's file; the first that ends counts. It never outlives its own rows."""
    if held.erased:
        yield Term(date.min, RemovalClass.SUBJECT)
    if held.verdict is Verdict.REJECTED:
        yield Term(held.received_on + timedelta(days=terms.rejected_days), RemovalClass.REJECTED)
        return
    if held.final_on is not None:
        yield Term(held.final_on + timedelta(days=terms.raw_days), RemovalClass.RAW)
    if rows is not None:
        yield rows
