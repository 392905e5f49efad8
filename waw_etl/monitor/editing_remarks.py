"""What is told about an edited text, with its place, and what holds of every paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from waw_etl.monitor.editing_read import Piece
from waw_etl.monitor.fields import Fields, without_fields
from waw_etl.validate.bsn import cut, holds_bsn, mask

MAX_CHARACTERS = 1_200
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d.]*(?![\w-])")
BSN = "Hier staat een burgerservicenummer. Dat mag niet in de monitor."
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
        # A number that identifies somebody is not shown again.
        shown = None if identifies(words) else cut(words) or None
        return Remark(self.file, message, self.heading and mask(self.heading), self.paragraph, shown)


def identifies(text: str) -> bool:
    """Whether a BSN stands in a text, be it with the dashes and invisible signs that Word puts between its digits."""
    visible = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return holds_bsn("".join("-" if unicodedata.category(c) == "Pd" else c for c in visible))


def mistakes_of(piece: Piece, place: Place, fields: Fields, pictures_allowed: bool = False) -> Iterator[Remark]:
    """What is wrong with one piece of a text."""
    if piece.is_table:
        yield place.remark(_TABLE, piece.text)
        return
    if identifies(piece.text):
        yield place.remark(BSN)
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
