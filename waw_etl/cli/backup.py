"""Commands for back-ups."""

from __future__ import annotations

from pathlib import Path

from waw_etl.cli.app import BAD, GOOD, app, told
from waw_etl.errors import UsageError
from waw_etl.settings import load_settings


@app.command
def backup(
    target: Path | None = None,
    /,
    *,
    keep: int | None = None,
    keys: Path | None = None,
) -> int:
    """Make a back-up of the database and of what cannot be made again in WAW_HOME; the keys only apart, with --keys.

    Parameters
    ----------
    target: Path
        A folder, in which the back-up is called after its moment; or the back-up itself, a file that ends in .zip.
    keep: int
        Of the back-ups in that folder only so many of the newest stay.
    keys: Path
        The file for the keys in WAW_HOME/keys; keep it in another place than the back-ups.
    """
    from waw_etl.console.backup import print_backup, print_key_backup
    from waw_etl.upkeep.backup import keys_elsewhere, make_backup, make_key_backup

    settings = load_settings()
    if target is None and keys is None:
        raise UsageError("Give the folder of the back-up, or --keys FILE, or both.")
    if target is not None:
        print_backup(make_backup(settings, target, keep))
    if keys is not None:
        print_key_backup(make_key_backup(settings, keys))
    for variable in keys_elsewhere(settings):
        told(f"The key in {variable} is in no back-up: keep a copy of it yourself.", GOOD)
    return GOOD


@app.command(name="restore")
def restore_backup(file: Path, /) -> int:
    """Put a back-up back, into an empty WAW_HOME and an empty database; or a back-up of the keys.

    Parameters
    ----------
    file: Path
        The back-up.
    """
    from waw_etl.console.backup import print_restored
    from waw_etl.upkeep.restore import restore

    restored = restore(load_settings(), file)
    print_restored(restored)
    return GOOD if restored.lacking is None else told(restored.lacking, BAD)
