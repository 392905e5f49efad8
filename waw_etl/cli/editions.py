"""Commands about the monitor: making it, publishing it, and counting a published one again."""

from __future__ import annotations

from pathlib import Path

from waw_etl.cli.app import (
    BAD,
    FAULT,
    GOOD,
    AsOf,
    Json,
    app,
    day_of,
    edition_commands,
    errors,
    period_of,
    print_json,
    told,
    workplace,
)


@app.command
def monitor(period: str, *, out: Path | None = None, as_of: AsOf = None) -> int:
    """Make the monitor of a period: PDF, HTML, workbook and the letters to the councils.

    Of a published period it gives out what was published, unchanged.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    out: Path
        The folder to write to; default: the folder of the period in WAW_HOME/monitor.
    as_of: str
        Make it of what was delivered and decided up to the end of this day (2024-09-02); needs --out.
    """
    from waw_etl.actions.monitor import make_monitor
    from waw_etl.console.progress import progress

    with progress(errors):
        made = make_monitor(workplace(), period_of(period), out, day_of(as_of))
    if made.published_at is not None:
        told(f"{period} was published on {made.published_at:%Y-%m-%d}: these are its documents, unchanged.", GOOD)
    for path in made.paths:
        print(path)
    return GOOD


@edition_commands.command(name="publish")
def publish(period: str) -> int:
    """Publish the monitor of a period: from then on its figures and documents stay as they are.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    """
    from waw_etl.actions.editions import publish_edition
    from waw_etl.console.progress import progress

    with progress(errors):
        published = publish_edition(workplace(), period_of(period))
    print(f"Edition {published.edition}, t/m {period}, is published; it rests on {published.deliveries} deliveries.")
    for path in published.paths:
        print(path)
    return GOOD


@app.command
def replay(period: str, *, out: Path | None = None, json: Json = False) -> int:
    """Count a published edition again, compare every figure, and give its documents out.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    out: Path
        The folder for the documents; default: the folder of the period in WAW_HOME/monitor.
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.replay import replay_edition
    from waw_etl.console.editions import print_replay

    answer = replay_edition(workplace(), period_of(period), out)
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
