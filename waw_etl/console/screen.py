"""The screen, and what all that is shown on it shares."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.markup import escape
from rich.table import Table

_WIDTH_OF_A_PIPE = 200

# A pipe has no width; what is read by a program or in a file must not be folded to that of a terminal.
out = Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else _WIDTH_OF_A_PIPE)


def table(*columns: str) -> Table:
    """A plain table with these headings."""
    made = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def share(part: int, whole: int) -> str:
    """So many of so many; a dash where there is nobody to tell of."""
    return f"{part} of {whole}" if whole else "-"


def text(value: object) -> str:
    """As a cell; empty where nothing is known (None, or a number that is none)."""
    return "" if value is None or value != value else escape(str(value))  # noqa: PLR0124
