"""The projects of which nobody edited the text for this edition."""

from __future__ import annotations

from collections.abc import Iterator

from waw_etl.edited import TextKind, find_text
from waw_etl.monitor.bundles import as_printed
from waw_etl.monitor.editorial import EditedWords
from waw_etl.monitor.fields import Fields
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import Section
from waw_etl.monitor.sections import build_sections


def unedited_projects(material: Material) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """By category, as printed: its code and name, and the names of its projects without an edited text.

    A member of a bundle has no text of its own: its bundle has. Categories that are wholly edited are left out.
    """
    printed = as_printed(material.status, material.reference)
    members = {project.code for projects in printed.members.values() for project in projects}
    # Which projects there are, whatever their texts: one with a field that is gone is edited too.
    for section in build_sections(printed, material.facts, EditedWords((), Fields(printed))):
        names = tuple(
            name
            for code, name in _projects(section)
            if code not in members and find_text(material.texts, TextKind.PROJECT, code) is None
        )
        if names:
            yield section.code, section.name, names


def _projects(section: Section) -> Iterator[tuple[str, str]]:
    for text in (*(text for block in section.blocks for text in block.texts), *section.texts):
        yield text.code, text.name
