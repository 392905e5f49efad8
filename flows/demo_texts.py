"""The editing round of the demo: what the editors write into the Word files, and hand in."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from waw_etl.actions.texts import editing_of, import_texts
from waw_etl.actions.workplace import Workplace
from waw_etl.edited import EditedText, Picture, TextKind
from waw_etl.errors import StorageError
from waw_etl.monitor.editing import STORY_PART, EditingFile
from waw_etl.monitor.editing_write import editing_document
from waw_etl.monitor.write import write_documents
from waw_etl.palette import PALETTE
from waw_etl.periods import Quarter
from waw_etl.settings import CHECKOUT

SOURCES = CHECKOUT / "data" / "demo" / "teksten"
EDITORS = "Redactie van het regieteam"
_SIZE = (1200, 800)
_GREEN, _RED, _SUN, _ROAD = "#5b8c5a", "#a23b3b", "#e8b23a", "#6b7780"


def edit_texts(place: Workplace, period: Quarter) -> list[Path]:
    """Write the texts of the demo into the files of a period as an editor would, and hand them in.

    Raises:
        StorageError: the texts of the demo have a mistake.
    """
    written = tomllib.loads((SOURCES / f"{period}.toml").read_text(encoding="utf-8"))
    files = [_filled(file, written) for file in editing_of(place, period).files]
    folder = place.settings.texts / str(period)
    paths = write_documents({file.name: editing_document(file) for file in files}, folder)
    taken = import_texts(place, period, [folder], EDITORS)
    if taken.mistakes:
        raise StorageError(f"The texts of the demo have mistakes: {'; '.join(map(str, taken.mistakes))}")
    return paths


def _filled(file: EditingFile, written: dict[str, Any]) -> EditingFile:
    """The file with the demo's words in it, in the place of those that stood there already."""
    slots = []
    for slot in file.slots:
        found = written.get(slot.kind, {})
        found = found if slot.code == slot.kind else found.get(slot.code, {})
        slots.append(replace(slot, prefilled=tuple(found.get("paragraphs", slot.prefilled))))
    stories = _stories(written) if file.part == STORY_PART else ()
    return replace(file, slots=tuple(slots), stories=stories)


def _stories(written: dict[str, Any]) -> tuple[EditedText, ...]:
    return tuple(
        EditedText(
            kind=kind,
            code=str(number),
            paragraphs=tuple(story["paragraphs"]),
            title=story["title"],
            first_name=story.get("first_name"),
            consent=story.get("consent"),
            picture=_picture(story) if "scene" in story else None,
        )
        for kind in (TextKind.PORTRAIT, TextKind.NEWS)
        for number, story in enumerate(written.get(kind, []), start=1)
    )


def _picture(story: dict[str, Any]) -> Picture:
    """A drawing, so that nobody takes it for a photograph of somebody."""
    drawing = Image.new("RGB", _SIZE, "#dfecef")
    draw = ImageDraw.Draw(drawing)
    draw.rectangle((0, 560, 1200, 800), fill=_GREEN)
    draw.ellipse((950, 60, 1110, 220), fill=_SUN)
    draw.rectangle((140, 380, 170, 580), fill=_ROAD)
    draw.ellipse((60, 230, 250, 440), fill=_GREEN)
    _SCENES[story["scene"]](draw)
    target = io.BytesIO()
    drawing.save(target, "PNG", optimize=True)
    return Picture("image/png", target.getvalue(), story["description"])


def _house(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((420, 340, 820, 640), fill="#f6f1e7")
    draw.polygon([(380, 340), (860, 340), (620, 150)], fill=_RED)
    draw.rectangle((580, 470, 670, 640), fill=PALETTE.accent)
    for left in (460, 710):
        draw.rectangle((left, 400, left + 80, 480), fill=PALETTE.accent)


def _bus(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 620, 1200, 720), fill=_ROAD)
    draw.rounded_rectangle((360, 380, 900, 640), radius=30, fill=_SUN)
    for left in (400, 520, 640, 760):
        draw.rectangle((left, 420, left + 90, 510), fill=PALETTE.accent)
    for left in (440, 740):
        draw.ellipse((left, 590, left + 90, 680), fill=PALETTE.ink)


_SCENES: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {"house": _house, "bus": _bus}
