"""The keys: whether they are those on which the data rest, and whether they lie where they should."""

from __future__ import annotations

from collections.abc import Iterator

from waw_etl.errors import StorageError
from waw_etl.load.database import reading
from waw_etl.load.history import is_empty
from waw_etl.load.keys_in_use import is_complete, require_keys
from waw_etl.pull.keys import KeyKind, configured_keys, key_file, load_keys
from waw_etl.settings import Settings
from waw_etl.upkeep.finding import Finding, Surroundings, bad, good, warning

_FOR_OTHERS = 0o077


def check_keys(around: Surroundings) -> Iterator[Finding]:
    """Whether the keys in use are there, and nobody else has them."""
    try:
        yield from _in_use(around)
        for kind in KeyKind:
            yield from _kept(around.settings, kind)
    except StorageError as error:
        yield bad(str(error), "Put the key back from your copy (waw restore KEYS.zip); if it leaked: docs/keys.md.")


def _in_use(around: Surroundings) -> Iterator[Finding]:
    if around.engine is None:
        return
    with reading(around.engine) as connection:
        if is_empty(connection):
            return
        require_keys(connection, load_keys(around.settings, may_make=False))
        begun = [kind for kind in KeyKind if not is_complete(connection, kind)]
    for kind in begun:
        what = f"The change of the {kind} key was broken off."
        yield warning(what, f"waw keys renew {kind} --reason TEXT --by NAME: it goes on from there.")
    if not begun:
        yield good("The keys are those in use.")


def _kept(settings: Settings, kind: KeyKind) -> Iterator[Finding]:
    """A key in the home was made there by the first delivery: fine for a trial, but it is backed up with nothing."""
    path = key_file(settings, kind)
    if configured_keys(settings, kind) or not path.exists():
        return
    if path.stat().st_mode & _FOR_OTHERS:
        yield bad(f"Others on this machine can read the key {path}.", f"chmod 600 {path}")
    what = f"The {kind} key lies in {path}, beside the data that it locks."
    yield warning(what, f"Keep a copy elsewhere (waw backup --keys FILE.zip), or give it in {kind.variable}.")
