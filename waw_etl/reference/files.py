"""The files of the reference data as they are written, before their entries are understood."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAMME = "programme"
# The tables that each file may hold besides those of the programme.
TABLES = {
    "municipalities": ("municipality",),
    "partners": ("partner",),
    "projects": ("project", "block", "bundle"),
    "targets": ("target",),
}
FILES = (PROGRAMME, *TABLES)


@dataclass(frozen=True)
class Written:
    """The content of each file by its name without `.toml`; None where a file could not be read."""

    files: dict[str, dict[str, Any] | None]

    def items(self, file: str, table: str) -> list[Any]:
        """The entries of a table, in order; none where the file or the table cannot be read."""
        found = (self.files[file] or {}).get(table, [])
        return found if isinstance(found, list) else []

    def may_name(self, file: str, table: str, value: str, field: str = "code") -> bool:
        """Whether an entry has this value, be the entry right or wrong; an unreadable file may have any.

        So that one mistake is told once, and not again at every entry that refers to the wrong one.
        """
        if self.files[file] is None:
            return True
        return any(isinstance(item, dict) and item.get(field) == value for item in self.items(file, table))


def read_texts(folder: Path) -> tuple[dict[str, str], list[str]]:
    """The text of each file of a folder by its name without `.toml`; a sentence for each that cannot be read."""
    problems: list[str] = []
    texts = {name: _read_text(folder / f"{name}.toml", problems) for name in FILES}
    return {name: text for name, text in texts.items() if text is not None}, problems


def parse(texts: Mapping[str, str]) -> tuple[Written, list[str]]:
    """Read what the files say; beside it a sentence for each that is not TOML. A file without text is None."""
    problems: list[str] = []
    parsed = {name: _parse_toml(name, texts[name], problems) if name in texts else None for name in FILES}
    return Written(parsed), problems


def _read_text(path: Path, problems: list[str]) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(f"{path.name}: the file is missing in {path.parent}.")
    except UnicodeDecodeError:
        problems.append(f"{path.name}: the file is not saved as UTF-8.")
    except OSError as error:
        problems.append(f"{path.name}: the file cannot be read ({error.strerror}).")
    return None


def _parse_toml(name: str, text: str, problems: list[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{name}.toml: the file is not valid TOML: {error}.")
    return None
