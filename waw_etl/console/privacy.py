"""What retention took away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waw_etl.console.screen import out, table

if TYPE_CHECKING:
    from waw_etl.actions.retention import Enforced


def print_removed(enforced: Enforced, dry_run: bool) -> None:
    """A line a rule and kind of thing, with how many there were."""
    lines = enforced.summary()
    if not lines:
        out.print("There is nothing to remove.")
        return
    out.print("This would be removed:" if dry_run else "This was removed:")
    shown = table("rule", "what", "number")
    for line in lines:
        shown.add_row(line["class"], line["what"], str(line["number"]))
    out.print(shown)
