"""Where the words of a picture stand: inside it, off its lines, and never on each other.

Lengths are in units of the picture, from its top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

# On paper the words are set in Source Sans 3; on a screen in what the reader has of it, Segoe UI, Helvetica and Arial.
# So wide is a character in the widest of these, as a share of its size; bold is that much wider.
_NARROW, _WIDE, _CAPITAL, _OTHER, _BOLD = 0.34, 0.92, 0.78, 0.56, 0.06
_NARROW_CHARACTERS = frozenset(" .,:;'’!()/-¹²³*fijlrtI")
_WIDE_CHARACTERS = frozenset("mwMW%–")
_ASCENT, _DESCENT = 0.75, 0.23
# How far a label stays from lines and from other labels.
_AIR = 2.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom

    def crosses(self, line: Sequence[Point]) -> bool:
        """Whether a line that runs from left to right comes through the box."""
        return any(self._crosses(start, end) for start, end in pairwise(line))

    def _crosses(self, start: Point, end: Point) -> bool:
        left, right = max(start[0], self.left), min(end[0], self.right)
        if left > right:
            return False
        heights = [start[1] + (end[1] - start[1]) * (x - start[0]) / (end[0] - start[0]) for x in (left, right)]
        return min(heights) < self.bottom and max(heights) > self.top


@dataclass(frozen=True)
class Label:
    """Words at a point of their base line; `anchor` is their side that stands there: start or end."""

    text: str
    x: float
    y: float
    size: float
    anchor: str = "start"
    bold: bool = False

    @property
    def box(self) -> Box:
        """The room that the words take at most."""
        width = width_of(self.text, self.size, self.bold)
        left = self.x if self.anchor == "start" else self.x - width
        return Box(left, self.y - _ASCENT * self.size, left + width, self.y + _DESCENT * self.size)

    def between(self, low: float, high: float) -> Label:
        """The label at its x, moved no further than it must to stay between two sides of the picture."""
        width = width_of(self.text, self.size, self.bold)
        if self.anchor == "start":
            return replace(self, x=max(low, min(self.x, high - width)))
        return replace(self, x=min(high, max(self.x, low + width)))


def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide words are at most, in any of the typefaces in which they may be read."""
    return size * sum(_width_of(character) + (_BOLD if bold else 0) for character in text)


def _width_of(character: str) -> float:
    if character in _NARROW_CHARACTERS:
        return _NARROW
    if character in _WIDE_CHARACTERS:
        return _WIDE
    return _CAPITAL if character.isupper() else _OTHER


def fitting_size(text: str, width: float, largest: float) -> float:
    """The size of bold words that stay within a width, and are no larger than `largest`."""
    return min(largest, width / width_of(text, 1, bold=True))


def free_place(
    label: Label, above: bool, lines: Iterable[Sequence[Point]], taken: Sequence[Box], floor: float
) -> Label | None:
    """The label moved up or down from its y, as little as needed to stand free, and rather up (`above`) than down.

    Free is: on no line, on no box that is taken, not above 0 and not below `floor`. None where no place is free.
    """
    drawn = list(lines)
    return next((place for place in _places(label, above, floor) if _is_free(place, drawn, taken, floor)), None)


def _places(label: Label, above: bool, floor: float) -> Iterator[Label]:
    """The label further and further from its y; on the other side only once that is a line of text nearer."""
    line = round(label.size)
    up, down = label.y - _AIR - _DESCENT * label.size, label.y + _AIR + _ASCENT * label.size
    for step in range(round(floor) + line):
        yield replace(label, y=up - step if above else down + step)
        if step >= line:
            yield replace(label, y=down + step - line if above else up - step + line)


def _is_free(label: Label, lines: Sequence[Sequence[Point]], taken: Sequence[Box], floor: float) -> bool:
    box = label.box
    return (
        box.top >= 0
        and box.bottom <= floor
        and not any(box.touches(other) for other in taken)
        and not any(box.crosses(line) for line in lines)
    )
