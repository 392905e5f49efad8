"""What is told about an edited text, with its place, and what holds of every paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from waw_etl.monitor.editing_read import Piece
from waw_etl.monitor.fields import Fields, without_fields
from waw_etl.validate.bsn import cut, holds_bsn

MAX_CHARACTERS = 1_200
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d.]*(?![\w-])")
_TABLE = "Een tabel kan hier niet. Schrijf de inhoud als zinnen."
_PICTURE = "Een foto kan hier niet. Zet hem in het bestand met portretten en nieuws."


@dataclass(frozen=True)
class Remark:
    """Something about a file of the editors, in Dutch, and where: `paragraph` is counted below the heading, from 1."""

    file: str
    message: str
    heading: str | None = None
    paragraph: int | None = None
    words: str | None = None

    def __str__(self) -> str:
        place = [self.file, self.heading, None if self.paragraph is None else f"alinea {self.paragraph}"]
        words = f" ({self.words})" if self.words else ""
        return f"{', '.join(filter(None, place))}: {self.message}{words}"

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))


@dataclass(frozen=True)
class Place:
    """Where one is in a file."""

    file: str
    heading: str | None = None
    paragraph: int | None = None

    def remark(self, message: str, words: str = "") -> Remark:
        return Remark(self.file, message, self.heading, self.paragraph, cut(words) or None)


def mistakes_of(piece: Piece, place: Place, fields: Fields, pictures_allowed: bool = False) -> Iterator[Remark]:
    """What is wrong with one piece of a text."""
    if piece.is_table:
        yield place.remark(_TABLE, piece.text)
        return
    # A number that identifies somebody is not shown again.
    if holds_bsn(piece.text):
        yield place.remark("Hier staat een burgerservicenummer. Dat mag niet in de monitor.")
        return
    for sentence in piece.refused:
        yield place.remark(sentence, piece.text)
    if piece.pictures and not pictures_allowed:
        yield place.remark(_PICTURE, piece.text)
    for line in piece.lines:
        for mistake in fields.mistakes(line):
            yield place.remark(mistake.message, mistake.words)


def notices_of(lines: tuple[str, ...], place: Place, figures: Mapping[str, str]) -> Iterator[Remark]:
    """What an editor may want to know of a text: numbers that could be fields (`figures`: by name), and its length."""
    names: dict[str, str] = {}
    for name, value in figures.items():
        names.setdefault(value, name)
    for number, line in enumerate(lines, start=1):
        for found in dict.fromkeys(_NUMBER.findall(without_fields(line))):
            if found in names:
                at = Place(place.file, place.heading, number)
                yield at.remark(f"Het getal {found} is ook een veld: {{{{ {names[found]} }}}}.", line)
    length = sum(map(len, lines))
    if length > MAX_CHARACTERS:
        yield place.remark(f"Deze tekst is lang: {length} tekens. Meer dan {MAX_CHARACTERS} leest bijna niemand.")
