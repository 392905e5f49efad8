"""The sheet `Toelichting`: the running text of the monitor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from waw_etl.monitor.basis import TITLE as BASIS
from waw_etl.monitor.changes import Changes
from waw_etl.monitor.editorial import Story
from waw_etl.monitor.fields import Filled
from waw_etl.monitor.parts import MonitorContext, Section
from waw_etl.monitor.workbook.sheet import Sheet

Row = tuple[str, str, str]


def account_sheet(sheet: Sheet, context: MonitorContext) -> None:
    sheet.table("Toelichting", ["Onderdeel", "Onderwerp", "Tekst"], list(_paragraphs(context)), freeze=True)


def _paragraphs(context: MonitorContext) -> Iterator[Row]:
    """The running text of the monitor, one row a paragraph, in the order of the monitor."""
    programme, editorial = context.programme, context.editorial
    yield from _rows("Inleiding", programme, context.introduction)
    yield from _words("Inleiding", programme, editorial.introduction, context)
    for gauge in context.dashboard:
        yield "Dashboard", gauge.name, " ".join((*gauge.sentences, *filter(None, [gauge.caveat])))
    yield from _rows("Het afgelopen half jaar", programme, context.half_year)
    yield from _words("Het afgelopen half jaar", programme, editorial.half_year, context)
    for part in context.changes:
        yield from _changes(part)
    yield from _rows("Vooruitblik", programme, context.outlook)
    yield from _words("Vooruitblik", programme, editorial.outlook, context)
    for section in context.sections:
        yield from _section_paragraphs(section, context)
    yield from _stories("Portretten", editorial.portraits, context)
    yield from _stories("Nieuws", editorial.news, context)
    yield from _rows("Aan het werk", programme, context.lasting.sentences)
    basis = context.basis
    yield from _rows(BASIS, programme, (*basis.sentences, *basis.missing, *basis.provisional))
    yield from _rows("Wat tellen wij precies?", programme, context.counting)


def _changes(part: Changes) -> Iterator[Row]:
    for figure in part.figures:
        yield part.heading, figure.name, " ".join(filter(None, [figure.sentence, figure.caveat]))
    yield from _rows(part.heading, "Projecten", part.projects)
    yield from _rows(part.heading, "Tellen", part.counting)


def _rows(part: str, subject: str, texts: Iterable[str]) -> Iterator[Row]:
    for text in texts:
        yield part, subject, text


def _words(part: str, subject: str, words: Filled, context: MonitorContext) -> Iterator[Row]:
    """What the editors wrote, and the caveats of the figures in it."""
    yield from _rows(part, subject, words.paragraphs)
    yield from _rows(part, subject, _marked(words.caveats, context))


def _marked(caveats: Iterable[str], context: MonitorContext) -> Iterator[str]:
    for caveat in caveats:
        yield f"{context.mark(caveat)} {caveat}"


def _section_paragraphs(section: Section, context: MonitorContext) -> Iterator[Row]:
    yield from _rows(section.name, section.name, section.paragraphs)
    for block in section.blocks:
        if block.footnote:
            yield section.name, block.name, block.footnote
    for project in (*(text for block in section.blocks for text in block.texts), *section.texts):
        yield from _rows(section.name, project.name, (*project.paragraphs, *project.remarks))
    yield from _rows(section.name, section.name, _marked(section.caveats, context))


def _stories(part: str, stories: Iterable[Story], context: MonitorContext) -> Iterator[Row]:
    for story in stories:
        if story.byline:
            yield part, story.title, story.byline
        yield from _words(part, story.title, story.words, context)
        if story.picture:
            yield part, story.title, f"Foto: {story.picture.description}"
