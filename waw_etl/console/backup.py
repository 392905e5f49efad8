"""What was saved, and what was put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waw_etl.console.screen import out
from waw_etl.settings import AMSTERDAM

if TYPE_CHECKING:
    from waw_etl.upkeep.backup import Backup
    from waw_etl.upkeep.restore import Restored

_MEGABYTE = 1_000_000


def print_backup(made: Backup) -> None:
    """The file, what is in it, and what it is not."""
    size = made.file.stat().st_size / _MEGABYTE
    _tell(f"{made.file}: the database and {len(made.manifest.files) - 1} files, {size:.1f} MB.")
    _tell("It holds personal data, and no keys: without those its deliveries cannot be read.")
    for path in made.removed:
        _tell(f"Removed: {path}")


def print_key_backup(made: Backup) -> None:
    """The file, and how to keep it."""
    _tell(f"{made.file}: {len(made.manifest.files)} files of keys. Keep it apart from the back-ups.")


def print_restored(restored: Restored) -> None:
    """What is back, and what is left to do."""
    manifest = restored.manifest
    if manifest.database is None:
        _tell(f"The keys are back: {len(manifest.files)} files.")
        return
    moment = f"{manifest.made_at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"
    _tell(f"The database and {len(manifest.files) - 1} files are back, as they were on {moment}. What is left to do:")
    steps = [
        "waw db upgrade" if restored.needs_upgrade else "",
        f"waw mail: {restored.uncertain} mails waited then and may have been sent since" if restored.uncertain else "",
        "waw retention run: what was removed since is back",
        "waw subject erase: residents who were erased since are back; your own register says who",
        "waw db grant-reader ROLE: rights of readers are in no back-up"
        if manifest.database.kind == "postgresql"
        else "",
        "waw doctor",
    ]
    for step in filter(None, steps):
        _tell(f"  {step}")
    _tell(f"Deliveries that came in since {moment} lie in verwerkt/ at the sources: put them in the folder again.")


def _tell(line: str) -> None:
    out.print(line, markup=False)
