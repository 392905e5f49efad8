"""The mark that stands behind a figure and before its caveat."""

from __future__ import annotations

from collections.abc import Sequence

_MARKS = "¹²³"


def mark_of(caveat: str, caveats: Sequence[str]) -> str:
    """The mark of one of the caveats of a monitor: each measure has at most one, and there are three measures."""
    return _MARKS[caveats.index(caveat) % len(_MARKS)]
