"""The colours of all documents, once: pages, PDF, pictures, letters and mails take them from here by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Each colour by what it is for, as `#rrggbb`.

    Text is `ink`, `quiet`, `accent` or a light's colour on `paper`, or the first three on `tint`; on `accent` it is
    `paper`. It stands out as WCAG 2.1 AA asks (1.4.3): at least 4.5 to 1. What a picture tells by a colour alone stands
    out from what is beside it at least 3 to 1 (1.4.11). `line` and `tint` only divide; `track` is what a bar lies on,
    within an `edge`; in workbooks `ink` stands on the pale form of a light's colour.
    """

    paper: str = "#ffffff"
    ink: str = "#1c2b30"
    quiet: str = "#4d5f66"
    accent: str = "#0b5c6e"
    line: str = "#c9d5d8"
    tint: str = "#f2f6f7"
    track: str = "#e6edef"
    edge: str = "#76888e"
    green: str = "#1b7f4b"
    orange: str = "#b35900"
    red: str = "#b3261e"
    grey: str = "#5f6b70"
    pale_green: str = "#ddf0e3"
    pale_orange: str = "#fbe6c8"
    pale_red: str = "#f8d9d6"
    pale_grey: str = "#e3e7e9"


PALETTE = Palette()


def as_in_office(colour: str) -> str:
    """A colour as workbooks and letters write it: `0B5C6E`."""
    return colour.removeprefix("#").upper()
