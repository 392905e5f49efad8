"""Commands about the monitor: making it, counting a published one again, and comparing it with an earlier one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from waw_etl.cli.app import (
    BAD,
    FAULT,
    GOOD,
    AsOf,
    Json,
    app,
    day_of,
    errors,
    period_of,
    print_json,
    told,
    workplace,
)

if TYPE_CHECKING:
    from waw_etl.actions.monitor import Monitor


@app.command
def monitor(period: str, *, out: Path | None = None, as_of: AsOf = None, revision: int | None = None) -> int:
    """Make the monitor of a period: PDF, HTML, workbook and the letters to the councils.

    Of a published period it gives out what was published last, unchanged.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    out: Path
        The folder to write to; default: the folder of the period in WAW_HOME/monitor.
    as_of: str
        Make it of what was delivered and decided up to the end of this day (2024-09-02); needs --out.
    revision: int
        Another version than the last one that was published: one that it replaced, or the concept of the next one.
    """
    from waw_etl.actions.monitor import make_monitor
    from waw_etl.console.progress import progress

    with progress(errors):
        made = make_monitor(workplace(), period_of(period), out, day_of(as_of), revision)
    told(_which(made, period) if as_of is None else f"Made anew, of what was known at the end of {as_of}.", GOOD)
    for path in made.paths:
        print(path)
    return GOOD


def _which(made: Monitor, period: str) -> str:
    """What the documents are: of which revision, and how far it has come."""
    revised = "" if made.revision == 1 else f", revision {made.revision},"
    if made.published_at is None:
        return f"{period}{revised} is not published; its state is: {made.state.replace('_', ' ')}."
    return f"{period}{revised} was published on {made.published_at:%Y-%m-%d}: these are its documents, unchanged."


@app.command
def replay(period: str, *, out: Path | None = None, revision: int | None = None, json: Json = False) -> int:
    """Count a published edition again, compare every figure, and give its documents out.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    out: Path
        The folder for the documents; default: the folder of the period in WAW_HOME/monitor.
    revision: int
        A version that was replaced since; default: the last one that was published.
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.replay import replay_edition
    from waw_etl.console.editions import print_replay

    answer = replay_edition(workplace(), period_of(period), out, revision)
    if json:
        print_json(answer.to_json())
    else:
        print_replay(answer)
    if answer.damaged:
        return told(f"Damaged, and not given out: {', '.join(answer.damaged)}.", FAULT)
    return GOOD if answer.equal else BAD


@app.command
def revisions(period: str, *, since: str | None = None, json: Json = False) -> int:
    """Split each difference with an earlier edition: new, late, corrections, definitions and targets.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2: its edition, where it was published, else its figures of today.
    since: str
        The edition to compare with; default: the one before. The period itself: what was revised since publication.
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.revisions import revisions_of
    from waw_etl.console.revisions import print_revisions

    answer = revisions_of(workplace(), period_of(period), period_of(since) if since else None)
    if json:
        print_json(answer.to_json())
    else:
        print_revisions(answer)
    return GOOD
