"""How far an edition has come, and what came of counting one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waw_etl.console.screen import out, table, text

if TYPE_CHECKING:
    from waw_etl.actions.edition_account import EditionAccount
    from waw_etl.actions.replay import Replay
    from waw_etl.monitor.gaps import Gap

_DIFFERENCES_SHOWN = 40


def print_account(account: EditionAccount) -> None:
    """State and revision, each decision, what is missing, and the documents with their SHA-256."""
    record = account.record
    out.print(f"[bold]{record.period}, revision {record.revision}: {_words(record.state)}[/]")
    if record.reason is not None:
        out.print(f"Reason: {record.reason}", markup=False)
    if record.log:
        shown = table("when", "state", "by", "remark")
        for line in record.log:
            decision = line.decision
            when = f"{decision.at:%Y-%m-%d %H:%M}"
            shown.add_row(when, _words(line.state), text(decision.by), text(decision.remark))
        out.print(shown)
    print_gaps(account.gaps)
    for document in account.documents:
        out.print(f"{document.sha256}  {document.name}", markup=False)


def print_gaps(gaps: tuple[Gap, ...]) -> None:
    """What is missing, in the words in which readers are told."""
    if gaps:
        out.print(f"Missing ({len(gaps)}):")
    for gap in gaps:
        out.print(f"  {gap.sentence}", markup=False)


def _words(state: str) -> str:
    return state.replace("_", " ")


def print_replay(replay: Replay) -> None:
    """What it was counted from, each difference, and where the documents lie."""
    edition = replay.edition
    named = f"Edition {edition.edition}, t/m {edition.period}, revision {edition.revision}"
    out.print(f"{named}, published on {edition.published_at:%Y-%m-%d}")
    out.print(_counted_from(replay))
    if replay.proof_agrees is False:
        out.print("[bold red]The proof rows that were kept are no longer those of its deliveries.[/]")
    if replay.differences:
        _print_differences(replay)
    else:
        out.print(f"All {replay.figures} figures are what they were.")
    if replay.rendered_equal is not None:
        same = "byte for byte the same" if replay.rendered_equal else "[bold red]not[/] the same bytes"
        out.print(f"Made anew, its documents are {same}.")
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
