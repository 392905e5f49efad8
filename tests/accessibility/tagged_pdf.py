"""A tagged PDF as a screen reader takes it: the elements of its structure tree, each with the text that it marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf

# A piece of marked content: its page, and its number there.
Mark = tuple[int, int]

_ARTIFACT = -1
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})> <((?:[0-9A-Fa-f]{4})+)>\n")


@dataclass
class Element:
    """One element of the structure tree; `content` is what it marks itself and its children, in reading order."""

    role: str
    attributes: dict[str, Any]
    content: list[Element | Mark] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.walk()

    def marks(self) -> Iterator[Mark]:
        """All that is marked by it and by what is below it."""
        for part in self.content:
            if isinstance(part, Element):
                yield from part.marks()
            else:
                yield part


class TaggedPdf:
    """Reads a PDF through its tags. Text is decoded by the fonts' own tables, as software for the blind does."""

    def __init__(self, path: Path) -> None:
        self.pdf = pikepdf.open(path)
        self._number = {page.objgen: number for number, page in enumerate(self.pdf.pages)}

    @cached_property
    def elements(self) -> list[Element]:
        """Every element of the document, in reading order."""
        [root] = self._parts(self.pdf.Root.StructTreeRoot.K, None)
        assert isinstance(root, Element)
        return list(root.walk())

    def of(self, *roles: str) -> list[Element]:
        return [element for element in self.elements if element.role in roles]

    def text(self, element: Element) -> str:
        """What is read out of an element; of a picture its alternative text."""
        if element.role == "Figure":
            return str(element.attributes["Alt"])
        parts = [self.text(part) if isinstance(part, Element) else self.texts[part] for part in element.content]
        return "".join(parts)

    @property
    def in_reading_order(self) -> str:
        return self.text(self.elements[0])

    @cached_property
    def texts(self) -> dict[Mark, str]:
        """The text of each piece of marked content."""
        return {mark: text for page in self._pages for mark, text in page.items() if mark[1] >= 0}

    @cached_property
    def artifacts(self) -> list[str]:
        """The text of each page that is not read out."""
        return [page.get((number, _ARTIFACT), "") for number, page in enumerate(self._pages)]

    @cached_property
    def colours(self) -> set[str]:
        """Every colour that is used, as `#rrggbb`."""
        used = (o.operands for page in self.pdf.pages for o in pikepdf.parse_content_stream(page) if _is_colour(o))
        return {_hexadecimal([float(part) for part in operands]) for operands in used}  # type: ignore[arg-type]

    @cached_property
    def _pages(self) -> list[dict[Mark, str]]:
        return [_marked_text(number, page) for number, page in enumerate(self.pdf.pages)]

    def _parts(self, node: Any, page: int | None) -> list[Element | Mark]:
        if isinstance(node, pikepdf.Array):
            return [part for child in node for part in self._parts(child, page)]
        if not isinstance(node, pikepdf.Dictionary):
            assert page is not None
            return [(page, int(node))]
        page = self._number[node.Pg.objgen] if "/Pg" in node else page
        if "/MCID" in node:
            assert page is not None
            return [(page, int(node.MCID))]
        if "/S" not in node:
            # A link's place on the page, which has no text.
            return []
        content = self._parts(node.K, page) if "/K" in node else []
        return [Element(str(node.S).removeprefix("/"), _attributes(node), content)]


def _attributes(node: pikepdf.Dictionary) -> dict[str, Any]:
    own = {key.removeprefix("/"): str(node[key]) for key in ("/Alt", "/T") if key in node}
    for group in node.get("/A", ()):
        own |= {key.removeprefix("/"): str(value).removeprefix("/") for key, value in group.items()}
    return own


def _marked_text(number: int, page: pikepdf.Page) -> dict[Mark, str]:
    """The text of a page by its marks. Text without a mark fails: nobody would hear of it."""
    decoders = {name: _decoder(font) for name, font in page.resources.get("/Font", {}).items()}
    texts: dict[Mark, str] = {}
    marks: list[int | None] = []
    decoder: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                marks.append(_mark(operands))
            case "EMC":
                marks.pop()
            case "Tf":
                decoder = decoders[str(operands[0])]
            case "Tj" | "TJ":
                [mark, *_] = [mark for mark in reversed(marks) if mark is not None] or [None]
                text = _decoded(operands[0], decoder)
                assert mark is not None, f"without a mark on page {number + 1}: {text}"
                texts[number, mark] = texts.get((number, mark), "") + text
    return texts


def _mark(operands: Any) -> int | None:
    if str(operands[0]) == "/Artifact":
        return _ARTIFACT
    properties = operands[1] if len(operands) > 1 else {}
    return int(properties.MCID) if "/MCID" in properties else None


def _decoder(font: pikepdf.Object) -> dict[int, str]:
    """What each glyph of a font stands for."""
    table = font.ToUnicode.read_bytes()
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _MAPPED.findall(table)}


def _decoded(shown: Any, decoder: dict[int, str]) -> str:
    strings = (
        [part for part in shown if isinstance(part, pikepdf.String)] if isinstance(shown, pikepdf.Array) else [shown]
    )
    codes = b"".join(bytes(part) for part in strings)
    return "".join(decoder[codes[at] * 256 + codes[at + 1]] for at in range(0, len(codes), 2))


def _is_colour(instruction: Any) -> bool:
    return str(instruction.operator) in {"scn", "SCN"}


def _hexadecimal(channels: list[float]) -> str:
    """A colour of three channels, or of one: grey."""
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in (channels * 3)[:3])
