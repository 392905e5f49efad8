"""The sheets of a delivery as the handbook explains them, column by column, from the schemas."""

from __future__ import annotations

from schemas import levering
from schemas.accepted import accepted
from schemas.catalogue import DATASETS
from schemas.code_meanings import CODE_MEANINGS
from schemas.columns import Column
from schemas.dataset import DataSet
from schemas.examples import EXAMPLES
from schemas.meanings import COVER, NOT_REQUIRED, REQUIRED, Meaning, meaning, requirement
from schemas.toelichting import MAX_CHARACTERS, TOELICHTING
from waw_etl import dutch
from waw_etl.handbook.parts import ColumnPart, ExampleTable, SheetPart, Value
from waw_etl.handbook.rules import rules_at
from waw_etl.validate.keys import heading_key

_INTRODUCTIONS = {
    "trajecten": (
        "Deze lijst levert een projectaanbieder. Elke regel is één traject: één deelnemer in één project.",
        "Met deze lijst tellen wij wie is gestart, wie klaar is met scholing en wie een baan heeft gevonden.",
    ),
    "aanmeldingen": (
        "Deze lijst levert een gemeente. Elke regel is één inwoner die u bij één project hebt aangemeld.",
        "Met deze lijst weten wij welke trajecten van dezelfde inwoner zijn.",
    ),
    "dienstverbanden": (
        "Deze lijst levert UWV. Elke regel is één dienstverband van één inwoner.",
        "Met deze lijst zien wij of inwoners na hun traject aan het werk blijven.",
    ),
    "tellingen": (
        "Deze lijst levert wie alleen aantallen mag geven. Elke regel is één kwartaal van één project en één gemeente.",
        "Gemeenten leveren deze lijst voor hun lokale plan.",
    ),
}


def sheets() -> tuple[SheetPart, ...]:
    """Sheet Levering, the sheet of each data set, and sheet Toelichting."""
    return (_cover(), *map(_data_sheet, DATASETS.values()), _account())


def _cover() -> SheetPart:
    return SheetPart(
        anchor=heading_key(levering.SHEET),
        title="Het blad Levering",
        introduction=("Op dit blad zegt u van wie de lijst is. Links staat de naam, rechts ernaast de waarde.",),
        columns=tuple(_name(name, told) for name, told in COVER.items()),
    )


def _name(name: str, told: Meaning) -> ColumnPart:
    return ColumnPart(
        anchor=_anchor(levering.SHEET, name),
        heading=name,
        aliases=(),
        required=REQUIRED if name in levering.REQUIRED else NOT_REQUIRED,
        is_optional=name not in levering.REQUIRED,
        meaning=told.text,
        accepted="",
        choices=(),
        sample=told.sample,
        rules=(),
    )


def _data_sheet(dataset: DataSet) -> SheetPart:
    return SheetPart(
        anchor=dataset.name,
        title=dataset.sheet,
        introduction=_INTRODUCTIONS[dataset.name],
        columns=tuple(_column(dataset, column) for column in dataset.columns),
        example=_example(dataset),
    )


def _account() -> SheetPart:
    most = dutch.number(MAX_CHARACTERS)
    return SheetPart(
        anchor=TOELICHTING.name,
        title="Het blad Toelichting",
        introduction=(
            "Op dit blad vertelt u hoe het half jaar ging. Het regieteam maakt er een tekst voor de monitor van.",
            f"U mag dit blad weglaten. Een project krijgt hoogstens {most} tekens.",
        ),
        columns=tuple(_column(TOELICHTING, column) for column in TOELICHTING.columns),
    )


def _column(dataset: DataSet, column: Column) -> ColumnPart:
    told, explained = meaning(dataset, column), CODE_MEANINGS.get(column.name, {})
    return ColumnPart(
        anchor=_anchor(dataset.name, column.heading),
        heading=column.heading,
        aliases=column.aliases,
        required=requirement(dataset, column),
        is_optional=not (column.required or told.required_when),
        meaning=told.text,
        accepted="" if column.codes else accepted(column),
        choices=tuple(Value(code, explained.get(code, "")) for code in column.codes),
        sample=told.sample,
        rules=rules_at(dataset, column),
    )


def _example(dataset: DataSet) -> ExampleTable:
    rows = EXAMPLES[dataset.name]
    return ExampleTable(
        tuple(row.story for row in rows),
        tuple((column.heading, tuple(row.values.get(column.name, "") for row in rows)) for column in dataset.columns),
    )


def _anchor(sheet: str, heading: str) -> str:
    return f"{heading_key(sheet)}-{heading_key(heading)}"
