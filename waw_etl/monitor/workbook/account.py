"""The sheet `Toelichting`: the running text of the monitor."""

from __future__ import annotations

from collections.abc import Iterator

from waw_etl.monitor.parts import MonitorContext, Section
from waw_etl.monitor.workbook.sheet import Sheet


def account_sheet(sheet: Sheet, context: MonitorContext) -> None:
    sheet.table("Toelichting", ["Onderdeel", "Onderwerp", "Tekst"], list(_paragraphs(context)), freeze=True)


def _paragraphs(context: MonitorContext) -> Iterator[tuple[str, str, str]]:
    """The running text of the monitor, one row a paragraph, in the order of the monitor."""
    for text in context.introduction:
        yield "Inleiding", context.programme, text
    for gauge in context.dashboard:
        yield "Dashboard", gauge.name, " ".join(gauge.sentences)
    for text in context.half_year:
        yield "Het afgelopen half jaar", context.programme, text
    for text in context.outlook:
        yield "Vooruitblik", context.programme, text
    for section in context.sections:
        yield from _section_paragraphs(section)
    for text in context.lasting.sentences:
        yield "Aan het werk", context.programme, text
    for item in context.old_lists:
        yield "Oudere lijsten", item.partner, item.sentence
    for text in context.counting:
        yield "Hoe wij tellen", context.programme, text


def _section_paragraphs(section: Section) -> Iterator[tuple[str, str, str]]:
    if section.text:
        yield section.name, section.name, section.text
    for block in section.blocks:
        if block.footnote:
            yield section.name, block.name, block.footnote
    for project in (*(text for block in section.blocks for text in block.texts), *section.texts):
        for paragraph in (*project.paragraphs, *project.remarks):
            yield section.name, project.name, paragraph
