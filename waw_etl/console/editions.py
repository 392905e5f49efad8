"""What came of counting an edition again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waw_etl.console.screen import out, table, text

if TYPE_CHECKING:
    from waw_etl.actions.replay import Replay

_DIFFERENCES_SHOWN = 40


def print_replay(replay: Replay) -> None:
    """What it was counted from, each difference, and where the documents lie."""
    edition = replay.edition
    out.print(f"Edition {edition.edition}, t/m {edition.period}, published on {edition.published_at:%Y-%m-%d}")
    out.print(_counted_from(replay))
    if replay.proof_agrees is False:
        out.print("[bold red]The proof rows that were kept are no longer those of its deliveries.[/]")
    if replay.differences:
        _print_differences(replay)
    else:
        out.print(f"All {replay.figures} figures are what they were.")
    for path in replay.paths:
        out.print(path, markup=False)


def _counted_from(replay: Replay) -> str:
    if not replay.removed:
        return "Counted again from the rows of its deliveries."
    numbers = ", ".join(map(str, replay.removed))
    return f"Counted again from its proof rows: rows of these deliveries were removed since: {numbers}."


def _print_differences(replay: Replay) -> None:
    shown = table("level", "code", "measure", "value", "then", "now")
    for item in replay.differences[:_DIFFERENCES_SHOWN]:
        shown.add_row(*map(text, (item.level, item.code, item.measure, item.value, item.then, item.now)))
    number = len(replay.differences)
    out.print(f"[bold red]{number} {'value differs' if number == 1 else 'values differ'} from what was published:[/]")
    out.print(shown)
    if number > _DIFFERENCES_SHOWN:
        out.print(f"and {number - _DIFFERENCES_SHOWN} more; --json gives them all")
