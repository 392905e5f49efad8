"""What came of handing texts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from waw_etl.console.screen import out

if TYPE_CHECKING:
    from waw_etl.actions.texts import TextsTaken


def print_taken(taken: TextsTaken) -> None:
    """Print a line a text, or a line a mistake where nothing was kept; then what the editors may want to know."""
    for mistake in taken.mistakes:
        out.print(escape(str(mistake)))
    for text in taken.texts:
        out.print(f"{text.outcome:<9}  {text.kind:<12}  {escape(text.name)}")
    if taken.notices:
        out.print("\n[bold]Good to know[/bold]")
    for notice in taken.notices:
        out.print(escape(str(notice)))
    if taken.mistakes:
        out.print(f"\nNothing was kept: {len(taken.mistakes)} to put right.")
