"""The entries of the reference data, each by itself: from what is written to typed models, or to a plain sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from waw_etl.reference.files import PROGRAMME, TABLES, Written
from waw_etl.reference.models import Block, Bundle, Entry, Municipality, Partner, Programme, Project, Target

_Model = TypeVar("_Model", bound=Entry)

# What is wrong, by pydantic's type of error; a type that is not here keeps pydantic's own words.
_CAUSES = {
    "missing": "is missing",
    "extra_forbidden": "is not a known field",
    "string_type": "must be text between quotes",
    "string_too_short": "must not be empty",
    "date_type": "must be a day without quotes, such as 2024-12-31",
    "enum": "must be {expected}",
    "literal_error": "must be {expected}",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "too_short": "must name at least {min_length}",
    "tuple_type": "must be a list between [ and ]",
    "dict_type": "must be a table of names and values",
    "model_type": "must be a table of names and values",
    "value_error": "{error}",
}


@dataclass(frozen=True)
class Entries:
    """Every entry that is right by itself; the programme is None where it is not."""

    programme: Programme | None
    municipalities: tuple[Municipality, ...]
    partners: tuple[Partner, ...]
    projects: tuple[Project, ...]
    blocks: tuple[Block, ...]
    bundles: tuple[Bundle, ...]
    targets: tuple[Target, ...]


def read_entries(written: Written) -> tuple[Entries, list[str]]:
    """Understand each entry by itself; beside them a sentence for each mistake, with file, entry and cause."""
    problems = list(_misplaced(written))
    entries = Entries(
        programme=_programme(written.files[PROGRAMME], problems),
        municipalities=_read("municipalities", "municipality", Municipality, written, problems),
        partners=_read("partners", "partner", Partner, written, problems),
        projects=_read("projects", "project", Project, written, problems),
        blocks=_read("projects", "block", Block, written, problems),
        bundles=_read("projects", "bundle", Bundle, written, problems),
        targets=_read("targets", "target", Target, written, problems),
    )
    return entries, problems


def _misplaced(written: Written) -> Iterable[str]:
    for file, tables in TABLES.items():
        for name, content in (written.files[file] or {}).items():
            if name not in tables:
                yield f"{file}.toml: '{name}' is not a known table."
            elif not isinstance(content, list):
                yield f"{file}.toml: '{name}' must be written as [[{name}]]."


def _programme(content: dict[str, Any] | None, problems: list[str]) -> Programme | None:
    if content is None:
        return None
    try:
        return Programme.model_validate(content)
    except ValidationError as error:
        problems += _sentences(f"{PROGRAMME}.toml: {PROGRAMME}", error)
    return None


def _read(file: str, table: str, model: type[_Model], written: Written, problems: list[str]) -> tuple[_Model, ...]:
    entries = []
    for number, item in enumerate(written.items(file, table), start=1):
        try:
            entries.append(model.model_validate(item))
        except ValidationError as error:
            problems += _sentences(f"{file}.toml: {table} {number}{_called(item)}", error)
    return tuple(entries)


def _called(item: object) -> str:
    """How a reader finds the entry: its code; a target, which has none, by whose it is and its measure."""
    fields = item if isinstance(item, dict) else {}
    keys = ("code",) if "code" in fields else ("project", "category", "municipality", "measure")
    told = " ".join(name for name in map(fields.get, keys) if isinstance(name, str))
    return f" ({told})" if told else ""


def _sentences(where: str, errors: ValidationError) -> Iterable[str]:
    for error in errors.errors():
        cause = _CAUSES.get(error["type"], "is wrong: {message}")
        told = cause.format(message=error["msg"], **error.get("ctx", {}))
        value = error["input"] if told.startswith("must") else None
        instead = f", not '{value}'" if isinstance(value, str) and value else ""
        yield f"{where}: {_field(error['loc'])} {told}{instead}."


def _field(location: tuple[int | str, ...]) -> str:
    """`category 1, code` for the code in the first category; the whole entry where no field is named."""
    names: list[str] = []
    for part in location:
        if isinstance(part, int) and names:
            names[-1] += f" {part + 1}"
        elif part != "[key]":
            names.append(str(part))
    return ", ".join(names) or "the entry"
