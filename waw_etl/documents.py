"""What all documents share, on paper and on screen: the typeface, the colour, the templates and the typesetter."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

import fontpkg_source_sans_3
import typst
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from waw_etl import dutch
from waw_etl.errors import RenderingError
from waw_etl.palette import PALETTE

FONT = "Source Sans 3"
_FONT_FOLDER = Path(fontpkg_source_sans_3.__file__).parent / "files"

# Words that are longer than a line of a column get places where they may be broken.
_LONG_WORD = re.compile(r"(\S{30})(?=\S)")
_BREAK = r"\1" + "\u200b"

# What nearly all texts are written in, and the font surely has; only other characters are tried one by one.
_USUAL = re.compile(r"[ -~\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac\u200b]")
_REPLACEMENT = "\u25a1"
# Each in a box of its own: Typst panics where it must break a line between characters that the font does not have.
_PROBE = f"""
#set text(font: "{FONT}", fallback: false)
#set document(title: "x")
#for character in sys.inputs.text.codepoints() [#box(character) ]
""".encode()


@cache
def environment(package: str) -> Environment:
    """The templates of a package, and the style that pages share; whatever is put into them is escaped."""
    templates = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("waw_etl", "styles")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.globals["palette"] = PALETTE
    templates.filters["number"] = dutch.number
    templates.filters["day"] = dutch.day
    return templates


@cache
def fonts() -> typst.Fonts:
    """The fonts of documents and pictures: none of the machine's own, so that every machine makes the same."""
    return typst.Fonts(include_system_fonts=False, font_paths=[_FONT_FOLDER])


def set_pdf(template: Path, inputs: Mapping[str, str], *, archivable: bool = True) -> bytes:
    """Set a Typst template with its inputs as accessible PDF (PDF/UA-1); equal inputs give equal bytes.

    The template finds the colours as the input `palette`.

    An archivable one is PDF/A-2a as well, which asks that the document has a date.

    Raises:
        RenderingError: the document could not be set, or does not keep to the standards.
    """
    try:
        return typst.compile(
            str(template),
            root=str(template.parent),
            format="pdf",
            font_paths=fonts(),
            pdf_standards=["ua-1", "a-2a"] if archivable else ["ua-1"],
            sys_inputs={"palette": json.dumps(asdict(PALETTE)), **inputs},
        )
    except RuntimeError as error:
        raise RenderingError(f"The document {template.stem} could not be set as PDF.") from error


def breakable(text: str) -> str:
    """The text with places in its very long words where a line may end."""
    return _LONG_WORD.sub(_BREAK, text)


def printable(text: str) -> str:
    """The text with a small square for each character that the font does not have."""
    unusual = "".join(sorted(set(_USUAL.sub("", text))))
    return text.translate(dict.fromkeys(map(ord, _missing(unusual)), _REPLACEMENT))


def _missing(characters: str) -> str:
    """Those of the characters that the font does not have. Typst tells only the first, hence the halving."""
    if not characters or _can_print(characters):
        return ""
    if len(characters) == 1:
        return characters
    middle = len(characters) // 2
    return _missing(characters[:middle]) + _missing(characters[middle:])


def _can_print(characters: str) -> bool:
    try:
        typst.compile(
            _PROBE,
            format="pdf",
            font_paths=fonts(),
            pdf_standards=["ua-1", "a-2a"],
            sys_inputs={"text": characters},
        )
    except typst.TypstError:
        return False
    return True
