"""The two keys: one under which BSNs are hashed, one with which the archive is encrypted.

A key comes from the environment, else from a file in `WAW_HOME/keys`. How it is changed: `waw_etl.pull.new_keys`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import pandas as pd

from waw_etl.errors import StorageError
from waw_etl.pull.files import make_private_folder, write_once
from waw_etl.settings import Settings

KEY_BYTES = 32


class KeyKind(StrEnum):
    """What a key is for; also its name in `waw keys renew`."""

    BSN = "bsn"
    ARCHIVE = "archive"

    @property
    def variable(self) -> str:
        """The environment variable that may hold it."""
        return f"WAW_{self.upper()}_KEY"


@dataclass(frozen=True)
class Keys:
    """Both keys, 32 bytes each. `made` names the key files that did not exist before: to be told to the user.

    `archive_before` is there while the key of the archive is being renewed: some files are still under it.
    """

    bsn: bytes = field(repr=False)
    archive: bytes = field(repr=False)
    archive_before: bytes | None = field(default=None, repr=False)
    made: tuple[Path, ...] = ()

    def fingerprints(self, kind: KeyKind) -> tuple[str, ...]:
        """Those of the keys of a kind that are at hand, the one that new things come under first."""
        keys = (self.bsn,) if kind is KeyKind.BSN else (self.archive, self.archive_before)
        return tuple(fingerprint(key) for key in keys if key is not None)


def load_keys(settings: Settings, *, may_make: bool) -> Keys:
    """Take the keys from the environment, else from `WAW_HOME/keys`; with `may_make` a missing one is made there.

    Once there are deliveries none may be made: hashes under another key match nothing, and what was archived under
    the lost one cannot be read. A key is written as 32 random bytes in base64 (`openssl rand -base64 32`).

    Raises:
        StorageError: a key is missing, cannot be read or made, or is not written like that.
    """
    made: list[Path] = []
    bsn = configured_keys(settings, KeyKind.BSN)[:1] or (_kept(settings, KeyKind.BSN, may_make, made),)
    archive = configured_keys(settings, KeyKind.ARCHIVE) or _archive_keys(settings, may_make, made)
    return Keys(bsn[0], archive[0], archive[1] if len(archive) > 1 else None, tuple(made))


def fingerprint(key: bytes) -> str:
    """By what a key is told from others without giving it away: 16 hexadecimal digits."""
    return hmac.digest(key, b"fingerprint", hashlib.sha256).hex()[:16]


def key_file(settings: Settings, kind: KeyKind) -> Path:
    """Where a key lies that is not configured."""
    return settings.key_folder / f"{kind}.key"


def new_key_file(settings: Settings, kind: KeyKind) -> Path:
    """Where the next key lies while the change to it is under way."""
    return settings.key_folder / f"{kind}.key.new"


class BsnHasher:
    """Turns BSNs into the only form in which they are stored: HMAC-SHA-256 under a key (contract, Definitions)."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @property
    def fingerprint(self) -> str:
        """That of the key."""
        return fingerprint(self._key)

    def hashes(self, bsns: pd.Series) -> pd.Series:
        """The 32 bytes for each BSN of nine digits, None where there is none; same index, dtype object."""
        codes, distinct = pd.factorize(bsns)
        hashed = [self._hash(str(bsn)) for bsn in distinct]
        return pd.Series([hashed[code] if code >= 0 else None for code in codes], index=bsns.index, dtype=object)

    def _hash(self, bsn: str) -> bytes:
        return hmac.digest(self._key, bsn.encode(), hashlib.sha256)


def configured_keys(settings: Settings, kind: KeyKind) -> tuple[bytes, ...]:
    """The key in the environment, if there is one; of the archive, while it is changed: the new one, a comma, the old.

    Raises:
        StorageError: it is not written like that.
    """
    text = settings.bsn_key if kind is KeyKind.BSN else settings.archive_key
    if text is None:
        return ()
    written = text.split(",", 1) if kind is KeyKind.ARCHIVE else [text]
    return tuple(_decoded(part, kind.variable) for part in written)


def read_or_make(path: Path) -> tuple[bytes, bool]:
    """The key in a file, and whether it was made for this.

    Raises:
        StorageError: it cannot be read or made, or is not 32 bytes written in base64.
    """
    try:
        make_private_folder(path.parent)
        is_new = not path.exists() and write_once(path, base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
        return _read(path), is_new
    except OSError as error:
        raise StorageError(f"The key file {path} cannot be read or made: {error.strerror}.") from None


def _archive_keys(settings: Settings, may_make: bool, made: list[Path]) -> tuple[bytes, ...]:
    """The key of the archive; while it is renewed, the next one and then the one before."""
    try:
        # The next one first: in the end it takes the place of the other.
        renewed: tuple[bytes, ...] = (_read(new_key_file(settings, KeyKind.ARCHIVE)),)
    except OSError:
        renewed = ()
    return (*renewed, _kept(settings, KeyKind.ARCHIVE, may_make, made))


def _kept(settings: Settings, kind: KeyKind, may_make: bool, made: list[Path]) -> bytes:
    path = key_file(settings, kind)
    if not may_make and not path.exists():
        raise StorageError(f"The key {path} is missing; put it back, or set {kind.variable}: deliveries rest on it.")
    key, is_new = read_or_make(path)
    if is_new:
        made.append(path)
    return key


def _read(path: Path) -> bytes:
    try:
        return _decoded(path.read_text(encoding="ascii"), str(path))
    except UnicodeDecodeError:
        raise _malformed(str(path)) from None


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
