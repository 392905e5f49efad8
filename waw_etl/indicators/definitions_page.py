"""`python -m waw_etl.indicators.definitions_page` writes docs/definitions/words.md: the monitor's own definitions."""

from __future__ import annotations

from waw_etl.indicators.definitions import DEFINITIONS, terms
from waw_etl.settings import CHECKOUT, Settings

PATH = CHECKOUT / "docs" / "definitions" / "words.md"
_HEADING = """# Wat tellen wij precies?

What readers of the monitor are told of its words and figures, with the settings as they are by default. It is made of
`waw_etl/indicators/definitions.py`; after a change there: `make dictionary`. The rules to the letter stand in
[README.md](README.md).

| woord | wat wij ermee bedoelen | maat | versie | geteld uit |
| --- | --- | --- | --- | --- |
"""


def definitions_page() -> str:
    """The page in Markdown: one row a measure, and one a word."""
    fields = Settings.model_fields
    words = terms(fields["green_threshold"].default, fields["small_number_threshold"].default)
    measures = [f"| {d.name} | {d.text} | `{d.code}` | {d.version} | {d.source} |" for d in DEFINITIONS.values()]
    return _HEADING + "\n".join([*measures, *(f"| {word.name} | {word.text} | | | |" for word in words)]) + "\n"


if __name__ == "__main__":
    PATH.write_text(definitions_page(), encoding="utf-8")
