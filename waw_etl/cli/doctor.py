"""The command that looks for what is wrong."""

from __future__ import annotations

import os

from waw_etl.cli.app import BAD, GOOD, Json, app, print_json


@app.command
def doctor(*, json: Json = False) -> int:
    """Look at all that can be wrong with this installation, and say how to repair it; nothing is changed.

    Parameters
    ----------
    json: bool
        Print one JSON document.
    """
    from waw_etl.console.doctor import print_examined
    from waw_etl.upkeep.doctor import examine

    examined = examine(os.environ)
    if json:
        print_json(examined.to_json())
    else:
        print_examined(examined)
    return GOOD if examined.is_good else BAD
