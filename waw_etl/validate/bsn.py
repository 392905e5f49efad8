"""BSNs: which text is one, where one hides in a text, and how it is masked."""

from __future__ import annotations

import re

from stdnum.nl import bsn

# Nine digits that touch no other digit, with single separators between them; in a lookahead, since candidates overlap.
_CANDIDATE = re.compile(r"(?<![0-9])(?=([0-9](?:[ .\u00a0-]?[0-9]){8})(?![0-9]))")
_SEPARATORS = re.compile(r"[ .\u00a0-]")
_DIGIT = re.compile(r"[0-9]")
_LONGEST_SHOWN = 100
_MASK = "******"


def is_bsn(digits: str) -> bool:
    """Whether nine digits are a BSN: they pass the 11-check and are not all zero."""
    return len(digits) == 9 and bsn.is_valid(digits)


def holds_bsn(text: str) -> bool:
    """Whether a BSN stands in the text, alone or among other things (rule L11)."""
    return any(is_bsn(_SEPARATORS.sub("", match[1])) for match in _CANDIDATE.finditer(text))


def mask(text: str) -> str:
    """The text with every BSN in it masked: `******782`."""
    shown, end = [], 0
    for match in _CANDIDATE.finditer(text):
        digits = _SEPARATORS.sub("", match[1])
        if match.start(1) >= end and is_bsn(digits):
            shown += [text[end : match.start(1)], _MASK, digits[-3:]]
            end = match.end(1)
    return "".join([*shown, text[end:]])


def mask_number(text: str) -> str:
    """What stands in a column BSN, valid or not: only its last three digits show, none if it has fewer than four."""
    digits = _DIGIT.findall(text)
    if not digits:
        return text
    return _MASK + ("".join(digits[-3:]) if len(digits) > 3 else "")


def cut(text: str) -> str:
    """The text as far as a message shows it."""
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
