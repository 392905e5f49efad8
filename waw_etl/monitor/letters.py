"""The letters with which each municipality's college sends the monitor to its council: Word, for them to edit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from functools import lru_cache

from babel.dates import format_date

from waw_etl import dutch
from waw_etl.errors import RenderingError
from waw_etl.monitor import texts
from waw_etl.monitor.changes import Changes
from waw_etl.monitor.letter_document import LANGUAGE, Letter
from waw_etl.monitor.office import settled
from waw_etl.monitor.parts import Gauge, MonitorContext
from waw_etl.monitor.pictures.dashboard import WIDE, dashboard_description, dashboard_svg
from waw_etl.monitor.pictures.looks import svg_to_png
from waw_etl.monitor.public import MunicipalShare
from waw_etl.monitor.small_numbers import WITHHELD, why_hidden
from waw_etl.monitor.texts import (
    FORECAST,
    REALISED,
    STANDING,
    TARGET_FINAL,
    happened,
    happened_so_often,
    target_to_date,
)
from waw_etl.periods import Quarter, publication_day
from waw_etl.reference import Measure

_PICTURE_WIDTH = 1600
_NOT_KNOWN = "–"
# In centimetres.
_TEXT_WIDTH, _NAME_WIDTH = 15.9, 5.4
_OF_RESIDENTS = {
    Measure.STARTED: "Met inwoners van {name} {told}.{mark}",
    Measure.TRAINED: "Er {told}.{mark}",
    Measure.PLACED: "Uit {name} {told}.{mark} In de hele regio zijn dat er {all}.",
}


def render_letter(context: MonitorContext, municipality_code: str) -> bytes:
    """The letter (.docx) of one municipality, by its CBS code; the same context gives the same bytes.

    Raises:
        RenderingError: the monitor has no such municipality, or the dashboard cannot be drawn.
    """
    share = next((share for share in context.municipalities if share.code == municipality_code), None)
    if share is None:
        raise RenderingError(f"The monitor has no municipality {municipality_code}.")
    letter = Letter("Raadsinformatiebrief", f"Gemeente {share.name}", context.running_title)
    _describe(letter, context, share)
    _head(letter, context, share)
    _programme(letter, context)
    _municipality(letter, context, share)
    letter.heading("Blijven mensen aan het werk?")
    letter.text(" ".join(context.lasting.sentences))
    for part in context.changes:
        _changes(letter, context, part)
    _remarks(letter, context)
    _close(letter, context, share)
    return settled(letter.to_bytes(), context.edition.dated)


def _describe(letter: Letter, context: MonitorContext, share: MunicipalShare) -> None:
    properties = letter.document.core_properties
    properties.title = f"Raadsinformatiebrief {share.name}: {context.title} {context.up_to}"
    properties.subject = f"{context.programme} in de {context.region}"
    properties.author = properties.last_modified_by = f"Gemeente {share.name}"
    properties.comments = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = datetime.combine(context.edition.dated, time())


def _head(letter: Letter, context: MonitorContext, share: MunicipalShare) -> None:
    letter.labelled("Aan", f"de gemeenteraad van {share.name}")
    letter.labelled("Van", "het college van burgemeester en wethouders")
    letter.labelled("Datum", context.edition.publication)
    letter.labelled("Kenmerk", "")
    letter.labelled("Onderwerp", f"{context.title} {context.up_to}")
    letter.labelled("Bijlage", f"{context.title} {context.up_to} (pdf)")
    if context.edition.status:
        letter.labelled("Status", context.edition.status)
    if context.edition.version:
        letter.labelled("Versie", context.edition.version)
    letter.salutation("Geachte leden van de raad,")
    letter.text(
        f"Met deze brief sturen wij u de {context.title} {context.up_to}. De monitor laat zien hoe het gaat met het "
        f"programma in de hele {context.region}. In deze brief leest u de hoofdlijnen. "
        "Ook leest u wat er voor onze eigen inwoners is bereikt."
    )
    for paragraph in context.introduction:
        letter.text(paragraph)


def _programme(letter: Letter, context: MonitorContext) -> None:
    letter.heading("Het programma in cijfers")
    letter.picture(_dashboard_png(context), f"Dashboard {context.up_to}", dashboard_description(context))
    letter.table(
        f"Het programma {context.up_to}",
        ["Onderdeel", REALISED, target_to_date(context.period), TARGET_FINAL, FORECAST, STANDING],
        [_gauge_row(gauge, context) for gauge in context.dashboard],
        widths=(4.7, 2.4, 1.8, 1.4, 2.5, 3.2),
    )


@lru_cache(maxsize=1)
def _dashboard_png(context: MonitorContext) -> bytes:
    """The picture is the same in all letters of a monitor."""
    return svg_to_png(dashboard_svg(context, WIDE), WIDE.width, _PICTURE_WIDTH)


def _gauge_row(gauge: Gauge, context: MonitorContext) -> list[str]:
    numbers = (gauge.realised, gauge.target_to_date, gauge.target_final, gauge.forecast)
    printed = [_NOT_KNOWN if value is None else dutch.number(value) for value in numbers]
    standing = [gauge.light_word or _NOT_KNOWN, *([texts.PROVISIONAL] if gauge.provisional else [])]
    return [gauge.name + context.mark(gauge.caveat), *printed, " ".join(standing)]


def _municipality(letter: Letter, context: MonitorContext, share: MunicipalShare) -> None:
    letter.heading(f"Inwoners van {share.name}")
    letter.text(" ".join(_in_words(context, share)))
    letter.lead(f"Vanaf de start van het programma, {context.up_to}:")
    letter.table(f"Inwoners van {share.name} {context.up_to}", *_share_table(context, share))
    for reason in why_hidden(share.counts):
        letter.note(reason)


def _share_table(context: MonitorContext, share: MunicipalShare) -> tuple[list[str], list[list[str]], list[float]]:
    """Headings, rows and widths; with a column on what is provisional where there is anything."""
    names = {gauge.measure: gauge.name + context.mark(gauge.caveat) for gauge in context.dashboard}
    rows = [[names.get(count.measure, count.label), count.text] for count in share.counts]
    if context.provisional is None:
        return ["Onderdeel", "Aantal"], rows, [6.5, 3.5]
    told = [[*row, "ja" if count.provisional else "nee"] for row, count in zip(rows, share.counts, strict=True)]
    return ["Onderdeel", "Aantal", texts.PROVISIONAL.capitalize()], told, [6.5, 3.5, 3.0]


def _in_words(context: MonitorContext, share: MunicipalShare) -> Iterator[str]:
    """The municipality's share, a sentence a measure; one that is withheld is told by the table alone.

    What the share was in the monitor before is not told: from the difference small numbers could be worked out.
    """
    gauges = {gauge.measure: gauge for gauge in context.dashboard}
    for count in share.counts:
        if count.text != WITHHELD and count.measure in gauges:
            gauge = gauges[count.measure]
            told = (
                happened_so_often(count.measure, count.text)
                if count.value is None
                else happened(count.measure, count.value)
            )
            yield _OF_RESIDENTS[count.measure].format(
                name=share.name, told=told, mark=context.mark(gauge.caveat), all=dutch.number(gauge.realised)
            )


def _changes(letter: Letter, context: MonitorContext, part: Changes) -> None:
    """The headline figures in parts; the rest stands in the monitor."""
    letter.heading(part.heading)
    letter.lead(part.introduction)
    headings = ["Onderdeel", part.before, *(cause.name for cause in part.causes), part.after]
    rows = [
        [
            figure.name + context.mark(figure.caveat),
            dutch.number(figure.before),
            *(change.text for change in figure.parts),
            dutch.number(figure.after),
        ]
        for figure in part.figures
    ]
    column = (_TEXT_WIDTH - _NAME_WIDTH) / (len(headings) - 1)
    letter.table(part.heading, headings, rows, widths=(_NAME_WIDTH, *(column for _ in headings[1:])))
    if part.causes:
        letter.note(" ".join(f"{cause.name}: {cause.meaning}" for cause in part.causes))


def _remarks(letter: Letter, context: MonitorContext) -> None:
    """What a reader must know beside the figures: the caveats, what they rest on and which are provisional."""
    letter.heading("Bij deze cijfers")
    for caveat in context.caveats:
        letter.text(f"{context.mark(caveat)} {caveat}")
    # What the word means stands in the monitor.
    letter.text(" ".join((*context.basis.sentences, *context.basis.provisional[1:])))


def _close(letter: Letter, context: MonitorContext, share: MunicipalShare) -> None:
    letter.heading("Hoe gaat het verder?")
    letter.closing(_next_monitor(context))
    letter.closing(f"Hebt u vragen over deze brief of de monitor? Mail dan naar {context.contact}.")
    letter.salutation("Met vriendelijke groet,")
    letter.signature(f"Het college van burgemeester en wethouders van {share.name}")


def _next_monitor(context: MonitorContext) -> str:
    """When the council hears again: at the end of the next half-year, until the programme is over."""
    following = _next_half_year(context.period)
    if context.period >= context.programme_end:
        return "Het programma is afgelopen. Dit is de laatste monitor."
    month = format_date(publication_day(following), "MMMM y", locale="nl_NL")
    return f"De volgende monitor gaat over de periode t/m {following.label}. U krijgt die naar verwachting in {month}."


def _next_half_year(period: Quarter) -> Quarter:
    return period + (2 if period.number % 2 == 0 else 1)
