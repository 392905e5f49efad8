"""The command `waw`. Every command reads its arguments, calls one action and prints what came of it.

Exit status: 0 done and good, 1 done and the answer is bad, 2 wrong use, 3 a fault of ours. The actions are
imported where they are used, so that a command starts without what it does not need.
"""

from __future__ import annotations

import logging
import os
import sys

from cyclopts import CycloptsError

# Each module registers its commands with the application when it is imported.
from waw_etl.cli import (  # noqa: F401
    alerts,
    backup,
    calendar,
    comparison,
    deliveries,
    doctor,
    editions,
    figures,
    keys,
    lineage,
    mail,
    monitor,
    privacy,
    residents,
    targets,
    texts,
    upkeep,
)
from waw_etl.cli.app import FAULT, GOOD, WRONG_USE, app, told
from waw_etl.errors import WawError, whereabouts


def main() -> None:
    """Run the command line and leave with the exit status of the contract."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; returns its exit status. What goes wrong becomes a sentence on standard error."""
    screen = logging.StreamHandler()
    # What is under way is shown by the commands that take long (console/progress.py).
    screen.setLevel(logging.WARNING)
    logging.basicConfig(format="%(message)s", handlers=[screen])
    try:
        return int(app(arguments) or GOOD)
    except CycloptsError as error:
        return told(str(error), WRONG_USE)
    except WawError as error:
        return told(str(error), error.exit_status)
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; without this, Python complains once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except KeyboardInterrupt:
        return told("Stopped.", FAULT)
    except Exception as error:  # noqa: BLE001 - the last resort: a sentence without values instead of a traceback
        return told(_fault(error), FAULT)


def _fault(error: Exception) -> str:
    return f"A fault in the program itself: {whereabouts(error)}; please report it."
