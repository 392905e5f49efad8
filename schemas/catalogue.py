"""The data sets and all messages together, each to be found by its name."""

from __future__ import annotations

from schemas import rule_messages, value_messages
from schemas.aanmeldingen import AANMELDINGEN
from schemas.columns import Column
from schemas.dataset import EMPTY, INVALID, DataSet
from schemas.dienstverbanden import DIENSTVERBANDEN
from schemas.file_messages import FILE, UNREADABLE
from schemas.tellingen import TELLINGEN
from schemas.text import Text
from schemas.trajecten import TRAJECTEN

DATASETS: dict[str, DataSet] = {d.name: d for d in (TRAJECTEN, AANMELDINGEN, DIENSTVERBANDEN, TELLINGEN)}

# What projects achieve is counted from these; the others only tell who is one resident, or who is employed.
OF_PROJECTS = frozenset({TRAJECTEN.name, TELLINGEN.name})

# A project of a partner comes from one of the two, not from both (C09).
COUNTERPARTS: dict[str, str] = {TRAJECTEN.name: TELLINGEN.name, TELLINGEN.name: TRAJECTEN.name}

# In these BSNs belong: they may not travel by mail, and cannot be given back from the database, which keeps none.
WITH_BSN = frozenset(name for name, dataset in DATASETS.items() if dataset.has_bsn)

_MESSAGES: dict[tuple[str, str], Text] = (
    rule_messages.TRAJECTEN
    | rule_messages.AANMELDINGEN
    | rule_messages.DIENSTVERBANDEN
    | rule_messages.TELLINGEN
    | FILE
    | {("L01", reason): text for reason, text in UNREADABLE.items()}
)


def message(rule: str, case: str = "") -> Text:
    """The text for one way to break a rule.

    Raises:
        KeyError: the catalogue has no such rule or case.
    """
    return _MESSAGES[rule, case]


def column_message(column: Column, rule: str, case: str) -> Text:
    """The text for a rule at a column: for its own value (`EMPTY`, `INVALID`) by its type, else by rule and case."""
    if rule == column.rule and case == EMPTY:
        return value_messages.empty(column)
    if rule == column.rule and case == INVALID:
        return value_messages.invalid(column)
    return message(rule, case)


def messages_of(rule: str) -> list[tuple[str, Text]]:
    """Every text of a rule, with its case; first those for a column's own value."""
    own = [column for dataset in DATASETS.values() for column in dataset.columns if column.rule == rule]
    texts = [(INVALID, value_messages.invalid(column)) for column in own]
    texts += [(EMPTY, value_messages.empty(column)) for column in own if column.required]
    return texts + [(case, text) for (rule_id, case), text in _MESSAGES.items() if rule_id == rule]
