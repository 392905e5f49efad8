"""The contrast of the palette, and that documents take their colours from it."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.unit.pages import contrast
from waw_etl.palette import PALETTE

LIGHTS = ("green", "orange", "red", "grey")
WORDS = [
    *((text, ground) for text in ("ink", "quiet", "accent") for ground in ("paper", "tint")),
    *((light, "paper") for light in LIGHTS),
    *(("ink", f"pale_{light}") for light in LIGHTS),
    ("paper", "accent"),
]
DRAWN = [*((light, "tint") for light in LIGHTS), ("accent", "track"), ("edge", "paper")]

# What documents for stewards have of their own: the colour of a warning, and of the rule that a link led to.
OWN = {
    "handbook.typ": {"#8a4600"},
    "handbook.html.j2": {"#8a4600", "#fff6d6"},
}
_COLOUR = re.compile(r"(?<![&\w])#[0-9a-fA-F]{6}\b|(?<![&\w])#[0-9a-fA-F]{3}\b(?=[;\s\"'])")


@pytest.mark.parametrize(("text", "ground"), WORDS)
def test_words_stand_out_from_their_ground(text: str, ground: str) -> None:
    """WCAG 1.4.3."""
    assert contrast(getattr(PALETTE, text), getattr(PALETTE, ground)) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), DRAWN)
def test_what_is_drawn_stands_out_from_its_ground(mark: str, ground: str) -> None:
    """WCAG 1.4.11."""
    assert contrast(getattr(PALETTE, mark), getattr(PALETTE, ground)) >= 3


def test_every_colour_of_the_palette_is_tried() -> None:
    tried = {name for pair in (*WORDS, *DRAWN) for name in pair}
    # Lines and grounds that only divide tell nothing.
    assert set(asdict(PALETTE)) - tried == {"line"}


@pytest.mark.parametrize(
    "template", sorted((CHECKOUT / "waw_etl").glob("**/*.[jct][2sy]*")), ids=lambda path: path.name
)
def test_no_template_has_a_colour_of_its_own(template: Path) -> None:
    assert set(_COLOUR.findall(template.read_text(encoding="utf-8"))) - OWN.get(template.name, set()) == set()
