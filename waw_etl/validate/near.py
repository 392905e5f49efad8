"""The one name of a list that a text nearly is."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from waw_etl.validate.keys import heading_key

# Of 1: one letter in five or more may be wrong, missing or too many.
_NEAR = 0.82
# As much nearer than the next name: nearly `niet-uitkeringsgerechtigd` is not nearly `uitkeringsgerechtigd`.
_MARGIN = 0.05


def nearest(text: str, names: Mapping[str, str]) -> str | None:
    """What the nearest of the names stands for; None where none is near, or two that stand for different things are.

    A name that differs in spaces and punctuation only is always near. Names and texts with a digit are near in no
    other way: one digit makes another number.
    """
    key = heading_key(text)
    same = {meant for name, meant in names.items() if heading_key(name) == key}
    if same:
        return same.pop() if len(same) == 1 else None
    best: dict[str, float] = {}
    # It keeps what it found out about its second text only.
    matcher = SequenceMatcher(None, "", key, autojunk=False)
    for name, meant in names.items():
        if key.isalpha() and heading_key(name).isalpha():
            matcher.set_seq1(heading_key(name))
            best[meant] = max(best.get(meant, 0.0), _likeness(matcher))
    ranked = sorted(best.items(), key=lambda item: item[1], reverse=True)
    runner_up = ranked[1][1] if len(ranked) > 1 else 0.0
    if ranked and ranked[0][1] >= _NEAR and ranked[0][1] - runner_up >= _MARGIN:
        return ranked[0][0]
    return None


def _likeness(matcher: SequenceMatcher[str]) -> float:
    """From 0 to 1; 0 where it is surely too low, without looking closely."""
    # Upper bounds that cost little come first.
    for bound in (matcher.real_quick_ratio, matcher.quick_ratio):
        if bound() < _NEAR - _MARGIN:
            return 0.0
    return matcher.ratio()
