"""What documents share: which characters can be printed."""

from __future__ import annotations

import pytest

from waw_etl.documents import printable

# More than a line of them, from right to left and with marks above and below.
ARABIC = "".join(map(chr, range(0x61D, 0x700)))


@pytest.mark.parametrize(
    ("text", "printed"),
    [("Zorg \U0001f4a5 ș Ж Ω →", "Zorg \u25a1 ș Ж Ω →"), ("漢字", "\u25a1\u25a1"), (ARABIC, "\u25a1" * len(ARABIC))],
    ids=["mixed", "Chinese", "Arabic"],
)
def test_what_the_font_does_not_have_becomes_a_square(text: str, printed: str) -> None:
    assert printable(text) == printed
