"""What retention took away, and what is kept about a resident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waw_etl.console.screen import out, table, text
from waw_etl.load.removals import Removed

if TYPE_CHECKING:
    from waw_etl.actions.retention import Enforced
    from waw_etl.actions.subject import Erased, Found


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


def print_found(found: Found) -> None:
    """All that is kept about a resident: each row with its fields, the files and the findings."""
    for code, number in found.links:
        out.print(f"Known by link number {number} of {code}.", markup=False)
    for row in found.rows:
        out.print(f"\n{row.partner} {row.dataset}, delivery {row.delivery}, {row.file}, row {row.row}", markup=False)
        for name, value in row.fields.items():
            if value is not None:
                out.print(f"  {name}: {value}", markup=False)
        if row.dataset != "trajecten":
            out.print("  BSN: if one was given, only as a keyed hash")
    shown = table("delivery", "rows", "file in the archive", "feedback")
    for file in found.files:
        kept = ("removed", "present")[file.archived]
        shown.add_row(str(file.delivery), ", ".join(map(str, file.rows)), kept, file.feedback or "none")
    if found.files:
        out.print("\nFiles:")
        out.print(shown)
    for item in found.findings:
        out.print(
            f"Finding {item.rule}, delivery {item.delivery}, row {text(item.row) or 'none'}: {text(item.message)}"
        )
        if item.answer:
            out.print(f"  answered: {item.answer}", markup=False)
    if found.proof_rows:
        out.print(f"\n{found.proof_rows} proof rows of published editions came from these rows; they lead to nobody.")
    if found.unread:
        out.print(f"\nThese archived files cannot be read, and so not be searched: {_numbers(found.unread)}.")
    out.print("\nTrajectories without a link number cannot be found: ask the provider, and have its list corrected.")


def print_erased(erased: Erased) -> None:
    """What went, what follows for the figures, and who must act."""
    out.print(f"\nErased: {erased.number(Removed.ROWS)} rows, and {erased.number(Removed.ARCHIVE)} archived files.")
    out.print("Running figures may be lower from now on; published editions stay as they are.")
    if erased.partners:
        out.print("These partners must take the resident off their next list, or the rows come back:")
        for partner in erased.partners:
            out.print(f"  {partner}", markup=False)


def _numbers(deliveries: list[int]) -> str:
    return ", ".join(map(str, deliveries))
