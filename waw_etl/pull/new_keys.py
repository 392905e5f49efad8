"""The change from one key to the next: the files in which they lie, and one change at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from waw_etl.errors import StorageError
from waw_etl.pull.files import make_private_folder, replace
from waw_etl.pull.keys import KeyKind, configured_keys, key_file, new_key_file, read_or_make
from waw_etl.settings import Settings


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Lets one change of keys at a time go on; a second one waits.

    Raises:
        StorageError: the folder of the keys cannot be used.
    """
    try:
        make_private_folder(settings.key_folder)
        handle = os.open(settings.key_folder, os.O_RDONLY)
    except OSError as error:
        raise StorageError(f"The folder {settings.key_folder} cannot be used: {error.strerror}.") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def next_key(settings: Settings, kind: KeyKind) -> bytes:
    """The key to change to: the configured one, else that of a change that was broken off, else one made for this.

    Raises:
        StorageError: it cannot be read or made, or is not written as a key is.
    """
    configured = configured_keys(settings, kind)
    return configured[0] if configured else read_or_make(new_key_file(settings, kind))[0]


def put_in_place(settings: Settings, kind: KeyKind) -> None:
    """The next key becomes the key. The file of the one before is gone: nothing may bring its hashes back.

    Raises:
        StorageError: the folder of the keys cannot be written to; what was done before stands.
    """
    kept, new = key_file(settings, kind), new_key_file(settings, kind)
    try:
        if configured_keys(settings, kind):
            kept.unlink(missing_ok=True)
            new.unlink(missing_ok=True)
        else:
            replace(kept, by=new)
    except OSError as error:
        raise StorageError(f"The folder {settings.key_folder} cannot be written to: {error.strerror}.") from None
