"""The sheet `Cijfers`: every figure of the edition as one tidy table, for whoever calculates with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from waw_etl.indicators.definitions import DEFINITIONS, LIGHT_COLOUR_NAMES
from waw_etl.indicators.employment_rows import MONTHS, sustained_after
from waw_etl.indicators.figure_key import SUSTAINED, FigureKey, programme_key
from waw_etl.indicators.scopes import LevelName
from waw_etl.monitor.open_figures import OpenFigure
from waw_etl.monitor.parts import Gauge, MonitorContext
from waw_etl.monitor.public import LastingLine, PublicBreakdown, PublicCount
from waw_etl.monitor.texts import LEVEL_WORDS
from waw_etl.monitor.workbook.sheet import Sheet, Value
from waw_etl.periods import Quarter


class Column(NamedTuple):
    """A column of the sheet: so many characters wide, and what stands in it."""

    width: float
    meaning: str


FIGURE_COLUMNS = {
    "periode": Column(12, "Het kwartaal tot en met wanneer is geteld, vanaf de start van het programma."),
    "niveau": Column(
        13, "Waarover het cijfer gaat: programma, categorie, blok, project, gemeente, sector of doelgroep."
    ),
    "code": Column(28, "De vaste code van waar het cijfer over gaat. Een gemeente heeft de code van het CBS."),
    "naam": Column(44, "De naam in deze monitor."),
    "maat": Column(
        14,
        "Wat is geteld: started (gestart), trained (scholing afgerond), placed (bemiddeld naar werk), sustained_6 of "
        "sustained_12 (na 6 of 12 maanden nog aan het werk).",
    ),
    "gerealiseerd": Column(15, "Het aantal. Bij placed: trajecten voor een project, anders inwoners."),
    "van": Column(10, "Alleen bij sustained_6 en sustained_12: van hoeveel inwoners met een baan."),
    "waarom_leeg": Column(18, "Waarom het aantal niet is ingevuld. Kleine aantallen laten wij niet zien."),
    "doel_tm_periode": Column(19, "Het doel tot en met deze periode. Leeg: hiervoor is geen doel."),
    "doel_totaal": Column(14, "Het doel aan het eind."),
    "verwachting": Column(15, "Het aantal dat wij aan het eind verwachten; zie het blad Definities."),
    "stand": Column(13, "groen, oranje, rood of grijs; zie de uitleg op dit blad."),
    "voorbeelddoel": Column(17, "ja: het doel is een voorbeeld en is nooit vastgesteld of gepubliceerd."),
    "voorlopig": Column(12, "ja: het aantal kan nog veranderen; zie het blad Leveringen."),
    "kanttekening": Column(44, "Wat u bij dit cijfer moet weten."),
    "definitie": Column(12, "De versie van de manier van tellen; zie het blad Definities."),
    "sleutel": Column(48, "Vraagt u ons waar een cijfer vandaan komt? Noem dan de sleutel."),
}
Row = dict[str, Value]
_YES_NO = {True: "ja", False: "nee"}


def figures_sheet(sheet: Sheet, context: MonitorContext) -> None:
    """One table from the first row on, without anything above or below it, so that any program reads it at once."""
    rows = [[row.get(column) for column in FIGURE_COLUMNS] for row in _with_caveats(figure_rows(context), context)]
    sheet.table("Cijfers", list(FIGURE_COLUMNS), rows, freeze=True)


def figure_rows(context: MonitorContext) -> Iterator[Row]:
    """One row a figure, unique by period, level, code and measure; columns that say nothing of it are absent.

    Of a breakdown, and of who is still in employment, only what the context shows: small numbers are hidden in it.
    """
    yield from map(_with_target, context.figures)
    yield from _municipalities(context)
    yield from _parts("sector", context.sectors, context.period)
    yield from _parts("doelgroep", context.target_groups, context.period)
    for line in (context.lasting.programme, *context.lasting.blocks, *context.lasting.projects):
        yield from _still_employed(line)
    for gauge in context.dashboard:
        yield from _earlier(gauge, context)


def _with_caveats(rows: Iterator[Row], context: MonitorContext) -> Iterator[Row]:
    caveats = {str(gauge.measure): gauge.caveat for gauge in context.dashboard}
    for row in rows:
        yield row | {"kanttekening": caveats.get(str(row["maat"]))}


def _row(key: FigureKey, level: str, code: str, name: str, definition: str) -> Row:
    """What every row says; the measure is the definition's, unless the row names a part of it."""
    return {
        "periode": str(key.period),
        "niveau": level,
        "code": code,
        "naam": name,
        "maat": definition,
        "definitie": DEFINITIONS[definition].version,
        "sleutel": key,
    }


def _with_target(figure: OpenFigure) -> Row:
    return _row(figure.key, figure.level, figure.code, figure.name, figure.measure) | {
        "gerealiseerd": figure.realised,
        "doel_tm_periode": figure.target_to_date,
        "doel_totaal": figure.target_final,
        "verwachting": figure.forecast,
        "stand": None if figure.light is None else LIGHT_COLOUR_NAMES[figure.light],
        "voorbeelddoel": _YES_NO[figure.illustrative],
        "voorlopig": _YES_NO[figure.provisional],
    }


def _municipalities(context: MonitorContext) -> Iterator[Row]:
    level = LevelName.MUNICIPALITY
    for share in context.municipalities:
        for count in share.counts:
            key = FigureKey(context.period, level, share.code, count.measure)
            row = _row(key, LEVEL_WORDS[level], share.code, share.name, count.measure)
            yield row | _public(count, count.provisional)


def _parts(level: str, breakdown: PublicBreakdown, period: Quarter) -> Iterator[Row]:
    # What stands behind a part are rows of the programme's figure.
    key = programme_key(period).of(breakdown.measure)
    for count in breakdown.counts:
        yield _row(key, level, count.label, count.label, count.measure) | _public(count, breakdown.provisional)


def _public(count: PublicCount, provisional: bool) -> Row:
    if count.value is None:
        return {"waarom_leeg": count.text}
    return {"gerealiseerd": count.value, "voorlopig": _YES_NO[provisional]}


def _still_employed(line: LastingLine) -> Iterator[Row]:
    """A row a term."""
    level = LEVEL_WORDS[line.key.level]
    code = level if line.key.level is LevelName.PROGRAMME else line.key.code
    for months, part in zip(MONTHS, line.parts, strict=True):
        row = _row(line.key, level, code, line.name, SUSTAINED) | {"maat": sustained_after(months)}
        if part.count is None:
            yield row | {"waarom_leeg": part.text}
        else:
            yield row | {"gerealiseerd": part.count, "van": part.of, "voorlopig": _YES_NO[line.provisional]}


def _earlier(gauge: Gauge, context: MonitorContext) -> Iterator[Row]:
    """What this edition says of the quarters before; their key is its own, as they are counted from the same rows."""
    level = LEVEL_WORDS[LevelName.PROGRAMME]
    row = _row(programme_key(context.period).of(gauge.measure), level, level, context.programme, gauge.measure)
    for past in gauge.history:
        if past.quarter != context.period:
            yield row | {
                "periode": str(past.quarter),
                "gerealiseerd": past.value,
                "doel_tm_periode": past.target,
                "voorlopig": _YES_NO[gauge.provisional],
            }
