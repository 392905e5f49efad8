"""What the archive keeps, and how it lies on disk."""

import hashlib
import stat
from pathlib import Path

import pytest

from waw_etl.errors import StorageError
from waw_etl.pull.archive import Archive

KEY = bytes(range(32))
CONTENT = b"Trajectnummer;Gemeente\nZS-001;Hilversum\n" * 50


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archief", KEY)
    sha256 = archive.put(CONTENT)
    assert sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert archive.get(sha256) == CONTENT


def test_it_lies_encrypted_under_its_checksum_for_its_owner_alone(tmp_path: Path) -> None:
    sha256 = Archive(tmp_path / "archief", KEY).put(CONTENT)

    [path] = files_below(tmp_path)

    assert path == tmp_path / "archief" / sha256[:2] / f"{sha256}.enc"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"Hilversum" not in path.read_bytes()


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    archive = Archive(tmp_path, KEY)
    archive.put(CONTENT)
    [path] = files_below(tmp_path)
    before = (path.stat().st_ino, path.read_bytes())

    archive.put(CONTENT)

    assert (path.stat().st_ino, path.read_bytes()) == before
    assert files_below(tmp_path) == [path]


def test_an_empty_file_is_kept_too(tmp_path: Path) -> None:
    archive = Archive(tmp_path, KEY)
    assert archive.get(archive.put(b"")) == b""


def test_another_key_cannot_read_it(tmp_path: Path) -> None:
    sha256 = Archive(tmp_path, KEY).put(CONTENT)
    with pytest.raises(StorageError, match="cannot be decrypted"):
        Archive(tmp_path, bytes(32)).get(sha256)


def test_a_file_under_a_wrong_checksum_is_noticed(tmp_path: Path) -> None:
    archive = Archive(tmp_path, KEY)
    right = archive.put(CONTENT)
    wrong = "0" * 64
    (tmp_path / "00").mkdir()
    (tmp_path / right[:2] / f"{right}.enc").rename(tmp_path / "00" / f"{wrong}.enc")
    with pytest.raises(StorageError, match="checksum differs"):
        archive.get(wrong)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "archief").write_text("")
    with pytest.raises(StorageError, match="cannot be written to: File exists"):
        Archive(tmp_path / "archief", KEY).put(CONTENT)
