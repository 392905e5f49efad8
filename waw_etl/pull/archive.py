"""The archive: every delivery as it came in, encrypted, under its checksum, never overwritten."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from waw_etl.errors import StorageError
from waw_etl.pull.files import make_private_folder, write_once


class Archive:
    """Files below `folder`, each at `<first two digits>/<sha256>.enc`, mode 0600."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._cipher = Fernet(base64.urlsafe_b64encode(key))

    def put(self, content: bytes) -> str:
        """Keep the content and give its sha256; what is there already is kept as it is.

        Raises:
            StorageError: the archive cannot be written to.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        try:
            make_private_folder(self._folder)
            make_private_folder(path.parent)
            if not path.exists():
                write_once(path, self._cipher.encrypt(content))
        except OSError as error:
            raise StorageError(f"The archive in {self._folder} cannot be written to: {error.strerror}.") from None
        return sha256

    def get(self, sha256: str) -> bytes:
        """The content with this checksum.

        Raises:
            StorageError: it is not there, cannot be decrypted with this key, or was damaged.
        """
        try:
            content = self._cipher.decrypt(self._path(sha256).read_bytes())
        except FileNotFoundError:
            raise StorageError(f"The archive holds no file {sha256}.") from None
        except OSError as error:
            raise StorageError(f"The archived file {sha256} cannot be read: {error.strerror}.") from None
        except InvalidToken:
            raise StorageError(
                f"The archived file {sha256} cannot be decrypted: the key is another, or the file is damaged."
            ) from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StorageError(f"The archived file {sha256} is damaged: its checksum differs.")
        return content

    def _path(self, sha256: str) -> Path:
        return _path(self._folder, sha256)


def is_archived(folder: Path, sha256: str) -> bool:
    """Whether the archive in `folder` still holds the content with this checksum; needs no key."""
    return _path(folder, sha256).is_file()


def _path(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / f"{sha256}.enc"
