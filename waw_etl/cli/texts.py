"""Commands about the texts of a monitor: out to the editors, and back."""

from __future__ import annotations

from pathlib import Path

from waw_etl.cli.app import BAD, GOOD, Json, period_of, print_json, text_commands, workplace


@text_commands.command
def export(period: str, *, out: Path | None = None) -> int:
    """Give the texts of a monitor to its editors: a Word file for each category, and two more.

    A file with other texts than those of this export is never written over.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    out: Path
        The folder to write to; default: the folder of the period in WAW_HOME/teksten.
    """
    from waw_etl.actions.texts import export_texts

    for path in export_texts(workplace(), period_of(period), out):
        print(path)
    return GOOD


@text_commands.command(name="import")
def import_(period: str, *paths: Path, by: str, json: Json = False) -> int:
    """Take edited texts back, all of them or, with any mistake in them, none.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    paths: Path
        The Word files, or a folder with them; default: the folder that export writes to.
    by: str
        Who edited them.
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.texts import import_texts
    from waw_etl.console.texts import print_taken

    taken = import_texts(workplace(), period_of(period), paths, by)
    if json:
        print_json(taken.to_json())
    else:
        print_taken(taken)
    return BAD if taken.mistakes else GOOD
