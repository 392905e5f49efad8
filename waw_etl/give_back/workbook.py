"""The feedback workbook: what was found, and the partner's own rows with the cells to repair."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError

from waw_etl.delivery import Judgement
from waw_etl.errors import StorageError
from waw_etl.give_back.bsn_cells import unjudged_bsns
from waw_etl.give_back.comparison_sheet import Difference, write_comparison
from waw_etl.give_back.data_sheet import write_sheet
from waw_etl.give_back.findings import write_findings
from waw_etl.give_back.formats import Formats
from waw_etl.give_back.from_csv import as_workbook
from waw_etl.give_back.marks import SheetMarks, marks_of
from waw_etl.give_back.names import COMPARISON, FINDINGS, sheet_names, without_our_sheets
from waw_etl.give_back.places import Places
from waw_etl.give_back.report import MAX_COMMENTS, Report
from waw_etl.pull.files import working_folder
from waw_etl.read.book import TextBook, TextSheet
from waw_etl.validate.bsn import mask

# What the folders are called in which a workbook is made.
WORKING = ".terugkoppeling-"


def write_feedback(  # noqa: PLR0913 - one argument a thing that the workbook tells
    judgement: Judgement,
    book: TextBook | None,
    target: Path,
    delivered_on: date,
    repair_before: date | None,
    *,
    trial: bool = False,
    differences: Sequence[Difference] = (),
) -> None:
    """Write the feedback on a delivery to `target` (.xlsx), at once and whole; only its owner may read it.

    Sheet Bevindingen, sheet Vergelijking where there are `differences` with other lists, then every sheet of `book`
    with its cells at their own addresses; of a file that could not be read (None) only Bevindingen. Corrected in place
    it is a delivery; unchanged it gets the same verdict, but for masked BSNs (rule L11). Equal input gives equal bytes.
    The answer to a `trial` says that nothing was kept.

    Raises:
        StorageError: the workbook cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # The library's working files hold the same data: they lie beside the target, for the owner alone.
        with working_folder(target.parent, WORKING) as folder:
            unfinished = folder / "workbook.xlsx"
            _write(unfinished, judgement, book, delivered_on, repair_before, trial, differences)
            unfinished.chmod(0o600)
            unfinished.replace(target)
    except (OSError, XlsxFileError) as error:
        raise StorageError(f"The feedback workbook cannot be written to {target}: {type(error).__name__}.") from None


def _write(  # noqa: PLR0913, PLR0917 - likewise
    path: Path,
    judgement: Judgement,
    book: TextBook | None,
    day: date,
    repair_before: date | None,
    trial: bool,
    differences: Sequence[Difference],
) -> None:
    sheets = () if book is None else without_our_sheets(as_workbook(book, judgement, day)).sheets
    names = sheet_names(mask(sheet.name or "") for sheet in sheets)
    named = TextBook(judgement.file, False, tuple(TextSheet(n, s.cells) for n, s in zip(names, sheets, strict=True)))
    places = Places(named, judgement.dataset)
    marks = marks_of(judgement, places)
    for sheet in named.sheets:
        marks.setdefault(sheet.name or "", SheetMarks()).masked |= unjudged_bsns(sheet, judgement, places)
    workbook = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    workbook.set_properties({"title": FINDINGS, "created": datetime.combine(day, time(), UTC)})
    styles = Formats(workbook)
    explained = sum(marked.explained for marked in marks.values())
    masked = any(marked.masked for marked in marks.values())
    report = Report(
        judgement,
        day,
        repair_before,
        places,
        all_explained=explained <= MAX_COMMENTS,
        readable=bool(sheets),
        masked=masked,
        trial=trial,
        differences=len(differences),
    )
    write_findings(workbook.add_worksheet(FINDINGS), report, styles)
    if differences and judgement.dataset is not None:
        write_comparison(workbook.add_worksheet(COMPARISON), judgement.dataset, differences, places, styles)
    _write_sheets(workbook, named, marks, styles)
    workbook.close()


def _write_sheets(workbook: Workbook, book: TextBook, marks: dict[str, SheetMarks], styles: Formats) -> None:
    comments = MAX_COMMENTS
    for sheet in book.sheets:
        name = sheet.name or ""
        comments -= write_sheet(workbook.add_worksheet(name), sheet.cells, marks[name], styles, comments)
