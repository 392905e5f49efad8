"""When two texts count as the same: for codes and names, and for headings and sheet names."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"'})


def code_key(text: str) -> str:
    """A code or name without regard to case, diacritics, white space around it and the form of quotes."""
    return " ".join(_plain(text).translate(_STRAIGHT).split())


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """A heading without regard to case, white space, diacritics and punctuation: only letters and digits count."""
    return "".join(character for character in _plain(text) if character.isalnum())


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
