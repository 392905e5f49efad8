"""What the handbook says, part by part, ready to print. All sentences are Dutch and plain text."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode


@dataclass(frozen=True)
class Prose:
    """Text that was written by hand, as the tree of its Markdown."""

    tree: SyntaxTreeNode


@dataclass(frozen=True)
class Value:
    """One value of a code list; `meaning` is empty where the value speaks for itself."""

    label: str
    meaning: str


@dataclass(frozen=True)
class ColumnPart:
    """One column of a sheet, or one name on sheet Levering.

    `required` says whether, or when, it must be filled, and `is_optional` that it never must; `rules` are the ids of
    the rules that can blame it.
    """

    anchor: str
    heading: str
    aliases: tuple[str, ...]
    required: str
    is_optional: bool
    meaning: str
    accepted: str
    choices: tuple[Value, ...]
    sample: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class ExampleTable:
    """A worked example: a story for each row, and for each column its heading and the value in every row."""

    stories: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class SheetPart:
    """A sheet of the workbook: what it is for, its columns, and a worked example where it is a data set's."""

    anchor: str
    title: str
    introduction: tuple[str, ...]
    columns: tuple[ColumnPart, ...]
    example: ExampleTable | None = None


@dataclass(frozen=True)
class Way:
    """What can be wrong, in one or more ways that are repaired alike; how to repair it, and an example."""

    problems: tuple[str, ...]
    repair: str
    example: str


@dataclass(frozen=True)
class RulePart:
    """One rule. `place` says what it judges, `is_error` whether it rejects the file."""

    id: str
    place: str
    is_error: bool
    severity: str
    reason: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class RuleGroup:
    """The rules of a data set, or those of every file."""

    anchor: str
    title: str
    letter: str
    rules: tuple[RulePart, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter: text, and after it the sheets or the rules that it is about."""

    number: int
    anchor: str
    title: str
    prose: Prose
    sheets: tuple[SheetPart, ...] = ()
    rule_groups: tuple[RuleGroup, ...] = ()


@dataclass(frozen=True)
class Handbook:
    """The whole handbook, in the order in which it is read."""

    title: str
    programme: str
    region: str
    publisher: str
    version: int
    chapters: tuple[Chapter, ...]
