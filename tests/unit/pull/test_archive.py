"""What the archive keeps, and how it lies on disk."""

import hashlib
import stat
from pathlib import Path

import pytest

from waw_etl.errors import StorageError
from waw_etl.pull.archive import Archive
from waw_etl.pull.files import write_over

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


def test_under_a_new_key_all_is_readable_at_every_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = KEY, bytes(32)
    names = [Archive(tmp_path, old).put(bytes([number])) for number in range(4)]
    written: list[Path] = []

    def full_after_two(path: Path, content: bytes, mode: int) -> None:
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        written.append(path)
        write_over(path, content, mode)

    with monkeypatch.context() as broken, pytest.raises(StorageError, match="No space left"):
        broken.setattr("waw_etl.pull.archive.write_over", full_after_two)
        Archive(tmp_path, new, old).renew()
    both = Archive(tmp_path, new, old)
    names.append(both.put(b"meanwhile"))
    assert [both.get(name) for name in names] == [b"\0", b"\1", b"\2", b"\3", b"meanwhile"]
    assert both.renew() == 5
    assert [Archive(tmp_path, new).get(name) for name in names][-1] == b"meanwhile"


def test_a_file_under_neither_key_is_named_and_the_others_are_renewed(tmp_path: Path) -> None:
    lost = Archive(tmp_path, b"l" * 32).put(b"lost")
    kept = Archive(tmp_path, KEY).put(b"kept")
    with pytest.raises(StorageError, match=f"1 archived files .*{lost}"):
        Archive(tmp_path, bytes(32), KEY).renew()
    assert Archive(tmp_path, bytes(32)).get(kept) == b"kept"


def test_what_cannot_be_read_any_more_is_put_anew(tmp_path: Path) -> None:
    Archive(tmp_path, KEY).put(CONTENT)
    other = Archive(tmp_path, bytes(32))
    assert other.get(other.put(CONTENT)) == CONTENT
