"""What the doctor found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waw_etl.console.screen import out
from waw_etl.upkeep.finding import Level

if TYPE_CHECKING:
    from waw_etl.upkeep.doctor import Examined

_STYLES = {Level.GOOD: "green", Level.WARNING: "yellow", Level.BAD: "bold red"}
_WIDTH = 16


def print_examined(examined: Examined) -> None:
    """One line a finding, what to do about it below it, and how many there are that need somebody."""
    for check, finding in examined.findings:
        out.print(f"{finding.level:<9}", style=_STYLES[finding.level], end="")
        out.print(f"{check:<{_WIDTH}}{finding.what}", markup=False)
        if finding.repair is not None:
            out.print(f"{'':<{9 + _WIDTH}}-> {finding.repair}", markup=False)
    levels = [finding.level for _, finding in examined.findings]
    out.print(f"{levels.count(Level.BAD)} bad, {levels.count(Level.WARNING)} warnings.")
