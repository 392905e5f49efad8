"""Every rule as the handbook explains it: what is wrong, how to repair it and why, in the words of the feedback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemas import levering
from schemas.catalogue import DATASETS, messages_of
from schemas.columns import Column, Kind
from schemas.dataset import DataSet
from schemas.meanings import meaning
from schemas.reasons import REASONS
from schemas.register import REGISTER, Entry
from schemas.toelichting import MAX_CHARACTERS
from waw_etl import dutch
from waw_etl.delivery import SEVERITY_WORDS, Severity
from waw_etl.handbook.parts import RuleGroup, RulePart, Way
from waw_etl.reference import Reference
from waw_etl.validate.judge import MOST_ROWS, MOST_ROWS_OF

_GROUPS = (
    ("L", "regels-bestand", "Regels voor elk bestand"),
    ("T", "regels-trajecten", "Regels voor trajecten"),
    ("A", "regels-aanmeldingen", "Regels voor aanmeldingen"),
    ("U", "regels-dienstverbanden", "Regels voor dienstverbanden"),
    ("C", "regels-tellingen", "Regels voor tellingen"),
    ("V", "regels-vorige-lijst", "Regels voor het verschil met uw vorige lijst"),
)
_PLACES = {"cell": "een cel", "row": "een regel van de lijst", "column": "een kolom", "file": "het hele bestand"}

_OWN_PROJECTS = "de projecten in uw sjabloon"

# What a message says of a certain file, said of any file.
_ANY_FILE: dict[str, object] = {
    "name": "Levering",
    "example": "2024-Q2",
    "heading": "Startdatum",
    "headings": "Startdatum, Start traject",
    "known": "die uit hoofdstuk 4",
    "last_ended": "2024-Q2",
    "other": "tellingen",
    "previous": "de periode van uw vorige lijst",
    "allowed": ", ".join(DATASETS),
    "first": next(iter(DATASETS)),
    "most_rows": f"{dutch.number(MOST_ROWS)} (UWV: {dutch.number(MOST_ROWS_OF['dienstverbanden'])})",
    "period_end": "de laatste dag van uw periode",
    "last_quarter": "het kwartaal van uw periode",
}
# What the cases of one rule say differently.
_OF_CASES: dict[tuple[str, str], dict[str, object]] = {
    ("L02", "name"): {"name": levering.PERIOD},
    ("L07", "explanation"): {"allowed": _OWN_PROJECTS, "first": "ZorgStart"},
    ("L07", "too_long"): {"max_length": dutch.number(MAX_CHARACTERS)},
}
# In an example stands the thing itself.
_EXAMPLES: dict[str, object] = {
    "period_end": "30-06-2024 als uw periode 2024-Q2 is",
    "last_quarter": "2024-Q2",
    "previous": "2024-Q2",
}


def rule_groups(reference: Reference) -> tuple[RuleGroup, ...]:
    """All rules, in groups by the letter of their ids."""
    return tuple(
        RuleGroup(
            anchor, title, letter, tuple(_rule(e, reference) for e in REGISTER.values() if e.id.startswith(letter))
        )
        for letter, anchor, title in _GROUPS
    )


def rules_at(dataset: DataSet, column: Column) -> tuple[str, ...]:
    """The rules that can blame a column: that of its own value, and those by which it must fit others."""
    return tuple(dict.fromkeys([column.rule, *(rule.id for rule in dataset.rules if rule.column == column.name)]))


def _rule(entry: Entry, reference: Reference) -> RulePart:
    severity = Severity(entry.severity)
    return RulePart(
        id=entry.id,
        place=_place(entry),
        is_error=severity is Severity.ERROR,
        severity=SEVERITY_WORDS[severity],
        reason=REASONS[entry.id],
        ways=tuple(_ways(entry, _fields(entry, reference))),
    )


def _ways(entry: Entry, fields: Mapping[str, object]) -> Iterator[Way]:
    """The ways to break a rule; those that are repaired alike are told together, and the same problem once."""
    problems: dict[tuple[str, str], list[str]] = {}
    told: set[str] = set()
    for case, text in messages_of(entry.id):
        general = {**fields, **_OF_CASES.get((entry.id, case), {})}
        said = text.fill(general)
        if said.problem not in told:
            told.add(said.problem)
            example = text.fill(general | _EXAMPLES).example
            problems.setdefault((said.repair, example), []).append(said.problem)
    for (repair, example), together in problems.items():
        yield Way(tuple(together), repair, example)


def _place(entry: Entry) -> str:
    headings = dict.fromkeys(column.heading for column in _columns(entry))
    return ", ".join(headings) or _PLACES[entry.level]


def _columns(entry: Entry) -> Iterator[Column]:
    """The columns that a rule of a data set can blame."""
    if entry.dataset is not None:
        dataset = DATASETS[entry.dataset]
        yield from (column for column in dataset.columns if entry.id in rules_at(dataset, column))


def _fields(entry: Entry, reference: Reference) -> dict[str, object]:
    """The fields of a rule's texts, for any partner and any delivery."""
    fields = dict(_ANY_FILE)
    for column in _columns(entry):
        sample = meaning(DATASETS[entry.dataset or ""], column).sample
        fields |= {"heading": column.heading, "max_length": column.max_length, "maximum": column.maximum}
        fields |= {"allowed": _allowed(column, reference), "first": sample}
    return fields


def _allowed(column: Column, reference: Reference) -> str:
    match column.kind:
        case Kind.CODE:
            return ", ".join(column.codes)
        case Kind.MUNICIPALITY | Kind.OWN_MUNICIPALITY:
            return ", ".join(municipality.name for municipality in reference.municipalities)
    return _OWN_PROJECTS
