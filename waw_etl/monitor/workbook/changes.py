"""The sheet `Veranderingen`: what changed since an earlier edition."""

from __future__ import annotations

from waw_etl.monitor.changes import Changes
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.workbook.measures import caveats
from waw_etl.monitor.workbook.sheet import Sheet, Value


def changes_sheet(sheet: Sheet, context: MonitorContext) -> None:
    """Of each comparison the figures in parts that add up, the targets, and a row a sentence on everything else."""
    for number, part in enumerate(context.changes, start=1):
        if number > 1:
            sheet.space()
        sheet.heading(part.heading)
        sheet.note(part.introduction)
        _figures(sheet, part, number)
        caveats(sheet, context)
        if part.targets:
            rows = [(target.name, target.before, target.after, target.decided) for target in part.targets]
            sheet.table(f"Doelen{number}", ["Doel", "Eerst", "Nu", "Besloten op"], rows)
        for sentence in (*part.projects, *part.counting, *part.remarks):
            sheet.note(sentence)


def _figures(sheet: Sheet, part: Changes, number: int) -> None:
    headings = ["Onderdeel", part.before, *(cause.name for cause in part.causes), part.after]
    rows: list[list[Value]] = [
        [figure.name, figure.before, *(change.value for change in figure.parts), figure.after]
        for figure in part.figures
    ]
    sheet.table(f"Veranderingen{number}", headings, rows)
    for cause in part.causes:
        sheet.note(f"{cause.name}: {cause.meaning}")
