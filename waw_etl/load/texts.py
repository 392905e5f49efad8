"""Edited texts: kept one import after another; the newest of each part of an edition counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from waw_etl.edited import EditedText, Picture, TextKind
from waw_etl.load.frames import storable
from waw_etl.load.numbers import next_number
from waw_etl.load.tables import edition_texts, text_imports
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class TextImport:
    """All texts of one file of the editors: it takes the place of the import before, wholly."""

    period: Quarter
    part: str
    at: datetime
    by: str
    texts: tuple[EditedText, ...]


def keep_texts(connection: Connection, new: TextImport) -> int:
    """Add an import with its texts, in the transaction of the connection, and give its number."""
    table = text_imports
    values = {"period": str(new.period), "part": new.part, "at": new.at, "by": storable(new.by)}
    statement = insert(table).values({"import": next_number(table.c["import"])} | values)
    number = int(connection.execute(statement.returning(table.c["import"])).scalar_one())
    rows = [{"import": number, "number": n} | _row(text) for n, text in enumerate(new.texts, start=1)]
    if rows:
        connection.execute(insert(edition_texts), rows)
    return number


def texts_of(connection: Connection, period: Quarter, moment: datetime | None = None) -> tuple[EditedText, ...]:
    """The texts of a period that counted at a moment (default: the newest), by part and in the order of their files."""
    imports = select(func.max(text_imports.c["import"])).where(text_imports.c.period == str(period))
    if moment is not None:
        imports = imports.where(text_imports.c.at <= moment)
    query = select(edition_texts).where(edition_texts.c["import"].in_(imports.group_by(text_imports.c.part)))
    found = connection.execute(query.order_by(edition_texts.c["import"], edition_texts.c.number)).mappings()
    return tuple(_text(dict(values)) for values in found)


def _row(text: EditedText) -> dict[str, Any]:
    picture = text.picture
    return {
        "kind": str(text.kind),
        "code": text.code,
        "paragraphs": [storable(paragraph) for paragraph in text.paragraphs],
        "title": text.title and storable(text.title),
        "first_name": text.first_name and storable(text.first_name),
        "consent": text.consent,
        "media_type": picture and picture.media_type,
        "picture": picture and picture.content,
        "description": picture and storable(picture.description),
    }


def _text(row: dict[str, Any]) -> EditedText:
    picture = row["picture"] and Picture(row["media_type"], bytes(row["picture"]), row["description"])
    return EditedText(
        kind=TextKind(row["kind"]),
        code=row["code"],
        paragraphs=tuple(row["paragraphs"]),
        title=row["title"],
        first_name=row["first_name"],
        consent=row["consent"],
        picture=picture,
    )
