"""What partners tell of their projects."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from waw_etl.facts import Facts
from waw_etl.periods import Quarter

_UNPRINTABLE = {"Cc", "Cs", "Cn", "Co"}
_DIRECTION_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True)
class Account:
    """What a partner told of a project, in paragraphs, with its list of a period."""

    period: Quarter
    paragraphs: tuple[str, ...]


def accounts_of(facts: Facts, period: Quarter) -> dict[str, Account]:
    """By project, the newest account of its partners up to a period; none that is empty."""
    rows = facts.explanations.loc[facts.explanations["period"] <= str(period)].sort_values("delivery")
    newest = zip(rows["project"], rows["period"], rows["text"], strict=True)
    found = {project: Account(Quarter.parse(until), paragraphs(str(text))) for project, until, text in newest}
    return {project: account for project, account in found.items() if account.paragraphs}


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text as plain text: one a line, without control characters."""
    visible = text.translate(_DIRECTION_CONTROLS)
    lines = ("".join(" " if unicodedata.category(c) in _UNPRINTABLE else c for c in s) for s in visible.splitlines())
    return tuple(line for line in (" ".join(s.split()) for s in lines) if line)
