"""The two keys: one under which BSNs are hashed, one with which the archive is encrypted."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from waw_etl.errors import StorageError
from waw_etl.pull.files import make_private_folder, write_once
from waw_etl.settings import Settings

KEY_BYTES = 32


@dataclass(frozen=True)
class Keys:
    """Both keys, 32 bytes each. `made` names the key files that did not exist before: to be told to the user."""

    bsn: bytes = field(repr=False)
    archive: bytes = field(repr=False)
    made: tuple[Path, ...] = ()


def load_keys(settings: Settings, *, may_make: bool) -> Keys:
    """Take the keys from the environment, else from `WAW_HOME/keys`; with `may_make` a missing one is made there.

    Once there are deliveries none may be made: hashes under another key match nothing, and what was archived under
    the lost one cannot be read. A key is written as 32 random bytes in base64 (`openssl rand -base64 32`).

    Raises:
        StorageError: a key is missing, cannot be read or made, or is not written like that.
    """
    folder = settings.key_folder
    bsn = (settings.bsn_key, "WAW_BSN_KEY", folder / "bsn.key")
    archive = (settings.archive_key, "WAW_ARCHIVE_KEY", folder / "archive.key")
    made: list[Path] = []
    return Keys(_key(*bsn, may_make, made), _key(*archive, may_make, made), tuple(made))


class BsnHasher:
    """Turns BSNs into the only form in which they are stored: HMAC-SHA-256 under a key (contract, Definitions)."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def hashes(self, bsns: pd.Series) -> pd.Series:
        """The 32 bytes for each BSN of nine digits, None where there is none; same index, dtype object."""
        codes, distinct = pd.factorize(bsns)
        hashed = [self._hash(str(bsn)) for bsn in distinct]
        return pd.Series([hashed[code] if code >= 0 else None for code in codes], index=bsns.index, dtype=object)

    def _hash(self, bsn: str) -> bytes:
        return hmac.digest(self._key, bsn.encode(), hashlib.sha256)


def _key(configured: str | None, variable: str, path: Path, may_make: bool, made: list[Path]) -> bytes:
    if configured is not None:
        return _decoded(configured, variable)
    try:
        if not path.exists():
            if not may_make:
                raise StorageError(f"The key {path} is missing; put it back, or set {variable}: deliveries rest on it.")
            make_private_folder(path.parent)
            if write_once(path, base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n"):
                made.append(path)
        return _decoded(path.read_text(encoding="ascii"), str(path))
    except UnicodeDecodeError:
        raise _malformed(str(path)) from None
    except OSError as error:
        raise StorageError(f"The key file {path} cannot be read or made: {error.strerror}.") from None


def _decoded(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text.strip().translate(str.maketrans("-_", "+/")), validate=True)
    except (binascii.Error, ValueError):
        raise _malformed(where) from None
    if len(key) != KEY_BYTES:
        raise _malformed(where)
    return key


def _malformed(where: str) -> StorageError:
    return StorageError(f"The key in {where} is not {KEY_BYTES} bytes written in base64.")
