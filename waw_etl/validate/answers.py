"""The answers of a steward on sheet Bevindingen of a feedback workbook that came back."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from schemas import bevindingen
from schemas.catalogue import message
from waw_etl.read.book import EMPTY, CellKind, TextBook, TextSheet, display, kind, text
from waw_etl.validate.bsn import holds_bsn
from waw_etl.validate.cover import find_sheet
from waw_etl.validate.findings import Finding, Place, finding, shown
from waw_etl.validate.keys import heading_key

_MOST_ROWS_NAMED = 10
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Answer:
    """What a steward says to one warning; `given_by` is the name on the sheet, None where none was filled in."""

    answer_key: str
    text: str
    given_by: str | None = None


@dataclass(frozen=True)
class Answers:
    """Answers that can be kept, those that cannot, and Dutch sentences on why not."""

    kept: tuple[Answer, ...] = ()
    refused: tuple[Answer, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerLine:
    """One line of the sheet on which a warning was answered; `cell` is the raw cell of the answer."""

    row: int
    answer_key: str
    cell: str
    given_by: str | None

    @property
    def answer(self) -> Answer:
        return Answer(self.answer_key, display(self.cell), self.given_by)


def read_answers(book: TextBook | None) -> list[AnswerLine]:
    """The answers on sheet Bevindingen, where there is one."""
    sheet = _sheet(book)
    if sheet is None:
        return []
    given_by = _given_by(sheet)
    return [AnswerLine(row, key, cell, given_by) for row, key, cell in _lines(sheet)]


def sort_answers(lines: Iterable[AnswerLine], known: Container[str]) -> Answers:
    """What can be kept, and what cannot.

    `known` are the keys of the warnings that this partner was ever given of this data set. Of two answers to the same
    warning the first counts. That no BSN is among them is for `answer_findings` to say.
    """
    kept: dict[str, Answer] = {}
    refused: dict[str, list[AnswerLine]] = {}
    for line in lines:
        reason = _refusal(line, known)
        if reason is None:
            kept.setdefault(line.answer_key, line.answer)
        else:
            refused.setdefault(reason, []).append(line)
    not_kept = tuple(line.answer for lines in refused.values() for line in lines)
    return Answers(tuple(kept.values()), not_kept, tuple(_notice(*item) for item in refused.items()))


def answer_findings(book: TextBook) -> Iterator[Finding]:
    """A BSN in an answer, or in the name of who gave it (L11), each at its cell."""
    sheet = _sheet(book)
    if sheet is None:
        return
    named = [(row, bevindingen.GIVEN_BY, cell) for row, cell in _names(sheet)]
    answered = [(row, bevindingen.ANSWER, cell) for row, _, cell in _lines(sheet)]
    for row, column, cell in (*named, *answered):
        if kind(cell) in (CellKind.TEXT, CellKind.NUMBER) and holds_bsn(text(cell)):
            yield finding("L11", message("L11"), Place(sheet.name, row, column), shown(cell), {})


def _sheet(book: TextBook | None) -> TextSheet | None:
    return None if book is None or book.is_csv else find_sheet(book, bevindingen.SHEET)


def _lines(sheet: TextSheet) -> Iterator[tuple[int, str, str]]:
    """Row, key and answer of each line below a heading Antwoord that has an answer.

    The key is "" where it or its column is gone: such an answer must be told of too, and looked at for BSNs.
    """
    at: tuple[int, int | None] | None = None
    wanted, keyed = heading_key(bevindingen.ANSWER), heading_key(bevindingen.KEY)
    for row, *cells in sheet.cells.itertuples(name=None):
        headings = [heading_key(text(cell)) if kind(cell) is CellKind.TEXT else "" for cell in cells]
        if wanted in headings and (at is None or keyed in headings):
            at = (headings.index(wanted), headings.index(keyed) if keyed in headings else None)
        elif at is not None and cells[at[0]]:
            key = EMPTY if at[1] is None else cells[at[1]]
            yield int(row), text(key).casefold(), cells[at[0]]


def _names(sheet: TextSheet) -> Iterator[tuple[int, str]]:
    """The cell to the right of each `Ingevuld door`, with its row."""
    wanted = heading_key(bevindingen.GIVEN_BY)
    for row, *cells in sheet.cells.itertuples(name=None):
        for label, value in zip(cells, [*cells[1:], EMPTY], strict=True):
            if value and kind(label) is CellKind.TEXT and heading_key(text(label)) == wanted:
                yield int(row), value


def _given_by(sheet: TextSheet) -> str | None:
    cell = next((cell for _, cell in _names(sheet)), EMPTY)
    readable = kind(cell) is CellKind.TEXT
    return _BLANKS.sub(" ", text(cell))[: bevindingen.MAX_NAME] if readable else None


def _refusal(line: AnswerLine, known: Container[str]) -> str | None:
    """Why an answer cannot be kept, as it is told to the steward; None where it can."""
    if line.answer_key not in known:
        return "Wij weten niet bij welke waarschuwing het hoort. Vul uw antwoord in op de nieuwste terugkoppeling."
    if kind(line.cell) in (CellKind.ERROR, CellKind.FORMULA):
        return "In de cel staat een fout van Excel, of een formule zonder uitkomst. Typ uw antwoord als tekst."
    if len(display(line.cell)) > bevindingen.MAX_CHARACTERS:
        return f"Het is te lang. Gebruik hoogstens {bevindingen.MAX_CHARACTERS} tekens."
    return None


def _notice(reason: str, lines: Iterable[AnswerLine]) -> str:
    rows = [str(line.row) for line in lines]
    more = f" en nog {len(rows) - _MOST_ROWS_NAMED}" if len(rows) > _MOST_ROWS_NAMED else ""
    where = f"rij {', '.join(rows[:_MOST_ROWS_NAMED])}{more} van blad {bevindingen.SHEET}"
    return f"Uw antwoord op {where} hebben wij niet bewaard. {reason}"
