"""The archive: every delivery as it came in, encrypted, under its checksum."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from waw_etl.errors import StorageError
from waw_etl.pull.files import PRIVATE_FILE, make_private_folder, write_over

_ENDING = ".enc"


class Archive:
    """Files below `folder`, each at `<first two digits>/<sha256>.enc`, mode 0600.

    What is put comes under `key`; what lies there under the key before it can be read too.
    """

    def __init__(self, folder: Path, key: bytes, key_before: bytes | None = None) -> None:
        self._folder = folder
        keys = [key] if key_before is None else [key, key_before]
        self._cipher = MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])

    def put(self, content: bytes) -> str:
        """Keep the content and give its sha256; what is there already, and can be read, is kept as it is.

        Raises:
            StorageError: the archive cannot be written to.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = archived_file(self._folder, sha256)
        try:
            make_private_folder(self._folder)
            make_private_folder(path.parent)
            if not self._is_kept(path):
                write_over(path, self._cipher.encrypt(content), PRIVATE_FILE)
        except OSError as error:
            raise StorageError(f"The archive in {self._folder} cannot be written to: {error.strerror}.") from None
        return sha256

    def get(self, sha256: str) -> bytes:
        """The content with this checksum.

        Raises:
            StorageError: it is not there, cannot be decrypted with this key, or was damaged.
        """
        try:
            content = self._cipher.decrypt(archived_file(self._folder, sha256).read_bytes())
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

    def renew(self) -> int:
        """Bring all that lies there under the key, and give the number of files; doing it again changes nothing.

        Raises:
            StorageError: a file is under neither key, or the archive cannot be used; the rest is readable with both.
        """
        unreadable = []
        paths = sorted(path for _, path in archived_files(self._folder))
        try:
            for path in paths:
                try:
                    write_over(path, self._cipher.rotate(path.read_bytes()), PRIVATE_FILE)
                except InvalidToken:
                    unreadable.append(path)
        except OSError as error:
            raise StorageError(f"The archive in {self._folder} cannot be written to: {error.strerror}.") from None
        if unreadable:
            raise StorageError(
                f"{len(unreadable)} archived files can be decrypted neither with the new key nor with the one before, "
                f"such as {unreadable[0]}. Put them back from a copy, or remove them; then renew the key again."
            )
        return len(paths)

    def _is_kept(self, path: Path) -> bool:
        """Whether the file is there and can be read: one that came under a key that is gone is as good as lost."""
        try:
            self._cipher.decrypt(path.read_bytes())
        except (FileNotFoundError, InvalidToken):
            return False
        return True


def archived_file(folder: Path, sha256: str) -> Path:
    """Where the archive in this folder keeps the content with this checksum."""
    return folder / sha256[:2] / f"{sha256}{_ENDING}"


def is_archived(folder: Path, sha256: str) -> bool:
    """Whether the archive in `folder` still holds the content with this checksum; needs no key."""
    return archived_file(folder, sha256).is_file()


def archived_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The checksum and path of each archived file."""
    for path in folder.glob(f"??/*{_ENDING}"):
        yield path.name.removesuffix(_ENDING), path
