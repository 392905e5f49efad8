"""From a file that was read to its judgement: all findings at once, and the typed rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from schemas.catalogue import message
from schemas.dataset import DataSet
from schemas.frames import Rows
from schemas.levering import SHEET
from waw_etl.delivery import Judgement
from waw_etl.dutch import number
from waw_etl.read.book import TextBook, TextSheet, Unreadable
from waw_etl.reference import Reference
from waw_etl.validate.answers import answer_findings
from waw_etl.validate.bsn import mask
from waw_etl.validate.cover import Cover, find_sheet, missing_sheet, read_cover
from waw_etl.validate.envelope import Envelope, envelope_of_cover, envelope_of_csv
from waw_etl.validate.explanations import read_explanations
from waw_etl.validate.findings import Finding, Place, file_finding, finding
from waw_etl.validate.layout import Layout, lay_out, missing_columns, repeated_headings, unknown_columns
from waw_etl.validate.lookups import context_of, lookups_of
from waw_etl.validate.proposals import proposals
from waw_etl.validate.rules import in_order, rule_findings
from waw_etl.validate.spots import spot_findings, spots
from waw_etl.validate.typed import typed_rows

# The most data rows of a data set (rule L01).
MOST_ROWS = 100_000
MOST_ROWS_OF = {"dienstverbanden": 500_000}


def judge(book: TextBook, reference: Reference, today: date, sender: str | None = None) -> Judgement:
    """Judge a file by exchange format 1, all but the rules that need earlier deliveries (V, C09).

    `today` is the day on which the period must have ended; `sender` the code of the partner in whose folder the file
    lay, if it lay in one.
    """
    if book.is_csv:
        return _judge_content(book, None, envelope_of_csv(book, reference, today, sender), reference)
    sheet = find_sheet(book, SHEET)
    if sheet is None:
        return Judgement(book.file, issues=(missing_sheet(SHEET, book),), notices=_notices(book))
    cover = read_cover(sheet)
    envelope = envelope_of_cover(cover, book, reference, today, sender)
    stopped = cover.findings
    if envelope.dataset is not None and find_sheet(book, envelope.dataset.sheet) is None:
        # Missing names and sheets (L02) are told together; an unsupported version (L09) only where nothing is missing.
        stopped = (*(f for f in stopped if f.rule == "L02"), missing_sheet(envelope.dataset.sheet, book))
    if stopped:
        return replace(_told(book, cover, envelope), issues=stopped, rows=_count(book, envelope.dataset))
    return _judge_content(book, cover, envelope, reference)


def judge_unreadable(file: str, reason: Unreadable) -> Judgement:
    """The judgement of a file that cannot be read (rule L01)."""
    return Judgement(file, issues=(finding("L01", message("L01", reason), Place(), None, {}),))


def _judge_content(book: TextBook, cover: Cover | None, envelope: Envelope, reference: Reference) -> Judgement:
    """Judge sheet Toelichting, the answers that came back, and the data sheet where it is known which one that is."""
    partner = envelope.partner if envelope.partner_holds else None
    period_end = envelope.period.last_day if envelope.period is not None and envelope.period_holds else None
    context = context_of(reference, partner, period_end)
    lookups = lookups_of(reference, context)
    explanations = read_explanations(book, lookups, context)
    told = replace(_told(book, cover, envelope), explanations=explanations.table)
    found = [*envelope.findings, *explanations.findings, *answer_findings(book)]
    if envelope.dataset is None:
        return replace(told, issues=tuple(found))
    layout = lay_out(_sheet(book, envelope.dataset), envelope.dataset)
    rows = len(layout.data)
    most = MOST_ROWS_OF.get(envelope.dataset.name, MOST_ROWS)
    if rows > most:
        return replace(told, issues=(file_finding("L01", "rows", Place(), most_rows=number(most)),))
    says_none = cover is not None and cover.no_participants
    bad_cells = spots(layout, None if partner is None else partner.link_number_pattern)
    typed = typed_rows(layout, bad_cells, lookups, context)
    meant = proposals(typed, envelope.dataset, lookups)
    found += [*_sheet_findings(layout, says_none), *spot_findings(layout, bad_cells)]
    found += rule_findings(layout, typed, meant)
    return replace(
        told,
        rows=rows,
        issues=in_order(found, layout),
        table=_table(typed, envelope.dataset),
        no_participants=says_none and rows == 0,
        sheet=layout.sheet.name,
    )


def _told(book: TextBook, cover: Cover | None, envelope: Envelope) -> Judgement:
    """A judgement with what the delivery says about itself, before its content is judged."""
    return Judgement(
        book.file,
        partner=envelope.partner_code,
        dataset=envelope.dataset_name,
        period=envelope.period,
        prepared_on=None if cover is None else cover.prepared_on,
        notices=_notices(book),
    )


def _notices(book: TextBook) -> tuple[str, ...]:
    """How the file was read; the name of a sheet can hold a BSN as any text can."""
    return tuple(map(mask, book.notices))


def _count(book: TextBook, dataset: DataSet | None) -> int:
    """The data rows of a file that is not judged further; 0 where it is not known which they are."""
    sheet = None if dataset is None else find_sheet(book, dataset.sheet)
    return 0 if dataset is None or sheet is None else len(lay_out(sheet, dataset).data)


def _sheet(book: TextBook, dataset: DataSet) -> TextSheet:
    sheet = find_sheet(book, dataset.sheet)
    # An empty CSV has no sheet; of a workbook it was seen before that the sheet is there.
    return TextSheet(None, pd.DataFrame()) if sheet is None else sheet


def _sheet_findings(layout: Layout, says_none: bool) -> Iterator[Finding]:
    """What is to be said about the headings (L03, L07, L08), and about a sheet without data (L06)."""
    if not (layout.is_empty and says_none):
        yield from missing_columns(layout)
    yield from unknown_columns(layout)
    yield from repeated_headings(layout)
    if (layout.is_empty or (layout.heading_row is not None and layout.data.empty)) and not says_none:
        yield file_finding("L06", "", Place())


def _table(rows: Rows, dataset: DataSet) -> pd.DataFrame:
    """The typed rows; of wholly equal employment spells only the first (rule U08)."""
    values = rows.values
    if any(rule.id == "U08" for rule in dataset.rules):
        values = values[~rows.equals_another(keep="first")]
    return values.rename_axis("row")
