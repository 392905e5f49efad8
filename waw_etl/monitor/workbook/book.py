"""The monitor as a public Excel workbook: sheets to read, and one sheet `Cijfers` to calculate with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time

from openpyxl import Workbook

from waw_etl.monitor.office import settled
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.workbook.account import account_sheet
from waw_etl.monitor.workbook.breakdowns import municipalities_sheet, sectors_sheet, target_groups_sheet
from waw_etl.monitor.workbook.changes import changes_sheet
from waw_etl.monitor.workbook.colophon import colophon_sheet
from waw_etl.monitor.workbook.dashboard import dashboard_sheet
from waw_etl.monitor.workbook.definitions import definitions_sheet
from waw_etl.monitor.workbook.deliveries import deliveries_sheet
from waw_etl.monitor.workbook.figures import FIGURE_COLUMNS, figures_sheet
from waw_etl.monitor.workbook.lasting import lasting_sheet
from waw_etl.monitor.workbook.projects import blocks_sheet, projects_sheet
from waw_etl.monitor.workbook.sheet import Sheet


def render_workbook(context: MonitorContext) -> bytes:
    """The workbook (.xlsx) of the monitor; the same context gives the same bytes.

    Municipalities are never shown by project.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    dashboard_sheet(_sheet(book, context, "Dashboard", (32, 22, 24, 22, 24, 36, 18, 16, 36)), context)
    blocks_sheet(_sheet(book, context, "Blokken", (34, 38, 18, 24, 20, 28, 30, 46, 36)), context)
    projects_sheet(_sheet(book, context, "Projecten", (34, 44, 20, 18, 24, 20, 28, 34)), context)
    municipalities_sheet(_sheet(book, context, "Gemeenten", (24, 24, 26, 24, 28, 28)), context)
    sectors_sheet(_sheet(book, context, "Sectoren", (32, 30, 40)), context)
    target_groups_sheet(_sheet(book, context, "Doelgroepen", (32, 30, 40)), context)
    lasting_sheet(_sheet(book, context, "Aan het werk", (14, 44, 18, 18, 18, 18, 16, 44)), context)
    if context.changes:
        changes_sheet(_sheet(book, context, "Veranderingen", (44, 28, 28, 28, 18, 18, 18)), context)
    deliveries_sheet(_sheet(book, context, "Leveringen", (34, 28, 14, 16, 18, 20, 24)), context)
    account_sheet(_sheet(book, context, "Toelichting", (34, 44, 100)), context)
    figures_sheet(_plain_sheet(book, context, "Cijfers", [column.width for column in FIGURE_COLUMNS.values()]), context)
    definitions_sheet(_sheet(book, context, "Definities", (30, 90, 14, 10, 60)), context)
    colophon_sheet(_sheet(book, context, "Colofon", (32, 110)), context)
    _describe(book, context)
    target = io.BytesIO()
    book.save(target)
    return settled(target.getvalue(), context.edition.dated)


def _sheet(book: Workbook, context: MonitorContext, title: str, widths: Sequence[float]) -> Sheet:
    sheet = _plain_sheet(book, context, title, widths)
    sheet.title(title, context.running_title)
    return sheet


def _plain_sheet(book: Workbook, context: MonitorContext, title: str, widths: Sequence[float]) -> Sheet:
    """A sheet that begins with its table."""
    sheet = Sheet(book.create_sheet(title), widths)
    sheet.set_up_print(f"{context.running_title} · {title}")
    return sheet


def _describe(book: Workbook, context: MonitorContext) -> None:
    properties = book.properties
    properties.title = f"{context.title} {context.up_to}"
    properties.subject = f"{context.programme} in de {context.region}"
    properties.creator = properties.lastModifiedBy = context.publisher
    properties.language = "nl-NL"
    properties.created = datetime.combine(context.edition.dated, time())
