"""A back-up that is cut off, damaged or made to do harm: a sentence, and nothing is written."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from waw_etl.cli import run

Content = dict[str, Any]


def entry(name: str, content: bytes = b"content", **fields: Any) -> Content:
    told = {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "mode": 0o600}
    return told | fields


def packed(
    path: Path,
    files: list[tuple[Content, str, bytes]],
    compression: int = zipfile.ZIP_DEFLATED,
    **manifest: Any,
) -> None:
    """A back-up of keys: each file as the manifest tells it, as the zip calls it, and its content."""
    told = {
        "format": 1,
        "kind": "keys",
        "software": "0.1.0",
        "made_at": "2024-09-02T12:00:00+02:00",
        "database": None,
        "folders": [{"name": "keys", "mode": 0o700}],
        "files": [described for described, _, _ in files],
    }
    with zipfile.ZipFile(path, "w", compression) as made:
        for _, name, content in files:
            made.writestr(name, content)
        made.writestr("manifest.json", json.dumps(told | manifest))


def one(path: Path, name: str = "keys/bsn.key", content: bytes = b"content", **fields: Any) -> None:
    packed(path, [(entry(name, content, **fields), name, content)])


def cut_off(path: Path) -> None:
    one(path, content=b"content" * 1000)
    path.write_bytes(path.read_bytes()[:-100])


def a_byte_differs(path: Path) -> None:
    one(path, content=bytes(range(256)))
    content = bytearray(path.read_bytes())
    content[150] ^= 1
    path.write_bytes(content)


def a_byte_differs_in_another_compression(path: Path) -> None:
    content = bytes(range(256)) * 10
    packed(path, [(entry("keys/bsn.key", content), "keys/bsn.key", content)], zipfile.ZIP_LZMA)
    written = bytearray(path.read_bytes())
    written[60:80] = b"\xff" * 20
    path.write_bytes(written)


def another_database(path: Path, is_one: bool = True) -> None:
    """Well packed, but not what the manifest says that it is."""
    other = path.with_suffix(".db")
    if is_one:
        with closing(sqlite3.connect(other)) as made:
            made.execute("CREATE TABLE letters (sender TEXT)")
    content = other.read_bytes() if is_one else b"no database" * 1000
    database = {"kind": "sqlite", "revision": "waw_0005"}
    other.unlink(missing_ok=True)
    files = [(entry(name, content), name, content) for name in ("database", "archief/file.enc")]
    packed(path, files, kind="data", database=database, folders=[{"name": "archief", "mode": 0o700}])


def a_link(path: Path) -> None:
    """Unpacked as a link, a later file could be written through it."""
    info = zipfile.ZipInfo("keys/sftp")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed(path, [(entry("keys/sftp/known_hosts"), "keys/sftp/known_hosts", b"content")])
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(info, "/etc")


def more_than_it_tells(path: Path) -> None:
    packed(path, [(entry("keys/bsn.key"), "keys/bsn.key", b"\0" * 10_000_000)])


def twice(path: Path) -> None:
    described = entry("keys/bsn.key")
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed(path, [(described, "keys/bsn.key", b"content"), (described, "keys/bsn.key", b"content")])


def encrypted(path: Path) -> None:
    one(path)
    content = path.read_bytes()
    central = content.index(b"PK\x01\x02")
    path.write_bytes(content[: central + 8] + b"\x01" + content[central + 9 :])


def not_told(path: Path) -> None:
    packed(path, [(entry("keys/bsn.key"), "keys/bsn.key", b"content"), (entry("keys/a.key"), "keys/b.key", b"content")])


def a_folder_that_is_a_file(path: Path) -> None:
    names = ("keys/bsn.key", "keys/bsn.key/below")
    packed(path, [(entry(name), name, b"content") for name in names])


HARMFUL: dict[str, Callable[[Path], None]] = {
    "empty": lambda path: path.touch(),
    "no zip": lambda path: path.write_bytes(b"PK\x03\x04" + b"x" * 5000) and None,
    "another zip": lambda path: zipfile.ZipFile(path, "w").writestr("letter.txt", "hello"),
    "cut off": cut_off,
    "a byte differs": a_byte_differs,
    "a byte differs in another compression": a_byte_differs_in_another_compression,
    "another database": another_database,
    "no database": lambda path: another_database(path, is_one=False),
    "another checksum": lambda path: one(path, sha256="0" * 64),
    "out of the home": lambda path: one(path, "keys/../../out.key"),
    "an absolute path": lambda path: one(path, "/etc/out.key"),
    "the home itself": lambda path: one(path, "waw.db"),
    "a folder of another kind": lambda path: one(path, "archief/00/file.enc"),
    "in no folder": lambda path: packed(path, [(entry("keys/sftp/a"), "keys/sftp/a", b"content")]),
    "a link": a_link,
    "a bomb": more_than_it_tells,
    "twice": twice,
    "encrypted": encrypted,
    "a file that is not told": not_told,
    "a file below a file": a_folder_that_is_a_file,
    "with rights of another user": lambda path: one(path, mode=0o4755),
    "of a later format": lambda path: packed(path, [], format=2),
    "a manifest that is no JSON": lambda path: zipfile.ZipFile(path, "w").writestr("manifest.json", b"\xff{"),
}


@pytest.mark.parametrize("make", HARMFUL.values(), ids=HARMFUL)
def test_nothing_of_it_is_written(
    make: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, home = tmp_path / "b.zip", tmp_path / "home"
    monkeypatch.setenv("WAW_HOME", str(home))
    make(file)
    assert run(["restore", str(file)]) == 3
    assert "is no back-up made by waw, or it is damaged or cut off" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [file]


def test_more_than_the_disk_has_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAW_HOME", str(tmp_path / "home"))
    one(tmp_path / "b.zip", size=10**18)
    assert run(["restore", str(tmp_path / "b.zip")]) == 3
    assert "has room for" in capsys.readouterr().err
    assert not (tmp_path / "home").exists()


def test_a_whole_one_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the others are refused for what is wrong with them."""
    monkeypatch.setenv("WAW_HOME", str(tmp_path / "home"))
    one(tmp_path / "b.zip", mode=0o640)
    assert run(["restore", str(tmp_path / "b.zip")]) == 0
    key = tmp_path / "home" / "keys" / "bsn.key"
    assert (key.read_bytes(), key.stat().st_mode & 0o777) == (b"content", 0o640)


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["restore", str(tmp_path / "b.zip")]) == 3
    assert "cannot be read: No such file" in capsys.readouterr().err
